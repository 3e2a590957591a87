//! Memberships as the person has them: in which tenants, acting in which one, and leaving.

mod leave;
mod list;
mod switch;

use wikala_module::http::{Operation, Verb};

use crate::error::codes::PERSON_REQUIRED;
use crate::error::codes::TENANT_NOT_FOUND;
use crate::members::codes::LAST_OWNER;

/// This part's operations.
pub(crate) fn operations() -> Vec<Operation> {
    vec![
        Operation::new(
            Verb::Get,
            "/auth/tenants",
            "platform_listMyTenants",
            "The tenants I am a member of",
            list::list,
        )
        .codes([PERSON_REQUIRED]),
        Operation::new(
            Verb::Post,
            "/auth/switch",
            "platform_switchTenant",
            "Act in another tenant",
            switch::switch,
        )
        .codes([PERSON_REQUIRED, TENANT_NOT_FOUND]),
        Operation::new(
            Verb::Post,
            "/auth/leave",
            "platform_leaveTenant",
            "Leave a tenant",
            leave::leave,
        )
        .codes([PERSON_REQUIRED, TENANT_NOT_FOUND, LAST_OWNER]),
    ]
}
