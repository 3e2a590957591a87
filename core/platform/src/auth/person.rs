//! Acts that only a person can do for themselves.

use uuid::Uuid;
use wikala_module::kernel::actor::Actor;
use wikala_module::kernel::id::UserId;

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
