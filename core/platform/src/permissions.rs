//! The permission catalogue: what can be held, what it means, and what it guards.

mod list;
mod update;

use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;
use wikala_module::http::{Operation, Verb};

use crate::roles::{RoleCatalogue, codes};
use crate::store::permissions::PermissionRow;

/// Something that a role can let people do.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = Permission)]
pub struct PermissionBody {
    pub id: Uuid,
    /// Resource and action.
    #[schema(example = "finance.approve")]
    pub name: String,
    #[schema(example = "finance")]
    pub resource: String,
    #[schema(example = "approve")]
    pub action: String,
    #[schema(example = "Approve transactions")]
    pub description: String,
    /// The operations that need it; none when their module is not here.
    #[schema(example = json!(["finance_approveTransaction", "finance_payTransaction"]))]
    pub guards: Vec<&'static str>,
    pub version: i32,
}

impl PermissionBody {
    fn of(row: PermissionRow, catalogue: &RoleCatalogue) -> Self {
        Self {
            guards: catalogue.guarded_by(&row.name),
            id: row.id,
            name: row.name,
            resource: row.resource,
            action: row.action,
            description: row.description,
            version: row.version,
        }
    }
}

/// This part's operations.
pub(crate) fn operations() -> Vec<Operation> {
    vec![
        Operation::new(
            Verb::Get,
            "/permissions",
            "platform_listPermissions",
            "List the permissions and what they guard",
            list::list,
        ),
        Operation::new(
            Verb::Put,
            "/permissions/{id}",
            "platform_describePermission",
            "Say what a permission means",
            update::update,
        )
        .codes([codes::PERMISSION_NOT_FOUND, codes::PERMISSION_INVALID]),
    ]
}
