//! The profile: what a person says of themselves, and their account as a whole.

mod body;
mod change_email;
pub(crate) mod codes;
mod delete_account;
mod get;
mod proof;
mod update;

use wikala_module::http::{Operation, Verb, codes as http_codes};
use wikala_module::kernel::error_kind::ErrorCode;

use crate::auth::codes::{EMAIL_INVALID, TOKEN_INVALID, TOO_MANY_ATTEMPTS};
use crate::error::codes::EMAIL_TAKEN;
use crate::members::codes::LAST_OWNER;

use crate::error::codes::PERSON_REQUIRED;

/// What proving once more who one is can answer.
const ON_PROOF: [ErrorCode; 3] = [PERSON_REQUIRED, codes::PROOF_REQUIRED, TOO_MANY_ATTEMPTS];

/// This part's operations.
pub(crate) fn operations() -> Vec<Operation> {
    vec![
        Operation::new(
            Verb::Get,
            "/auth/profile",
            "platform_getProfile",
            "My profile",
            get::get,
        )
        .codes([PERSON_REQUIRED]),
        Operation::new(
            Verb::Patch,
            "/auth/profile",
            "platform_updateProfile",
            "Change my profile",
            update::update,
        )
        .codes([PERSON_REQUIRED, codes::INVALID, http_codes::STALE]),
        Operation::new(
            Verb::Post,
            "/auth/change-email",
            "platform_changeEmail",
            "Ask for another e-mail address",
            change_email::request,
        )
        .codes(ON_PROOF)
        .codes([EMAIL_INVALID]),
        Operation::new(
            Verb::Post,
            "/auth/change-email/confirm",
            "platform_confirmEmail",
            "Confirm the new e-mail address",
            change_email::confirm,
        )
        .codes([TOKEN_INVALID, EMAIL_TAKEN]),
        Operation::new(
            Verb::Delete,
            "/auth/account",
            "platform_deleteAccount",
            "Delete my account",
            delete_account::delete_account,
        )
        .codes(ON_PROOF)
        .codes([LAST_OWNER]),
    ]
}
