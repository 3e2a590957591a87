//! `POST /auth/reset-password`

use serde::Deserialize;
use serde_json::json;
use utoipa::ToSchema;
use wikala_mail::Template;
use wikala_module::http::{Answer, Body, NoContent, Origin, Public, Shared};
use wikala_module::kernel::actor::Actor;
use wikala_module::kernel::id::UserId;
use wikala_module::kernel::policy::Stamp;

use super::mailed::{self, Purpose};
use super::throttle;
use crate::error::PlatformError;
use crate::letters::{self, Recipient};
use crate::module::PlatformState;
use crate::sessions::tell_all;
use crate::store;
use crate::tenants;

/// The token of the letter, and the password to have from now on.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct ResetPasswordRequest {
    #[schema(example = "0W2pQyqE2gPb6mZl5m8c1yS0gN1qWq3k1v8uYV2b7aE")]
    pub token: String,
    #[schema(example = "Correct-Horse-1", format = Password)]
    pub password: String,
}

/// Replaces a forgotten password and ends every session of the person.
pub(super) async fn reset_password(
    _: Public,
    platform: Shared<PlatformState>,
    origin: Origin,
    Body(request): Body<ResetPasswordRequest>,
) -> Answer<NoContent> {
    let user = reset(&platform, origin, request).await?;
    tenants::complete_of(&platform, user.0).await?;
    Ok(NoContent)
}

async fn reset(
    platform: &PlatformState,
    origin: Origin,
    request: ResetPasswordRequest,
) -> Result<UserId, PlatformError> {
    let mut tx = platform.db.begin_authentication().await?;
    // Only looked at: a password that is refused leaves the link good.
    let to = mailed::look(platform, &mut tx, Purpose::ResetPassword, &request.token).await?;
    let user = store::users::find(&mut tx, to.user_id).await?;
    let user = user
        .filter(|user| user.is_active && user.email.eq_ignore_ascii_case(&to.email))
        .ok_or_else(mailed::worthless)?;
    drop(tx);
    let person = vec![
        user.email.clone(),
        user.first_name.clone(),
        user.last_name.clone(),
    ];
    let hash = platform
        .passwords
        .hash_chosen("/password", request.password, person)
        .await?;

    let now = platform.clock.now();
    let mut tx = platform.db.begin_authentication().await?;
    mailed::spend(platform, &mut tx, Purpose::ResetPassword, &request.token).await?;
    mailed::spend_all(platform, &mut tx, Purpose::ResetPassword, user.id).await?;
    store::accounts::set_password(&mut tx, user.id, hash, now).await?;
    // Whoever read the letter has the address.
    if store::accounts::verify_email(&mut tx, user.id, &to.email, now).await? == 0 {
        return Err(mailed::worthless());
    }
    let ended = store::sessions::revoke_all(&mut tx, user.id, None, "password_reset", now).await?;
    let recipient = Recipient {
        email: &user.email,
        language: &user.language,
    };
    let vault = &platform.settings.vault;
    letters::write(&mut tx, vault, recipient, &Template::PasswordChanged {}, now).await?;
    let stamp = Stamp {
        request: origin.request.clone(),
        ..Stamp::of(Actor::User(UserId(user.id)), "platform.reset_password")
    };
    tx.attribute(stamp, None);
    tx.after(
        &user.id.to_string(),
        &json!({ "password": "changed", "endedSessions": &ended }),
    )?;
    platform.revocations.commit(tx, &[user.id]).await?;
    tell_all(platform, &ended).await;
    throttle::forgive(platform, &user.email, &origin).await?;
    Ok(UserId(user.id))
}
