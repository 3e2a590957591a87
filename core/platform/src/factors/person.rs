//! The person who changes their factors, and the proof that it is really them: a sign-in of a
//! moment ago, or the password again. A session that was left open is not enough.

use chrono::TimeDelta;
use uuid::Uuid;
use wikala_module::http::Origin;
use wikala_module::kernel::actor::Actor;
use wikala_module::kernel::policy::{Access, Action, InTenant};

use super::codes;
use crate::auth::throttle::{self, Subject};
use crate::auth::{codes as auth_codes, password};
use crate::error::PlatformError;
use crate::module::PlatformState;
use crate::store;
use crate::store::users::UserRow;

/// How long a sign-in counts as fresh.
const FRESH: TimeDelta = TimeDelta::minutes(10);

/// A person who has just proven that it is them.
pub(crate) struct Fresh {
    pub user: UserRow,
    /// Whether the proof was a sign-in with a second factor.
    pub by_second_factor: bool,
}

/// The person behind an access, and the session.
pub(crate) fn signed_in<A: Action>(access: &Access<A>) -> Result<(Uuid, Uuid), PlatformError> {
    match (access.actor(), access.stamp().session) {
        (Actor::User(user), Some(session)) => Ok((user.0, session)),
        _ => Err(PlatformError::code(auth_codes::PERSON_REQUIRED)),
    }
}

/// Demands the fresh proof.
///
/// # Errors
/// [`codes::FRESH_PROOF_REQUIRED`], or what a wrong password is answered with.
pub(crate) async fn fresh<A: Action<Scope = InTenant>>(
    platform: &PlatformState,
    access: &mut Access<A>,
    origin: &Origin,
    password: Option<String>,
) -> Result<Fresh, PlatformError> {
    let (user, session) = signed_in(access)?;
    let mut tx = platform.db.begin_directory(access).await?;
    let user = store::users::find(&mut tx, user).await?;
    let began = store::factors::session(&mut tx, session).await?;
    drop(tx);
    let stale = || PlatformError::code(codes::FRESH_PROOF_REQUIRED);
    let user = user.ok_or_else(stale)?;
    let (began, second_factor) = began.ok_or_else(stale)?;
    let is_fresh = began > platform.clock.now() - FRESH;
    if !is_fresh {
        prove(platform, &user, origin, password.ok_or_else(stale)?).await?;
    }
    Ok(Fresh {
        user,
        by_second_factor: is_fresh && second_factor.is_some(),
    })
}

async fn prove(
    platform: &PlatformState,
    user: &UserRow,
    origin: &Origin,
    given: String,
) -> Result<(), PlatformError> {
    let wrong = || PlatformError::code(auth_codes::WRONG_PASSWORD);
    if given.len() > password::MAX_BYTES {
        return Err(wrong());
    }
    let attempt = throttle::check(platform, &Subject::Password(&user.email), origin).await?;
    let stored = user.password_hash.clone();
    if platform.passwords.verify(given, stored).await? {
        return attempt.succeeded(platform).await;
    }
    attempt.failed(platform, Some(user.id)).await?;
    Err(wrong())
}
