//! `POST /auth/verify-email`, `POST /auth/resend-verification`

use serde::Deserialize;
use serde_json::json;
use utoipa::ToSchema;
use wikala_module::http::{Answer, Body, NoContent, Origin, Public, Shared};
use wikala_module::kernel::actor::Actor;
use wikala_module::kernel::id::UserId;
use wikala_module::kernel::policy::Stamp;
use wikala_module::telemetry;

use super::mailed::{self, Purpose};
use super::{email, throttle};
use crate::error::PlatformError;
use crate::module::PlatformState;
use crate::store;
use crate::tenants;

/// What the link in the letter holds.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct VerifyEmailRequest {
    #[schema(example = "0W2pQyqE2gPb6mZl5m8c1yS0gN1qWq3k1v8uYV2b7aE")]
    pub token: String,
}

/// Whose letter is to be written again.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct ResendRequest {
    #[schema(example = "lina@example.com")]
    pub email: String,
}

/// Confirms an address. The tenants the person asked for are made now.
pub(super) async fn verify_email(
    _: Public,
    platform: Shared<PlatformState>,
    origin: Origin,
    Body(request): Body<VerifyEmailRequest>,
) -> Answer<NoContent> {
    let now = platform.clock.now();
    let mut tx = platform.db.begin_authentication().await?;
    let to = mailed::spend(&platform, &mut tx, Purpose::VerifyEmail, &request.token).await?;
    if store::accounts::verify_email(&mut tx, to.user_id, &to.email, now).await? == 0 {
        return Err(mailed::worthless().into());
    }
    let stamp = Stamp {
        request: origin.request,
        ..Stamp::of(Actor::User(UserId(to.user_id)), "platform.verify_email")
    };
    tx.attribute(stamp, None);
    tx.after(&to.user_id.to_string(), &json!({ "emailVerified": true }))?;
    tx.commit().await?;
    tenants::complete_of(&platform, to.user_id).await?;
    Ok(NoContent)
}

/// Writes the letter again, to a person whose address is not confirmed. Everybody else is
/// answered the same and gets nothing.
pub(super) async fn resend(
    _: Public,
    platform: Shared<PlatformState>,
    origin: Origin,
    Body(request): Body<ResendRequest>,
) -> Answer<NoContent> {
    let email = email::address("/email", &request.email)?;
    if throttle::may_write(&platform, &email, &origin).await? {
        let platform = platform.clone();
        // Not awaited, so that the time of the answer says nothing.
        telemetry::spawn("resend verification", async move {
            if let Err(error) = write(&platform, &email, origin).await {
                tracing::warn!(error = %telemetry::chain(&error), "a letter could not be written");
            }
        });
    }
    Ok(NoContent)
}

async fn write(platform: &PlatformState, email: &str, origin: Origin) -> Result<(), PlatformError> {
    let mut tx = platform.db.begin_authentication().await?;
    let user = store::users::by_email(&mut tx, email).await?;
    let Some(user) = user.filter(|user| user.is_active && !user.email_verified) else {
        return Ok(());
    };
    let stamp = Stamp {
        request: origin.request,
        ..Stamp::of(Actor::User(UserId(user.id)), "platform.resend_verification")
    };
    tx.attribute(stamp, None);
    mailed::send(platform, &mut tx, Purpose::VerifyEmail, &user).await?;
    tx.after(&user.id.to_string(), &json!({ "letter": "verify_email" }))?;
    Ok(tx.commit().await?)
}
