//! Which roles a member holds: everywhere, or within one department of the tenant.

mod add;
mod body;
mod list;
mod remove;
mod replace;
mod subject;

use wikala_module::http::{Operation, Verb};

use super::codes;
use crate::error;

/// This part's operations.
pub(super) fn operations() -> Vec<Operation> {
    let all = "/users/{id}/roles";
    let given = [
        codes::MEMBER_NOT_FOUND,
        error::codes::ROLE_NOT_FOUND,
        codes::ASSIGNMENT_INVALID,
        codes::EXCEEDS_OWN,
    ];
    vec![
        Operation::new(
            Verb::Get,
            all,
            "platform_listAssignments",
            "List the roles of a member",
            list::list,
        )
        .codes([codes::MEMBER_NOT_FOUND]),
        Operation::new(
            Verb::Post,
            all,
            "platform_assignRole",
            "Give a member a role",
            add::add,
        )
        .codes(given)
        .codes([codes::ASSIGNMENT_EXISTS]),
        Operation::new(
            Verb::Put,
            all,
            "platform_replaceRoles",
            "Give a member exactly these roles",
            replace::replace,
        )
        .codes(given)
        .codes([codes::LAST_OWNER]),
        Operation::new(
            Verb::Delete,
            "/users/{id}/roles/{assignmentId}",
            "platform_unassignRole",
            "Take a role from a member",
            remove::remove,
        )
        .codes([
            codes::MEMBER_NOT_FOUND,
            codes::ASSIGNMENT_NOT_FOUND,
            codes::ASSIGNMENT_OF_DIRECTORY,
            codes::EXCEEDS_OWN,
            codes::LAST_OWNER,
        ]),
    ]
}
