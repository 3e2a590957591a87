//! `GET /users/{id}/permissions`

use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;
use wikala_module::http::{Answer, At, Authorized, Plain, Shared};

use super::manager::Manager;
use crate::module::PlatformState;
use crate::policy::ReadMembers;
use crate::store;

/// What a member may do.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct MemberPermissionsBody {
    /// Nothing of it counts while the member is not active.
    pub(crate) active: bool,
    /// By permission, then role.
    pub(crate) permissions: Vec<PermissionOfMember>,
}

/// One permission, and where it comes from.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct PermissionOfMember {
    #[schema(example = "users.read")]
    pub(crate) permission: String,
    /// The role that brings it.
    #[schema(example = "member")]
    pub(crate) role: String,
    /// Where it counts; everywhere when absent.
    pub(crate) department_id: Option<Uuid>,
}

/// Everything the roles of a member bring.
pub(super) async fn permissions(
    Authorized(mut access): Authorized<ReadMembers>,
    platform: Shared<PlatformState>,
    At(id): At,
) -> Answer<Plain<MemberPermissionsBody>> {
    let manager = Manager::of(&access);
    let mut tx = platform.db.begin_directory(&mut access).await?;
    let member = manager.see(&mut tx, id).await?;
    let rows = store::principals::of_member(&mut tx, manager.tenant, id).await?;
    let mut permissions: Vec<_> = rows
        .into_iter()
        .filter_map(|row| {
            Some(PermissionOfMember {
                permission: row.permission?,
                role: row.role,
                department_id: row.department_id,
            })
        })
        .collect();
    permissions.sort();
    // Two groups of a directory may bring the same role.
    permissions.dedup();
    Ok(Plain(MemberPermissionsBody {
        active: member.membership.is_active,
        permissions,
    }))
}
