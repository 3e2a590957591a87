//! SQL of permissions and roles.

use diesel::prelude::*;
use uuid::Uuid;
use wikala_module::kernel::id::new_uuid;
use wikala_module::{DbError, PlatformTx};

use crate::schema::{permissions, role_permissions, roles, tenants, user_roles};

/// A role without its permissions.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = roles)]
pub(crate) struct RoleRow {
    pub id: Uuid,
    pub name: String,
}

/// The role of this name that a tenant offers: its own, or one of its pack.
pub(crate) async fn of_tenant(
    tx: &mut PlatformTx<'_>,
    tenant: Uuid,
    name: &str,
) -> Result<Option<RoleRow>, DbError> {
    let pack = tenants::table
        .filter(tenants::id.eq(tenant))
        .select(tenants::role_pack.nullable())
        .single_value();
    let offered = roles::tenant_id.eq(tenant).or(roles::pack.eq(pack));
    let query = roles::table
        .filter(roles::name.eq(name.to_owned()))
        .filter(offered.assume_not_null())
        .select(RoleRow::as_select());
    tx.first(query).await
}

/// Gives a member a role, everywhere in the tenant.
pub(crate) async fn assign(
    tx: &mut PlatformTx<'_>,
    tenant: Uuid,
    user: Uuid,
    role: Uuid,
    by: &str,
) -> Result<(), DbError> {
    let row = (
        user_roles::id.eq(new_uuid()),
        user_roles::tenant_id.eq(tenant),
        user_roles::user_id.eq(user),
        user_roles::role_id.eq(role),
        user_roles::assigned_by.eq(by.to_owned()),
    );
    tx.execute(diesel::insert_into(user_roles::table).values(row))
        .await
        .map(drop)
}

/// Every role of a pack with each permission it brings: pack, role, permission.
pub(crate) async fn published(
    tx: &mut PlatformTx<'_>,
) -> Result<Vec<(Option<String>, String, Option<String>)>, DbError> {
    let query = roles::table
        .left_join(role_permissions::table)
        .filter(roles::is_system)
        .select((roles::pack, roles::name, role_permissions::permission.nullable()));
    tx.load(query).await
}

/// Makes a permission known.
pub(crate) async fn publish_permission(tx: &mut PlatformTx<'_>, name: &str) -> Result<(), DbError> {
    let (resource, action) = name.rsplit_once('.').unwrap_or((name, ""));
    let row = (
        permissions::id.eq(new_uuid()),
        permissions::name.eq(name.to_owned()),
        permissions::resource.eq(resource.to_owned()),
        permissions::action.eq(action.to_owned()),
    );
    let insert = diesel::insert_into(permissions::table)
        .values(row)
        .on_conflict_do_nothing();
    tx.execute(insert).await.map(drop)
}

/// Makes a role of a pack and gives it exactly these permissions.
pub(crate) async fn publish_role(
    tx: &mut PlatformTx<'_>,
    pack: &str,
    name: &str,
    display_name: &str,
    held: Vec<String>,
) -> Result<(), DbError> {
    let row = (
        roles::id.eq(new_uuid()),
        roles::pack.eq(pack.to_owned()),
        roles::name.eq(name.to_owned()),
        roles::display_name.eq(display_name.to_owned()),
        roles::is_system.eq(true),
    );
    let insert = diesel::insert_into(roles::table)
        .values(row)
        .on_conflict_do_nothing();
    tx.execute(insert).await?;
    let own = roles::table
        .filter(roles::pack.eq(pack.to_owned()))
        .filter(roles::name.eq(name.to_owned()))
        .select(roles::id);
    let role: Uuid = tx.one(own).await?;
    let rows: Vec<_> = held
        .iter()
        .map(|name| {
            (
                role_permissions::role_id.eq(role),
                role_permissions::permission.eq(name.clone()),
            )
        })
        .collect();
    let gone = role_permissions::table
        .filter(role_permissions::role_id.eq(role))
        .filter(role_permissions::permission.ne_all(held));
    tx.execute(diesel::delete(gone)).await?;
    let insert = diesel::insert_into(role_permissions::table)
        .values(rows)
        .on_conflict_do_nothing();
    tx.execute(insert).await.map(drop)
}

/// Keeps other hosts from publishing until this transaction ends.
pub(crate) async fn lock(tx: &mut PlatformTx<'_>) -> Result<(), DbError> {
    tx.execute(diesel::sql_query(
        "LOCK TABLE permissions IN SHARE ROW EXCLUSIVE MODE",
    ))
    .await
    .map(drop)
}
