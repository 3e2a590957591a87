//! SQL that finds out what an actor may do.

use std::collections::BTreeSet;
use std::sync::Arc;

use diesel::prelude::*;
use uuid::Uuid;
use wikala_module::kernel::policy::{Held, Permissions};
use wikala_module::{DbError, PlatformTx};

use super::tenants::TenantRow;
use crate::roles::packs::EVERYBODY;
use crate::schema::{memberships, role_permissions, roles, tenants, user_roles};

/// A membership with its tenant.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = memberships)]
pub(crate) struct MemberRow {
    #[diesel(embed)]
    pub tenant: TenantRow,
    pub is_active: bool,
    pub department_id: Option<Uuid>,
    pub permission_version: i64,
}

/// A role of a member and one permission it brings; none for a role that brings nothing.
#[derive(Debug, Clone, Queryable)]
pub(crate) struct HeldRow {
    pub role: String,
    pub department_id: Option<Uuid>,
    pub permission: Option<String>,
}

/// The membership of a person in a tenant that is not deleted.
pub(crate) async fn member(
    tx: &mut PlatformTx<'_>,
    tenant: Uuid,
    user: Uuid,
) -> Result<Option<MemberRow>, DbError> {
    let query = memberships::table
        .inner_join(tenants::table)
        .filter(memberships::tenant_id.eq(tenant))
        .filter(memberships::user_id.eq(user))
        .filter(tenants::state.ne("deleted"))
        .select(MemberRow::as_select());
    tx.first(query).await
}

/// Everything a member's roles bring.
pub(crate) async fn of_member(
    tx: &mut PlatformTx<'_>,
    tenant: Uuid,
    user: Uuid,
) -> Result<Vec<HeldRow>, DbError> {
    let query = user_roles::table
        .inner_join(roles::table.left_join(role_permissions::table))
        .filter(user_roles::tenant_id.eq(tenant))
        .filter(user_roles::user_id.eq(user))
        .select((
            roles::name,
            user_roles::department_id,
            role_permissions::permission.nullable(),
        ));
    tx.load(query).await
}

/// Everything one role brings.
pub(crate) async fn of_role(tx: &mut PlatformTx<'_>, role: Uuid) -> Result<Held, DbError> {
    let query = role_permissions::table
        .filter(role_permissions::role_id.eq(role))
        .select(role_permissions::permission);
    let names: Vec<String> = tx.load(query).await?;
    let mut held = Held::default();
    names.iter().for_each(|name| held.grant(name, None));
    Ok(held)
}

/// The union over all roles, with the roles' names. What everybody may do about themselves needs
/// no role.
pub(crate) fn sum(rows: &[HeldRow]) -> (Arc<[String]>, Permissions) {
    let mut held = Held::default();
    EVERYBODY.iter().for_each(|name| held.grant(name, None));
    for row in rows {
        if let Some(permission) = &row.permission {
            held.grant(permission, row.department_id);
        }
    }
    let names: BTreeSet<&String> = rows.iter().map(|row| &row.role).collect();
    (names.into_iter().cloned().collect(), held.into())
}
