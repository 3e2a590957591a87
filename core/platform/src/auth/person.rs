//! Operations that only make sense for a person who is signed in, not for an API key.

use uuid::Uuid;
use wikala_module::kernel::actor::Actor;
use wikala_module::kernel::id::UserId;
use wikala_module::kernel::policy::{Access, Action};

use crate::error::{PlatformError, codes};

/// The person who asks, and the sign-in they ask in.
#[derive(Debug, Clone, Copy)]
pub(crate) struct SignedIn {
    pub user: UserId,
    pub session: Uuid,
}

/// The person behind an access.
///
/// # Errors
/// [`codes::PERSON_REQUIRED`] for keys and programs.
pub(crate) fn signed_in<A: Action>(access: &Access<A>) -> Result<SignedIn, PlatformError> {
    match (access.actor(), access.stamp().session) {
        (Actor::User(user), Some(session)) => Ok(SignedIn { user, session }),
        _ => Err(PlatformError::code(codes::PERSON_REQUIRED)),
    }
}
