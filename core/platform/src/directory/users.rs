//! SCIM users: the members of a tenant as its directory knows them.

mod create;
mod delete;
mod document;
mod list;
mod replace;

use wikala_module::http::{Operation, Verb};

pub(crate) use document::Said;
pub(super) use document::write as document;

use super::codes;

/// This part's operations.
pub(super) fn operations() -> Vec<Operation> {
    vec![
        Operation::new(
            Verb::Get,
            "/scim/v2/Users",
            "platform_scimListUsers",
            "List the people of the directory",
            list::list,
        )
        .codes([codes::INVALID_FILTER]),
        Operation::new(
            Verb::Post,
            "/scim/v2/Users/.search",
            "platform_scimSearchUsers",
            "List the people of the directory that a message asks for",
            list::search,
        )
        .codes([codes::INVALID_FILTER, codes::MALFORMED])
        .reads_only(),
        Operation::new(
            Verb::Post,
            "/scim/v2/Users",
            "platform_scimCreateUser",
            "Add a person of the directory",
            create::create,
        )
        .codes([codes::TAKEN, codes::INVALID, codes::MALFORMED, codes::TOO_MANY]),
        Operation::new(
            Verb::Get,
            "/scim/v2/Users/{id}",
            "platform_scimGetUser",
            "Read a person of the directory",
            list::get,
        )
        .codes([codes::NOT_FOUND]),
        Operation::new(
            Verb::Put,
            "/scim/v2/Users/{id}",
            "platform_scimReplaceUser",
            "Replace a person of the directory",
            replace::replace,
        )
        .codes(codes::CHANGING)
        .codes([codes::TOO_MANY]),
        Operation::new(
            Verb::Patch,
            "/scim/v2/Users/{id}",
            "platform_scimPatchUser",
            "Change a person of the directory",
            replace::patch,
        )
        .codes(codes::CHANGING)
        .codes([codes::TOO_MANY]),
        Operation::new(
            Verb::Delete,
            "/scim/v2/Users/{id}",
            "platform_scimDeleteUser",
            "Remove a person of the directory",
            delete::delete,
        )
        .codes([codes::NOT_FOUND, codes::LAST_OWNER, codes::HOLDS_MORE]),
    ]
}
