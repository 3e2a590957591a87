//! `POST /auth/forgot-password`

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

/// Who forgot their password.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct ForgotPasswordRequest {
    #[schema(example = "lina@example.com")]
    pub email: String,
}

/// Sends a link with which another password can be chosen. An address without an account is
/// answered the same, in the same time.
pub(super) async fn forgot_password(
    _: Public,
    platform: Shared<PlatformState>,
    origin: Origin,
    Body(request): Body<ForgotPasswordRequest>,
) -> Answer<NoContent> {
    let email = email::address("/email", &request.email)?;
    if throttle::may_write(&platform, &email, &origin).await? {
        let platform = platform.clone();
        // Not awaited, so that the time of the answer says nothing.
        telemetry::spawn("forgot password", async move {
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
    let Some(user) = user.filter(|user| user.is_active) else {
        return Ok(());
    };
    let stamp = Stamp {
        request: origin.request,
        ..Stamp::of(Actor::User(UserId(user.id)), "platform.forgot_password")
    };
    tx.attribute(stamp, None);
    mailed::send(platform, &mut tx, Purpose::ResetPassword, &user).await?;
    tx.after(&user.id.to_string(), &json!({ "letter": "reset_password" }))?;
    Ok(tx.commit().await?)
}
