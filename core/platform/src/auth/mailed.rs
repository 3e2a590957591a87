//! Links that are mailed to a person and work once.
//!
//! The token stands behind the `#` of a link, so that it reaches neither the log of a server nor
//! the page that a reader goes to next.

use chrono::TimeDelta;
use uuid::Uuid;
use wikala_mail::Template;
use wikala_module::PlatformTx;

use super::codes;
use super::opaque::Opaque;
use crate::error::PlatformError;
use crate::letters::{self, Recipient};
use crate::module::PlatformState;
use crate::store;
use crate::store::users::UserRow;
use crate::store::verification_tokens::{MailedTo, NewVerificationToken};

/// What a link is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Purpose {
    VerifyEmail,
    ResetPassword,
}

impl Purpose {
    fn kind(self) -> &'static str {
        match self {
            Self::VerifyEmail => "verify_email",
            Self::ResetPassword => "reset_password",
        }
    }

    fn lifetime(self) -> TimeDelta {
        match self {
            Self::VerifyEmail => TimeDelta::days(1),
            Self::ResetPassword => TimeDelta::minutes(30),
        }
    }

    fn template(self, link: String) -> Template {
        match self {
            Self::VerifyEmail => Template::VerifyEmail { link, code: None },
            Self::ResetPassword => Template::ResetPassword { link },
        }
    }
}

/// Writes the letter with the link, in the caller's transaction. Links that were sent before for
/// the same purpose are worth nothing any more.
pub(crate) async fn send(
    platform: &PlatformState,
    tx: &mut PlatformTx<'_>,
    purpose: Purpose,
    user: &UserRow,
) -> Result<(), PlatformError> {
    let (now, token) = (platform.clock.now(), Opaque::generate()?);
    store::verification_tokens::spend_all(tx, purpose.kind(), user.id, now).await?;
    let row = NewVerificationToken {
        hash: token.hash(),
        user_id: user.id,
        kind: purpose.kind(),
        email: user.email.clone(),
        created_at: now,
        expires_at: now + purpose.lifetime(),
    };
    store::verification_tokens::insert(tx, row).await?;
    let page = purpose.kind().replace('_', "-");
    let link = format!(
        "{}{page}#token={}",
        platform.settings.public_url,
        token.text().expose()
    );
    let to = Recipient {
        email: &user.email,
        language: &user.language,
    };
    letters::write(tx, &platform.settings.vault, to, &purpose.template(link), now).await?;
    Ok(())
}

/// Whose link it is, without using it.
pub(crate) async fn look(
    platform: &PlatformState,
    tx: &mut PlatformTx<'_>,
    purpose: Purpose,
    token: &str,
) -> Result<MailedTo, PlatformError> {
    let token = Opaque::parse(token).ok_or_else(worthless)?;
    let now = platform.clock.now();
    let found = store::verification_tokens::find(tx, purpose.kind(), token.hash(), now).await?;
    found.ok_or_else(worthless)
}

/// Uses the link: of parallel callers one does.
pub(crate) async fn spend(
    platform: &PlatformState,
    tx: &mut PlatformTx<'_>,
    purpose: Purpose,
    token: &str,
) -> Result<MailedTo, PlatformError> {
    let token = Opaque::parse(token).ok_or_else(worthless)?;
    let now = platform.clock.now();
    let spent = store::verification_tokens::spend(tx, purpose.kind(), token.hash(), now).await?;
    spent.ok_or_else(worthless)
}

/// Used, over, unknown, or sent to an address that the person does not have any more.
pub(crate) fn worthless() -> PlatformError {
    PlatformError::code(codes::TOKEN_INVALID)
}

/// Makes every link of this purpose that the person was sent worthless.
pub(crate) async fn spend_all(
    platform: &PlatformState,
    tx: &mut PlatformTx<'_>,
    purpose: Purpose,
    user: Uuid,
) -> Result<(), PlatformError> {
    store::verification_tokens::spend_all(tx, purpose.kind(), user, platform.clock.now()).await?;
    Ok(())
}
