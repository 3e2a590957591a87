//! Members: the people of a tenant, as those who manage them see and change them.

mod activate;
mod add;
mod body;
pub(crate) mod codes;
mod get;
pub(crate) mod given;
pub(crate) mod graph;
mod list;
pub(crate) mod manager;
mod permissions;
mod remove;
pub(crate) mod restore;
pub(crate) mod seats;
mod sessions;
mod standing;
mod update;

use wikala_module::http::{Operation, Verb};
use wikala_module::kernel::error_kind::ErrorCode;

use crate::error::codes as platform_codes;

/// What every change of somebody else can answer.
const ON_OTHERS: [ErrorCode; 4] = [
    codes::NOT_FOUND,
    codes::HOLDS_MORE,
    codes::ONESELF,
    codes::LAST_OWNER,
];

/// This part's operations.
pub(crate) fn operations() -> Vec<Operation> {
    reading().into_iter().chain(changing()).chain(ending()).collect()
}

fn reading() -> [Operation; 4] {
    [
        Operation::new(
            Verb::Get,
            "/users",
            "platform_listUsers",
            "List the members of the tenant",
            list::list,
        ),
        Operation::new(
            Verb::Get,
            "/users/{id}",
            "platform_getUser",
            "Read a member",
            get::get,
        )
        .codes([codes::NOT_FOUND]),
        Operation::new(
            Verb::Get,
            "/users/{id}/permissions",
            "platform_listUserPermissions",
            "What a member may do, and through which role",
            permissions::permissions,
        )
        .codes([codes::NOT_FOUND]),
        Operation::new(
            Verb::Get,
            "/users/{id}/sessions",
            "platform_listUserSessions",
            "Where a member is signed in",
            sessions::list,
        )
        .codes([codes::NOT_FOUND, codes::HOLDS_MORE]),
    ]
}

fn changing() -> [Operation; 4] {
    [
        Operation::new(
            Verb::Patch,
            "/users/{id}",
            "platform_updateUser",
            "Change a member",
            update::patch,
        )
        .codes(ON_OTHERS)
        .codes([codes::INVALID, codes::OUT_OF_REACH, codes::TOO_MANY]),
        Operation::new(
            Verb::Put,
            "/users/{id}",
            "platform_replaceUser",
            "Replace what can be changed of a member",
            update::put,
        )
        .codes(ON_OTHERS)
        .codes([codes::INVALID, codes::OUT_OF_REACH, codes::TOO_MANY]),
        Operation::new(
            Verb::Post,
            "/users/{id}/deactivate",
            "platform_deactivateUser",
            "Switch a member off",
            activate::deactivate,
        )
        .codes(ON_OTHERS),
        Operation::new(
            Verb::Post,
            "/users/{id}/activate",
            "platform_activateUser",
            "Let a member act again",
            activate::activate,
        )
        .codes(ON_OTHERS)
        .codes([codes::TOO_MANY]),
    ]
}

fn ending() -> [Operation; 4] {
    [
        Operation::new(
            Verb::Post,
            "/users",
            "platform_createUser",
            "Invite a person to become a member",
            add::add,
        )
        .codes(crate::invitations::ON_INVITING),
        Operation::new(
            Verb::Delete,
            "/users/{id}",
            "platform_deleteUser",
            "Remove a member",
            remove::remove,
        )
        .codes(ON_OTHERS),
        Operation::new(
            Verb::Post,
            "/users/{id}/restore",
            "platform_restoreUser",
            "Bring a removed member back",
            restore::restore,
        )
        .codes(ON_OTHERS)
        .codes([platform_codes::EMAIL_TAKEN, codes::TOO_MANY]),
        Operation::new(
            Verb::Delete,
            "/users/{id}/sessions",
            "platform_revokeUserSessions",
            "Sign a member out of the tenant",
            sessions::revoke,
        )
        .codes([codes::NOT_FOUND, codes::HOLDS_MORE]),
    ]
}
