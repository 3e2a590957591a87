//! Roles: the packs that come with the host, the tenant's own roles, and who holds which.

mod assignments;
mod body;
mod catalogue;
pub(crate) mod codes;
mod create;
mod delete;
mod grantor;
mod list;
pub(crate) mod packs;
mod update;

use wikala_module::http::{Operation, Verb};

pub(crate) use body::is_text;
pub use catalogue::RoleCatalogue;

use crate::error;

/// This part's operations.
pub(crate) fn operations() -> Vec<Operation> {
    let (all, one) = ("/roles", "/roles/{id}");
    let refused = [codes::ROLE_INVALID, codes::ROLE_EXISTS, codes::EXCEEDS_OWN];
    let mut operations = vec![
        Operation::new(
            Verb::Get,
            all,
            "platform_listRoles",
            "List the roles of the pack and the tenant's own",
            list::list,
        ),
        Operation::new(
            Verb::Post,
            all,
            "platform_createRole",
            "Make a role of the tenant's own",
            create::create,
        )
        .codes(refused)
        .codes([codes::TOO_MANY_ROLES]),
        Operation::new(Verb::Get, one, "platform_getRole", "Read a role", list::get)
            .codes([error::codes::ROLE_NOT_FOUND]),
        Operation::new(
            Verb::Put,
            one,
            "platform_updateRole",
            "Replace a role of the tenant's own",
            update::update,
        )
        .codes(refused)
        .codes([
            error::codes::ROLE_NOT_FOUND,
            codes::ROLE_IS_SYSTEM,
            codes::LAST_OWNER,
        ]),
        Operation::new(
            Verb::Delete,
            one,
            "platform_deleteRole",
            "Delete a role of the tenant's own",
            delete::delete,
        )
        .codes([
            error::codes::ROLE_NOT_FOUND,
            codes::ROLE_INVALID,
            codes::ROLE_IS_SYSTEM,
            codes::ROLE_IN_USE,
            codes::EXCEEDS_OWN,
            codes::LAST_OWNER,
        ]),
    ];
    operations.extend(assignments::operations());
    operations
}
