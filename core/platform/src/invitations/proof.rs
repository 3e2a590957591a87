//! Who comes with an invitation, and how they prove it.

use uuid::Uuid;
use wikala_module::http::Origin;
use wikala_module::kernel::actor::Actor;
use wikala_module::kernel::id::UserId;

use super::codes;
use crate::auth::password;
use crate::auth::throttle::{self, Subject};
use crate::error::PlatformError;
use crate::module::PlatformState;
use crate::store::invitations::InvitationRow;
use crate::store::users::UserRow;

/// The one who comes.
pub(super) enum Arrival {
    /// Has no account yet.
    New { hash: String, names: (String, String) },
    /// Somebody made an account with this address and never proved it to be theirs. Who holds
    /// the letter did, so the account becomes theirs, with a new password.
    Unproven {
        user: Uuid,
        hash: String,
        names: (String, String),
    },
    /// Has an account and proved it.
    Known(Uuid),
}

/// Makes sure that the one who comes is the one who is invited.
///
/// # Errors
/// [`codes::PASSWORD_REQUIRED`], [`codes::PROOF_REQUIRED`], or what is wrong with the password.
pub(super) async fn prove(
    platform: &PlatformState,
    origin: &Origin,
    invitation: &InvitationRow,
    (visitor, person): (Option<Actor>, Option<UserRow>),
    password: Option<String>,
    names: (String, String),
) -> Result<Arrival, PlatformError> {
    match person {
        Some(person) if person.email_verified => {
            if visitor != Some(Actor::User(UserId(person.id))) {
                verify(platform, origin, &person, password).await?;
            }
            Ok(Arrival::Known(person.id))
        }
        unproven => {
            let hash = chosen(platform, invitation, &names, password).await?;
            Ok(match unproven {
                Some(person) => Arrival::Unproven {
                    user: person.id,
                    hash,
                    names,
                },
                None => Arrival::New { hash, names },
            })
        }
    }
}

async fn chosen(
    platform: &PlatformState,
    invitation: &InvitationRow,
    (first_name, last_name): &(String, String),
    password: Option<String>,
) -> Result<String, PlatformError> {
    let password = password.ok_or_else(|| PlatformError::code(codes::PASSWORD_REQUIRED))?;
    let person = vec![invitation.email.clone(), first_name.clone(), last_name.clone()];
    platform
        .passwords
        .hash_chosen("/password", password, person)
        .await
}

/// The password of an account, tried as often as at a sign-in.
async fn verify(
    platform: &PlatformState,
    origin: &Origin,
    person: &UserRow,
    password: Option<String>,
) -> Result<(), PlatformError> {
    let refused = || PlatformError::code(codes::PROOF_REQUIRED);
    let password = password.filter(|password| password.len() <= password::MAX_BYTES);
    let password = password.ok_or_else(refused)?;
    let attempt = throttle::check(platform, &Subject::Password(&person.email), origin).await?;
    let stored = person.password_hash.clone().filter(|_| person.is_active);
    if platform.passwords.verify(password, stored).await? {
        return attempt.succeeded(platform).await;
    }
    attempt.failed(platform, Some(person.id)).await?;
    Err(refused())
}
