//! `POST /auth/change-email` and `POST /auth/change-email/confirm`

use chrono::TimeDelta;
use serde::Deserialize;
use serde_json::json;
use utoipa::ToSchema;
use wikala_mail::Template;
use wikala_module::http::{Answer, Authorized, Body, NoContent, Origin, Public, Shared};
use wikala_module::kernel::actor::Actor;
use wikala_module::kernel::id::UserId;
use wikala_module::kernel::policy::Stamp;
use wikala_module::{DbError, PlatformTx};

use super::proof::{look, prove};
use crate::audit;
use crate::auth::codes::TOKEN_INVALID;
use crate::auth::opaque::Opaque;
use crate::auth::person::signed_in;
use crate::auth::{email, throttle};
use crate::error::{PlatformError, codes};
use crate::letters::{self, Recipient};
use crate::module::PlatformState;
use crate::policy::ChangeEmail;
use crate::store;
use crate::store::users::UserRow;
use crate::store::verification_tokens::{self, NewVerificationToken};

/// How long the new address can be confirmed.
const LIFETIME: TimeDelta = TimeDelta::days(1);
const KIND: &str = "change_email";

/// The new address, and the password unless one signed in a moment ago.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct ChangeEmailRequest {
    #[schema(example = "lina@new.example")]
    pub(crate) email: String,
    #[schema(example = "Correct-Horse-1", format = Password)]
    pub(crate) password: Option<String>,
}

/// The token of the letter to the new address.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct ConfirmEmailRequest {
    pub(crate) token: String,
}

/// Writes to the new address; nothing changes before it is confirmed. An address that somebody
/// else has is answered the same way.
pub(super) async fn request(
    Authorized(mut access): Authorized<ChangeEmail>,
    platform: Shared<PlatformState>,
    origin: Origin,
    Body(request): Body<ChangeEmailRequest>,
) -> Answer<NoContent> {
    let me = signed_in(&access)?;
    let email = email::address("/email", &request.email)?;
    let (user, is_fresh) = {
        let mut tx = platform.db.begin_directory(&mut access).await?;
        look(&platform, &mut tx, me).await?
    };
    prove(&platform, &origin, (&user, is_fresh), request.password).await?;
    let may_write = throttle::may_write(&platform, &email, &origin).await?;
    let mut tx = platform.db.begin_directory(&mut access).await?;
    let taken = store::users::by_email(&mut tx, &email).await?;
    let is_free = taken.is_none_or(|other| other.id == user.id);
    if may_write && is_free {
        write_letter(&platform, &mut tx, &user, &email).await?;
    }
    let view = json!({ "newEmail": email });
    let view = audit::personal(&platform, &mut tx, user.id, &view, &["newEmail"]).await?;
    tx.after(&user.id.to_string(), &view)?;
    tx.commit().await?;
    Ok(NoContent)
}

async fn write_letter(
    platform: &PlatformState,
    tx: &mut PlatformTx<'_>,
    user: &UserRow,
    email: &str,
) -> Result<(), PlatformError> {
    let (now, token) = (platform.clock.now(), Opaque::generate()?);
    verification_tokens::spend_all(tx, KIND, user.id, now).await?;
    let row = NewVerificationToken {
        hash: token.hash(),
        user_id: user.id,
        kind: KIND,
        email: email.to_owned(),
        created_at: now,
        expires_at: now + LIFETIME,
    };
    verification_tokens::insert(tx, row).await?;
    let settings = &platform.settings;
    let link = format!(
        "{}change-email#token={}",
        settings.public_url,
        token.text().expose()
    );
    let to = Recipient {
        email,
        language: &user.language,
    };
    let template = Template::VerifyEmail { link, code: None };
    letters::write(tx, &settings.vault, to, &template, now).await?;
    Ok(())
}

/// Makes the confirmed address the one of the account, and tells the old one.
pub(super) async fn confirm(
    _: Public,
    platform: Shared<PlatformState>,
    origin: Origin,
    Body(request): Body<ConfirmEmailRequest>,
) -> Answer<NoContent> {
    let worthless = || PlatformError::code(TOKEN_INVALID);
    let token = Opaque::parse(&request.token).ok_or_else(worthless)?;
    let now = platform.clock.now();
    let mut tx = platform.db.begin_authentication().await?;
    let spent = verification_tokens::spend(&mut tx, KIND, token.hash(), now).await?;
    let spent = spent.ok_or_else(worthless)?;
    let old = store::users::find(&mut tx, spent.user_id).await?;
    let old = old.ok_or_else(worthless)?;
    let stamp = Stamp {
        request: origin.request,
        ..Stamp::of(Actor::User(UserId(old.id)), "platform.confirm_email")
    };
    tx.attribute(stamp, None);
    let set = store::profiles::set_email(&mut tx, old.id, &spent.email, now).await;
    set.map_err(refused)?;
    settle(&platform, &mut tx, &old, &spent.email).await?;
    platform
        .revocations
        .commit(tx, &[old.id])
        .await
        .map_err(refused)?;
    Ok(NoContent)
}

/// What follows a new address: links to the old one are worth nothing, and it is told.
async fn settle(
    platform: &PlatformState,
    tx: &mut PlatformTx<'_>,
    old: &UserRow,
    new: &str,
) -> Result<(), PlatformError> {
    let now = platform.clock.now();
    for kind in ["verify_email", "reset_password"] {
        verification_tokens::spend_all(tx, kind, old.id, now).await?;
    }
    let to = Recipient {
        email: &old.email,
        language: &old.language,
    };
    let vault = &platform.settings.vault;
    letters::write(tx, vault, to, &Template::EmailChanged {}, now).await?;
    let subject = old.id.to_string();
    let view = json!({ "email": old.email });
    let view = audit::personal(platform, tx, old.id, &view, &["email"]).await?;
    tx.before(&subject, &view)?;
    let view = json!({ "email": new });
    let view = audit::personal(platform, tx, old.id, &view, &["email"]).await?;
    tx.after(&subject, &view)?;
    Ok(())
}

/// Somebody else has the address by now.
fn refused(error: DbError) -> PlatformError {
    if error.violates("users_email") {
        return PlatformError::code(codes::EMAIL_TAKEN);
    }
    error.into()
}
