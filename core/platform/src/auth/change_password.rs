//! `POST /auth/change-password`

use serde::Deserialize;
use serde_json::json;
use utoipa::ToSchema;
use wikala_mail::Template;
use wikala_module::http::{Answer, Authorized, Body, FieldError, NoContent, Origin, Shared};
use wikala_module::kernel::policy::Access;

use super::person::{SignedIn, signed_in};
use super::throttle::{self, Subject};
use super::{codes, password};
use crate::error::PlatformError;
use crate::letters::{self, Recipient};
use crate::module::PlatformState;
use crate::policy::ChangePassword;
use crate::sessions::tell_all;
use crate::store;
use crate::store::users::UserRow;

/// The password one has, and the one to have.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct ChangePasswordRequest {
    #[schema(example = "Correct-Horse-1", format = Password)]
    pub current_password: String,
    #[schema(example = "Better-Horse-2", format = Password)]
    pub new_password: String,
}

/// Changes the caller's password and ends their other sessions.
pub(super) async fn change_password(
    Authorized(mut access): Authorized<ChangePassword>,
    platform: Shared<PlatformState>,
    origin: Origin,
    Body(request): Body<ChangePasswordRequest>,
) -> Answer<NoContent> {
    let me = signed_in(&access)?;
    if request.new_password == request.current_password {
        return Err(unchanged().into());
    }
    let mut tx = platform.db.begin_directory(&mut access).await?;
    let user = store::users::find(&mut tx, me.user.0).await?;
    drop(tx);
    let user = user.ok_or_else(|| PlatformError::code(codes::WRONG_PASSWORD))?;
    prove(&platform, &user, &origin, request.current_password).await?;
    let person = vec![
        user.email.clone(),
        user.first_name.clone(),
        user.last_name.clone(),
    ];
    let hash = platform
        .passwords
        .hash_chosen("/newPassword", request.new_password, person)
        .await?;
    store_new(&platform, &mut access, me, &user, hash).await?;
    Ok(NoContent)
}

/// The person has to know the password they have: a session left open is not enough.
async fn prove(
    platform: &PlatformState,
    user: &UserRow,
    origin: &Origin,
    current: String,
) -> Result<(), PlatformError> {
    let wrong = || PlatformError::code(codes::WRONG_PASSWORD);
    if current.len() > password::MAX_BYTES {
        return Err(wrong());
    }
    let attempt = throttle::check(platform, &Subject::Password(&user.email), origin).await?;
    if platform
        .passwords
        .verify(current, user.password_hash.clone())
        .await?
    {
        return attempt.succeeded(platform).await;
    }
    attempt.failed(platform, Some(user.id)).await?;
    Err(wrong())
}

async fn store_new(
    platform: &PlatformState,
    access: &mut Access<ChangePassword>,
    me: SignedIn,
    user: &UserRow,
    hash: String,
) -> Result<(), PlatformError> {
    let now = platform.clock.now();
    let mut tx = platform.db.begin_directory(access).await?;
    store::accounts::set_password(&mut tx, user.id, hash, now).await?;
    let ended =
        store::sessions::revoke_all(&mut tx, user.id, Some(me.session), "password_changed", now).await?;
    let to = Recipient {
        email: &user.email,
        language: &user.language,
    };
    letters::write(
        &mut tx,
        &platform.settings.vault,
        to,
        &Template::PasswordChanged {},
        now,
    )
    .await?;
    tx.after(
        &user.id.to_string(),
        &json!({ "password": "changed", "endedSessions": &ended }),
    )?;
    platform.revocations.commit(tx, &ended).await?;
    tell_all(platform, &ended).await;
    Ok(())
}

fn unchanged() -> PlatformError {
    let error = FieldError {
        pointer: "/newPassword".to_owned(),
        code: "unchanged".to_owned(),
        detail: "another one than the present password".to_owned(),
    };
    PlatformError::Fields(codes::PASSWORD_INVALID, vec![error])
}
