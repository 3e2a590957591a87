//! An assignment as clients see and send it.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;
use wikala_module::kernel::time::Timestamp;

use crate::store::assignments::AssignmentRow;

/// A role that a member holds.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = RoleAssignment)]
pub(super) struct AssignmentBody {
    pub id: Uuid,
    pub role_id: Uuid,
    #[schema(example = "department_manager")]
    pub role: String,
    /// Where it counts; everywhere when absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub department_id: Option<Uuid>,
    /// The directory group that brought it; a person gave it when absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub group_id: Option<Uuid>,
    #[schema(example = "user:01939e6c-7d2a-7c1e-9f00-3b1f0a6e5c11")]
    pub assigned_by: String,
    #[schema(value_type = String, format = DateTime)]
    pub assigned_at: Timestamp,
}

impl From<AssignmentRow> for AssignmentBody {
    fn from(row: AssignmentRow) -> Self {
        Self {
            id: row.id,
            role_id: row.role_id,
            role: row.role,
            department_id: row.department_id,
            group_id: row.group_id,
            assigned_by: row.assigned_by,
            assigned_at: row.assigned_at,
        }
    }
}

/// Everything that a member holds.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = RoleAssignments)]
pub(super) struct AssignmentsBody {
    pub data: Vec<AssignmentBody>,
}

/// A role to give.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schema(as = NewRoleAssignment)]
pub(super) struct AssignmentRequest {
    /// Name of a role of the tenant.
    #[schema(example = "member")]
    pub role: String,
    /// Where it counts; everywhere when absent.
    #[serde(default)]
    pub department_id: Option<Uuid>,
}

/// All roles that a member shall hold, besides those that directory groups bring.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schema(as = NewRoleAssignments)]
pub(super) struct AssignmentsRequest {
    pub roles: Vec<AssignmentRequest>,
}
