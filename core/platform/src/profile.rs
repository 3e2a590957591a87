//! The profile: what a person says of themselves, and their account as a whole.

mod body;
pub(crate) mod codes;
mod get;
mod update;

use wikala_module::http::{Operation, Verb, codes as http_codes};

use crate::error::codes::PERSON_REQUIRED;

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
    ]
}
