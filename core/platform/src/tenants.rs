//! Tenants and their lifecycle: create, read, suspend, reactivate, export, delete.

mod archive;
mod create;
mod delete;
mod directory;
mod list;
mod logo;
mod own;
mod picture;
mod profile;
mod security;
mod state;

use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;
use wikala_module::http::{Operation, Verb};
use wikala_module::kernel::time::Timestamp;

pub use archive::{export_tenant, import_tenant};
pub use create::{NewTenantRequest, create_tenant};
pub use delete::delete_tenant;
pub use directory::{all, by_slug, principal_of};
pub(crate) use own::{complete_of, must_be_free, must_be_well_formed, reserve};
pub(crate) use security::SecondFactor;
pub use state::{reactivate_tenant, suspend_tenant};

use crate::error::codes;
use crate::store::tenants::TenantRow;

/// A tenant as the operator sees it.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = Tenant)]
pub struct TenantBody {
    pub id: Uuid,
    #[schema(example = "north-star")]
    pub slug: String,
    #[schema(example = "North Star Trading")]
    pub name: String,
    /// `provisioning`, `active`, `suspended`, `deleting` or `deleted`.
    #[schema(example = "active")]
    pub state: String,
    /// `core`, `premium` or `enterprise`.
    #[schema(example = "core")]
    pub tier: String,
    /// The code of its plan.
    #[schema(example = "core")]
    pub plan: String,
    #[schema(example = "ar")]
    pub locale: String,
    #[schema(example = "main")]
    pub cell: String,
    /// Names the tenant's schema, `t_<number>`.
    pub number: i32,
    /// Which roles it offers.
    #[schema(example = "standard")]
    pub role_pack: String,
    #[schema(value_type = String, format = DateTime)]
    pub created_at: Timestamp,
    #[schema(value_type = String, format = DateTime)]
    pub updated_at: Timestamp,
}

impl From<TenantRow> for TenantBody {
    fn from(row: TenantRow) -> Self {
        Self {
            id: row.id,
            slug: row.slug,
            name: row.name,
            state: row.state,
            tier: row.tier,
            plan: row.plan,
            locale: row.locale,
            cell: row.cell,
            number: row.number,
            role_pack: row.role_pack,
            created_at: row.created_at,
            updated_at: row.updated_at,
        }
    }
}

/// What operators do with tenants.
pub(crate) fn operations() -> Vec<Operation> {
    vec![
        Operation::new(
            Verb::Get,
            "/tenants",
            "platform_listTenants",
            "List tenants",
            list::list,
        ),
        Operation::new(
            Verb::Post,
            "/tenants",
            "platform_createTenant",
            "Create a tenant",
            create::create,
        )
        .codes([codes::SLUG_TAKEN, codes::TENANT_INVALID, codes::ONLY_TENANT]),
        Operation::new(
            Verb::Get,
            "/tenants/{id}",
            "platform_getTenant",
            "Read a tenant",
            list::get,
        )
        .codes([codes::TENANT_NOT_FOUND]),
        Operation::new(
            Verb::Delete,
            "/tenants/{id}",
            "platform_deleteTenant",
            "Delete a tenant and everything in it",
            delete::delete,
        )
        .codes([codes::TENANT_NOT_FOUND])
        .long_running(),
        Operation::new(
            Verb::Get,
            "/tenants/{id}/export",
            "platform_exportTenant",
            "Take everything of a tenant out as a file",
            archive::export,
        )
        .codes([
            codes::TENANT_NOT_FOUND,
            codes::TENANT_STATE,
            codes::ARCHIVE_REFUSED,
        ])
        .long_running(),
        Operation::new(
            Verb::Post,
            "/tenants/{id}/suspend",
            "platform_suspendTenant",
            "Stop serving a tenant",
            state::suspend,
        )
        .codes([codes::TENANT_NOT_FOUND, codes::TENANT_STATE]),
        Operation::new(
            Verb::Post,
            "/tenants/{id}/reactivate",
            "platform_reactivateTenant",
            "Serve a suspended tenant again",
            state::reactivate,
        )
        .codes([codes::TENANT_NOT_FOUND, codes::TENANT_STATE]),
    ]
}

/// What people do with the tenant they are in.
pub(crate) fn own_operations() -> Vec<Operation> {
    vec![
        Operation::new(
            Verb::Get,
            "/tenant/security",
            "platform_getSecurity",
            "What my tenant demands of sign-ins",
            security::get,
        ),
        Operation::new(
            Verb::Patch,
            "/tenant/security",
            "platform_changeSecurity",
            "Change what my tenant demands of sign-ins",
            security::change,
        ),
        Operation::new(
            Verb::Get,
            "/tenant/profile",
            "platform_getTenantProfile",
            "What my tenant says of itself: name, language, currency, looks",
            profile::get,
        ),
        Operation::new(
            Verb::Patch,
            "/tenant/profile",
            "platform_changeTenantProfile",
            "Change what my tenant says of itself",
            profile::change,
        )
        .codes([codes::TENANT_INVALID]),
        Operation::new(
            Verb::Get,
            "/tenant/logo",
            "platform_getLogo",
            "The logo of my tenant",
            logo::get,
        )
        .codes([codes::NO_LOGO]),
        Operation::new(
            Verb::Put,
            "/tenant/logo",
            "platform_putLogo",
            "Give my tenant a logo",
            logo::put,
        ),
        Operation::new(
            Verb::Delete,
            "/tenant/logo",
            "platform_removeLogo",
            "Take the logo of my tenant away",
            logo::remove,
        )
        .codes([codes::NO_LOGO]),
    ]
}
