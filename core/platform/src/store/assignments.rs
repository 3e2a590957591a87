//! SQL of who holds which role.

use diesel::prelude::*;
use uuid::Uuid;
use wikala_module::kernel::id::new_uuid;
use wikala_module::kernel::page::Limit;
use wikala_module::kernel::time::Timestamp;
use wikala_module::{DbError, PlatformTx};

use crate::schema::{memberships, roles, user_roles, users};

/// A role that a member holds.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = user_roles)]
pub(crate) struct AssignmentRow {
    pub id: Uuid,
    pub role_id: Uuid,
    #[diesel(select_expression = roles::name)]
    pub role: String,
    pub department_id: Option<Uuid>,
    pub group_id: Option<Uuid>,
    pub assigned_by: String,
    pub assigned_at: Timestamp,
}

/// The department of a member; `None` when the tenant has no such member.
pub(crate) async fn department_of(
    tx: &mut PlatformTx<'_>,
    tenant: Uuid,
    user: Uuid,
) -> Result<Option<Option<Uuid>>, DbError> {
    let query = memberships::table
        .inner_join(users::table)
        .filter(memberships::tenant_id.eq(tenant))
        .filter(memberships::user_id.eq(user))
        .filter(users::deleted_at.is_null())
        .select(memberships::department_id);
    tx.first(query).await
}

/// The roles of a member, oldest assignment first.
pub(crate) async fn page(
    tx: &mut PlatformTx<'_>,
    tenant: Uuid,
    user: Uuid,
    after: Option<(Timestamp, Uuid)>,
    limit: Limit,
) -> Result<Vec<AssignmentRow>, DbError> {
    let mut query = user_roles::table
        .inner_join(roles::table)
        .filter(user_roles::tenant_id.eq(tenant))
        .filter(user_roles::user_id.eq(user))
        .select(AssignmentRow::as_select())
        .into_boxed();
    if let Some((at, id)) = after {
        let younger = user_roles::assigned_at.gt(at);
        let beside = user_roles::assigned_at.eq(at).and(user_roles::id.gt(id));
        query = query.filter(younger.or(beside));
    }
    tx.load(
        query
            .order((user_roles::assigned_at, user_roles::id))
            .limit(limit.rows()),
    )
    .await
}

/// Every role of a member, oldest assignment first.
pub(crate) async fn all(
    tx: &mut PlatformTx<'_>,
    tenant: Uuid,
    user: Uuid,
) -> Result<Vec<AssignmentRow>, DbError> {
    let query = user_roles::table
        .inner_join(roles::table)
        .filter(user_roles::tenant_id.eq(tenant))
        .filter(user_roles::user_id.eq(user))
        .order((user_roles::assigned_at, user_roles::id))
        .select(AssignmentRow::as_select());
    tx.load(query).await
}

/// Gives a member a role, everywhere or within one department.
pub(crate) async fn insert(
    tx: &mut PlatformTx<'_>,
    tenant: Uuid,
    user: Uuid,
    (role, department): (Uuid, Option<Uuid>),
    by: &str,
) -> Result<Uuid, DbError> {
    let id = new_uuid();
    let row = (
        user_roles::id.eq(id),
        user_roles::tenant_id.eq(tenant),
        user_roles::user_id.eq(user),
        user_roles::role_id.eq(role),
        user_roles::department_id.eq(department),
        user_roles::assigned_by.eq(by.to_owned()),
    );
    tx.execute(diesel::insert_into(user_roles::table).values(row))
        .await?;
    Ok(id)
}

/// Takes some of the roles that people gave a member; counts those that were taken.
pub(crate) async fn remove(
    tx: &mut PlatformTx<'_>,
    tenant: Uuid,
    user: Uuid,
    ids: Vec<Uuid>,
) -> Result<usize, DbError> {
    let gone = user_roles::table
        .filter(user_roles::tenant_id.eq(tenant))
        .filter(user_roles::user_id.eq(user))
        .filter(user_roles::group_id.is_null())
        .filter(user_roles::id.eq_any(ids));
    tx.execute(diesel::delete(gone)).await
}

/// Says that what a member may do has changed.
pub(crate) async fn bump(tx: &mut PlatformTx<'_>, tenant: Uuid, user: Uuid) -> Result<(), DbError> {
    let row = memberships::table
        .filter(memberships::tenant_id.eq(tenant))
        .filter(memberships::user_id.eq(user));
    let newer = memberships::permission_version.eq(memberships::permission_version + 1);
    tx.execute(diesel::update(row).set(newer)).await.map(drop)
}
