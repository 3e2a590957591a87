//! Acts that only a person can do for themselves.

use uuid::Uuid;
use wikala_module::kernel::actor::Actor;
use wikala_module::kernel::id::UserId;
use wikala_module::kernel::policy::{Access, Action};

use crate::error::{PlatformError, codes};

/// The person who acts; keys and the operator are none.
///
/// # Errors
/// [`codes::PERSON_REQUIRED`].
pub(crate) fn person(actor: Actor) -> Result<Uuid, PlatformError> {
    match actor {
        Actor::User(UserId(id)) => Ok(id),
        _ => Err(PlatformError::code(codes::PERSON_REQUIRED)),
    }
}

/// The person who asks, and the sign-in they ask in.
#[derive(Debug, Clone, Copy)]
pub(crate) struct SignedIn {
    pub user: UserId,
    pub session: Uuid,
}

/// The person behind an access, with their session.
///
/// # Errors
/// [`codes::PERSON_REQUIRED`].
pub(crate) fn signed_in<A: Action>(access: &Access<A>) -> Result<SignedIn, PlatformError> {
    match (access.actor(), access.stamp().session) {
        (Actor::User(user), Some(session)) => Ok(SignedIn { user, session }),
        _ => Err(PlatformError::code(codes::PERSON_REQUIRED)),
    }
}
