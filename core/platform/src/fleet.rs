//! How far the schemas of all tenants are migrated, for the platform's operators.

mod body;
mod list;
mod overview;
mod retry;

use wikala_module::http::{Operation, Verb};

use crate::error::codes;

/// This part's operations.
pub(crate) fn operations() -> Vec<Operation> {
    vec![
        Operation::new(
            Verb::Get,
            "/platform/fleet",
            "platform_getFleet",
            "How many tenants are migrated, by cell and module",
            overview::overview,
        ),
        Operation::new(
            Verb::Get,
            "/platform/fleet/tenants",
            "platform_listFleet",
            "Tenants by how far they are migrated",
            list::list,
        ),
        Operation::new(
            Verb::Post,
            "/platform/fleet/tenants/{id}/retry",
            "platform_retryMigration",
            "Migrate one tenant now",
            retry::retry,
        )
        .codes([codes::TENANT_NOT_FOUND, codes::TENANT_STATE])
        .long_running(),
    ]
}
