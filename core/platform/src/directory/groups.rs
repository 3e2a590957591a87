//! SCIM groups: people of a tenant who belong together, and who may get a role by it.

mod change;
mod document;
mod list;

use wikala_module::http::{Operation, Verb};

pub(crate) use document::Said;
pub(super) use document::write as document;

use super::codes;

/// This part's operations.
pub(super) fn operations() -> Vec<Operation> {
    vec![
        Operation::new(
            Verb::Get,
            "/scim/v2/Groups",
            "platform_scimListGroups",
            "List the groups of the directory",
            list::list,
        )
        .codes([codes::INVALID_FILTER]),
        Operation::new(
            Verb::Post,
            "/scim/v2/Groups/.search",
            "platform_scimSearchGroups",
            "List the groups of the directory that a message asks for",
            list::search,
        )
        .codes([codes::INVALID_FILTER, codes::MALFORMED])
        .reads_only(),
        Operation::new(
            Verb::Post,
            "/scim/v2/Groups",
            "platform_scimCreateGroup",
            "Add a group of the directory",
            change::create,
        )
        .codes([codes::TAKEN, codes::INVALID, codes::MALFORMED]),
        Operation::new(
            Verb::Get,
            "/scim/v2/Groups/{id}",
            "platform_scimGetGroup",
            "Read a group of the directory",
            list::get,
        )
        .codes([codes::NOT_FOUND]),
        Operation::new(
            Verb::Put,
            "/scim/v2/Groups/{id}",
            "platform_scimReplaceGroup",
            "Replace a group of the directory",
            change::replace,
        )
        .codes(codes::CHANGING),
        Operation::new(
            Verb::Patch,
            "/scim/v2/Groups/{id}",
            "platform_scimPatchGroup",
            "Change a group of the directory",
            change::patch,
        )
        .codes(codes::CHANGING),
        Operation::new(
            Verb::Delete,
            "/scim/v2/Groups/{id}",
            "platform_scimDeleteGroup",
            "Remove a group of the directory",
            change::delete,
        )
        .codes([codes::NOT_FOUND, codes::LAST_OWNER, codes::HOLDS_MORE]),
    ]
}
