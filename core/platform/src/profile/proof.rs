//! Proving once more who one is, before what cannot be undone.

use chrono::TimeDelta;
use wikala_module::PlatformTx;
use wikala_module::http::Origin;

use super::codes;
use crate::auth::password;
use crate::auth::person::SignedIn;
use crate::auth::throttle::{self, Subject};
use crate::error::PlatformError;
use crate::module::PlatformState;
use crate::store;
use crate::store::users::UserRow;

/// How long after signing in nobody is asked again.
const FRESH: TimeDelta = TimeDelta::minutes(10);

/// The person, and whether they signed in a moment ago.
///
/// # Errors
/// [`codes::PROOF_REQUIRED`] when the session or the person is gone.
pub(super) async fn look(
    platform: &PlatformState,
    tx: &mut PlatformTx<'_>,
    me: SignedIn,
) -> Result<(UserRow, bool), PlatformError> {
    let now = platform.clock.now();
    let session = store::sessions::find(tx, me.session, now).await?;
    let user = store::users::find(tx, me.user.0).await?;
    match (user, session) {
        (Some(user), Some(session)) => Ok((user, now - session.created_at < FRESH)),
        _ => Err(PlatformError::code(codes::PROOF_REQUIRED)),
    }
}

/// Goes on with the right password, or with none right after signing in.
///
/// # Errors
/// [`codes::PROOF_REQUIRED`], or that there were too many attempts.
pub(super) async fn prove(
    platform: &PlatformState,
    origin: &Origin,
    (user, is_fresh): (&UserRow, bool),
    password: Option<String>,
) -> Result<(), PlatformError> {
    let refused = || PlatformError::code(codes::PROOF_REQUIRED);
    let Some(password) = password else {
        return if is_fresh { Ok(()) } else { Err(refused()) };
    };
    if password.len() > password::MAX_BYTES {
        return Err(refused());
    }
    let attempt = throttle::check(platform, &Subject::Password(&user.email), origin).await?;
    let stored = user.password_hash.clone();
    if platform.passwords.verify(password, stored).await? {
        return attempt.succeeded(platform).await;
    }
    attempt.failed(platform, Some(user.id)).await?;
    Err(refused())
}
