//! Passkeys: signing in with a device that verifies its owner (Web Authentication), alone or as
//! the second factor beside a password.

mod challenge;
pub(crate) mod codes;
mod get;
mod list;
mod login;
mod register;
mod remove;
mod rename;
mod site;

use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;
use wikala_module::http::codes::MEMBER_FROZEN;
use wikala_module::http::{Operation, Verb};
use wikala_module::kernel::time::Timestamp;

pub use site::PasskeySite;
pub(crate) use site::library;

use crate::auth::codes as auth;
use crate::error::{PlatformError, codes as errors};
use crate::factors::codes as factors;
use crate::store::passkeys::PasskeyRow;

/// A passkey of a person.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = Passkey)]
pub(crate) struct PasskeyBody {
    pub id: Uuid,
    #[schema(example = "Telephone")]
    pub name: String,
    #[schema(value_type = String, format = DateTime)]
    pub created_at: Timestamp,
    #[schema(value_type = Option<String>, format = DateTime)]
    pub last_used_at: Option<Timestamp>,
    /// Counts the names it had; the ETag.
    #[schema(example = 1)]
    pub version: i32,
}

impl From<PasskeyRow> for PasskeyBody {
    fn from(row: PasskeyRow) -> Self {
        Self {
            id: row.id,
            name: row.name,
            created_at: row.created_at,
            last_used_at: row.last_used_at,
            version: row.version,
        }
    }
}

/// A name as it is stored.
fn name_of(text: &str) -> Result<String, PlatformError> {
    let name = text.trim();
    if name.is_empty() || name.chars().count() > 100 || name.contains(char::is_control) {
        let detail = "name: 1 to 100 characters".to_owned();
        return Err(PlatformError::Refused(codes::PASSKEY_INVALID, detail));
    }
    Ok(name.to_owned())
}

/// This part's operations.
pub(crate) fn operations() -> Vec<Operation> {
    [of_people(), of_sign_ins()].into_iter().flatten().collect()
}

fn of_people() -> Vec<Operation> {
    let person = [auth::PERSON_REQUIRED];
    vec![
        Operation::new(
            Verb::Get,
            "/auth/passkeys",
            "platform_listPasskeys",
            "My passkeys",
            list::list,
        )
        .codes(person),
        Operation::new(
            Verb::Post,
            "/auth/passkeys/register/start",
            "platform_startPasskeyRegistration",
            "Begin to register a passkey",
            register::start,
        )
        .codes(person)
        .codes([
            auth::WRONG_PASSWORD,
            auth::TOO_MANY_ATTEMPTS,
            factors::FRESH_PROOF_REQUIRED,
            codes::TOO_MANY_PASSKEYS,
        ]),
        Operation::new(
            Verb::Post,
            "/auth/passkeys/register/finish",
            "platform_finishPasskeyRegistration",
            "Register a passkey",
            register::finish,
        )
        .codes(person)
        .codes([
            factors::CHALLENGE_ENDED,
            codes::PASSKEY_REFUSED,
            codes::PASSKEY_INVALID,
            codes::PASSKEY_EXISTS,
            codes::TOO_MANY_PASSKEYS,
        ]),
        Operation::new(
            Verb::Get,
            "/auth/passkeys/{id}",
            "platform_getPasskey",
            "One of my passkeys",
            get::get,
        )
        .codes(person)
        .codes([codes::PASSKEY_NOT_FOUND]),
        Operation::new(
            Verb::Patch,
            "/auth/passkeys/{id}",
            "platform_renamePasskey",
            "Give a passkey another name",
            rename::rename,
        )
        .codes(person)
        .codes([codes::PASSKEY_NOT_FOUND, codes::PASSKEY_INVALID]),
        Operation::new(
            Verb::Delete,
            "/auth/passkeys/{id}",
            "platform_removePasskey",
            "Remove a passkey",
            remove::remove,
        )
        .codes(person)
        .codes([
            factors::FRESH_PROOF_REQUIRED,
            codes::PASSKEY_NOT_FOUND,
            codes::LAST_SIGN_IN_METHOD,
        ]),
    ]
}

fn of_sign_ins() -> Vec<Operation> {
    let sign_in = [
        factors::CHALLENGE_ENDED,
        codes::PASSKEY_REFUSED,
        errors::ACCOUNT_INACTIVE,
        errors::EMAIL_UNVERIFIED,
        errors::NO_TENANT,
        MEMBER_FROZEN,
    ];
    vec![
        Operation::new(
            Verb::Post,
            "/auth/passkeys/login/start",
            "platform_startPasskeyLogin",
            "Begin a sign-in with a passkey",
            login::start,
        ),
        Operation::new(
            Verb::Post,
            "/auth/passkeys/login/finish",
            "platform_finishPasskeyLogin",
            "Sign in with a passkey",
            login::finish,
        )
        .codes(sign_in),
        Operation::new(
            Verb::Post,
            "/auth/passkeys/challenge/start",
            "platform_startPasskeyChallenge",
            "Ask for a passkey as the second factor",
            challenge::start,
        )
        .codes([factors::CHALLENGE_ENDED, factors::METHOD_NOT_OFFERED]),
        Operation::new(
            Verb::Post,
            "/auth/passkeys/challenge/finish",
            "platform_finishPasskeyChallenge",
            "Complete a sign-in with a passkey",
            challenge::finish,
        )
        .codes(sign_in),
    ]
}
