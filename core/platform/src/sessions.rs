//! Sessions: one per sign-in. Everything that proves who somebody is ends in one.

mod list;
mod open;
mod revoke;
mod tell;

use wikala_module::http::{Operation, Verb};

pub(crate) use open::{SignIn, Tokens, issue, open, refresh_end};
pub(crate) use tell::tell_all;

use crate::auth::codes;

/// This part's operations.
pub(crate) fn operations() -> Vec<Operation> {
    vec![
        Operation::new(
            Verb::Get,
            "/auth/sessions",
            "platform_listSessions",
            "List my sessions",
            list::list,
        )
        .codes([codes::PERSON_REQUIRED]),
        Operation::new(
            Verb::Delete,
            "/auth/sessions/{id}",
            "platform_revokeSession",
            "End one of my sessions",
            revoke::revoke,
        )
        .codes([codes::PERSON_REQUIRED, codes::SESSION_NOT_FOUND]),
    ]
}
