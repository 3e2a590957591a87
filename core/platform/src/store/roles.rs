//! SQL of permissions and roles.

use std::collections::BTreeSet;

use diesel::prelude::*;
use uuid::Uuid;
use wikala_module::kernel::id::new_uuid;
use wikala_module::kernel::page::Limit;
use wikala_module::kernel::time::Timestamp;
use wikala_module::{DbError, PlatformTx};

use crate::roles::packs::PackRole;
use crate::schema::{
    api_keys, groups, invitation_roles, invitations, permissions, role_permissions, roles, tenants,
    user_roles,
};

/// A role without its permissions.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = roles)]
pub(crate) struct RoleRow {
    pub id: Uuid,
    pub pack: Option<String>,
    pub name: String,
    pub display_name: String,
    pub description: String,
    pub is_system: bool,
    pub version: i32,
    pub created_at: Timestamp,
    pub updated_at: Timestamp,
}

/// What a tenant says about a role of its own.
#[derive(Debug, Clone, Insertable, AsChangeset)]
#[diesel(table_name = roles)]
pub(crate) struct RoleContent {
    pub name: String,
    pub display_name: String,
    pub description: String,
}

/// Whether a tenant offers a role: its own, or one of its pack.
macro_rules! offered_by {
    ($tenant:expr) => {{
        let pack = tenants::table
            .filter(tenants::id.eq($tenant))
            .select(tenants::role_pack.nullable())
            .single_value();
        roles::tenant_id
            .eq($tenant)
            .or(roles::pack.eq(pack))
            .assume_not_null()
    }};
}

/// The role of this name that a tenant offers.
pub(crate) async fn of_tenant(
    tx: &mut PlatformTx<'_>,
    tenant: Uuid,
    name: &str,
) -> Result<Option<RoleRow>, DbError> {
    let query = roles::table
        .filter(roles::name.eq(name.to_owned()))
        .filter(offered_by!(tenant))
        .select(RoleRow::as_select());
    tx.first(query).await
}

/// The role with this id, when the tenant offers it.
pub(crate) async fn find(
    tx: &mut PlatformTx<'_>,
    tenant: Uuid,
    id: Uuid,
) -> Result<Option<RoleRow>, DbError> {
    let query = roles::table
        .filter(roles::id.eq(id))
        .filter(offered_by!(tenant))
        .select(RoleRow::as_select());
    tx.first(query).await
}

/// The roles that a tenant offers, oldest first: those of its pack are older than its own.
pub(crate) async fn page(
    tx: &mut PlatformTx<'_>,
    tenant: Uuid,
    after: Option<(Timestamp, Uuid)>,
    limit: Limit,
) -> Result<Vec<RoleRow>, DbError> {
    let mut query = roles::table
        .filter(offered_by!(tenant))
        .select(RoleRow::as_select())
        .into_boxed();
    if let Some((at, id)) = after {
        let younger = roles::created_at.gt(at);
        query = query.filter(younger.or(roles::created_at.eq(at).and(roles::id.gt(id))));
    }
    tx.load(query.order((roles::created_at, roles::id)).limit(limit.rows()))
        .await
}

/// What some roles hold, by role and name.
pub(crate) async fn permissions_of(
    tx: &mut PlatformTx<'_>,
    ids: Vec<Uuid>,
) -> Result<Vec<(Uuid, String)>, DbError> {
    let query = role_permissions::table
        .filter(role_permissions::role_id.eq_any(ids))
        .order((role_permissions::role_id, role_permissions::permission))
        .select((role_permissions::role_id, role_permissions::permission));
    tx.load(query).await
}

/// What one role holds, by name.
pub(crate) async fn names_of(tx: &mut PlatformTx<'_>, role: Uuid) -> Result<Vec<String>, DbError> {
    let held = permissions_of(tx, vec![role]).await?;
    Ok(held.into_iter().map(|(_, name)| name).collect())
}

/// Those of the names that are permissions.
pub(crate) async fn known(
    tx: &mut PlatformTx<'_>,
    names: &BTreeSet<String>,
) -> Result<BTreeSet<String>, DbError> {
    let names: Vec<String> = names.iter().cloned().collect();
    let query = permissions::table
        .filter(permissions::name.eq_any(names))
        .select(permissions::name);
    Ok(tx.load(query).await?.into_iter().collect())
}

/// Keeps everybody else from changing the roles of a tenant until this transaction ends.
pub(crate) async fn hold(tx: &mut PlatformTx<'_>, tenant: Uuid) -> Result<(), DbError> {
    let row = tenants::table
        .filter(tenants::id.eq(tenant))
        .select(tenants::id)
        .for_no_key_update();
    let _locked: Vec<Uuid> = tx.load(row).await?;
    Ok(())
}

/// Says that what people of a tenant may do has changed.
pub(crate) async fn bump(tx: &mut PlatformTx<'_>, tenant: Uuid) -> Result<(), DbError> {
    let row = tenants::table.filter(tenants::id.eq(tenant));
    let newer = tenants::permission_version.eq(tenants::permission_version + 1);
    tx.execute(diesel::update(row).set(newer)).await.map(drop)
}

/// The pack that a tenant was made with.
pub(crate) async fn pack_of(tx: &mut PlatformTx<'_>, tenant: Uuid) -> Result<String, DbError> {
    let row = tenants::table
        .filter(tenants::id.eq(tenant))
        .select(tenants::role_pack);
    tx.one(row).await
}

/// How many roles of its own a tenant has.
pub(crate) async fn count_own(tx: &mut PlatformTx<'_>, tenant: Uuid) -> Result<i64, DbError> {
    tx.one(roles::table.filter(roles::tenant_id.eq(tenant)).count())
        .await
}

/// Makes a role of a tenant's own.
pub(crate) async fn insert(
    tx: &mut PlatformTx<'_>,
    tenant: Uuid,
    content: RoleContent,
) -> Result<RoleRow, DbError> {
    let row = (
        roles::id.eq(new_uuid()),
        roles::tenant_id.eq(tenant),
        roles::is_system.eq(false),
        content,
    );
    let insert = diesel::insert_into(roles::table).values(row);
    tx.one(insert.returning(RoleRow::as_returning())).await
}

/// Replaces this version of a role of a tenant's own; `None` when there is no such version.
pub(crate) async fn change(
    tx: &mut PlatformTx<'_>,
    tenant: Uuid,
    id: Uuid,
    version: i32,
    content: RoleContent,
    now: Timestamp,
) -> Result<Option<RoleRow>, DbError> {
    let own = roles::table
        .filter(roles::id.eq(id))
        .filter(roles::tenant_id.eq(tenant))
        .filter(roles::version.eq(version));
    let update = diesel::update(own).set((
        content,
        roles::version.eq(roles::version + 1),
        roles::updated_at.eq(now),
    ));
    tx.first(update.returning(RoleRow::as_returning())).await
}

/// Makes a role hold exactly these.
pub(crate) async fn give(
    tx: &mut PlatformTx<'_>,
    role: Uuid,
    names: &BTreeSet<String>,
) -> Result<(), DbError> {
    let kept: Vec<String> = names.iter().cloned().collect();
    let gone = role_permissions::table
        .filter(role_permissions::role_id.eq(role))
        .filter(role_permissions::permission.ne_all(kept));
    tx.execute(diesel::delete(gone)).await?;
    let rows: Vec<_> = names
        .iter()
        .map(|name| {
            (
                role_permissions::role_id.eq(role),
                role_permissions::permission.eq(name.clone()),
            )
        })
        .collect();
    let insert = diesel::insert_into(role_permissions::table)
        .values(rows)
        .on_conflict_do_nothing();
    tx.execute(insert).await.map(drop)
}

/// Deletes a role of a tenant's own; refused by a foreign key when anything refers to it but
/// invitations that are over.
pub(crate) async fn delete(tx: &mut PlatformTx<'_>, tenant: Uuid, id: Uuid) -> Result<(), DbError> {
    let over = invitations::table
        .filter(invitations::tenant_id.eq(tenant))
        .filter(
            invitations::accepted_at
                .is_not_null()
                .or(invitations::revoked_at.is_not_null()),
        )
        .select(invitations::id);
    let brought = invitation_roles::table
        .filter(invitation_roles::role_id.eq(id))
        .filter(invitation_roles::invitation_id.eq_any(over));
    tx.execute(diesel::delete(brought)).await?;
    let own = roles::table
        .filter(roles::id.eq(id))
        .filter(roles::tenant_id.eq(tenant));
    tx.execute(diesel::delete(own)).await.map(drop)
}

/// Puts one role in the place of another wherever it is held. Who holds both keeps one of them.
pub(crate) async fn reassign(
    tx: &mut PlatformTx<'_>,
    tenant: Uuid,
    from: Uuid,
    to: Uuid,
    by: &str,
) -> Result<(), DbError> {
    let of_role = || {
        user_roles::table
            .filter(user_roles::tenant_id.eq(tenant))
            .filter(user_roles::role_id.eq(from))
    };
    let held = of_role().select((
        user_roles::user_id,
        user_roles::department_id,
        user_roles::group_id,
    ));
    let held: Vec<(Uuid, Option<Uuid>, Option<Uuid>)> = tx.load(held).await?;
    for some in held.chunks(ROWS_AT_ONCE) {
        let rows: Vec<_> = some
            .iter()
            .map(|(user, department, group)| {
                (
                    user_roles::id.eq(new_uuid()),
                    user_roles::tenant_id.eq(tenant),
                    user_roles::user_id.eq(*user),
                    user_roles::role_id.eq(to),
                    user_roles::department_id.eq(*department),
                    user_roles::group_id.eq(*group),
                    user_roles::assigned_by.eq(by.to_owned()),
                )
            })
            .collect();
        let insert = diesel::insert_into(user_roles::table)
            .values(rows)
            .on_conflict_do_nothing();
        tx.execute(insert).await?;
    }
    tx.execute(diesel::delete(of_role())).await?;
    let keys = api_keys::table
        .filter(api_keys::tenant_id.eq(tenant))
        .filter(api_keys::role_id.eq(from));
    tx.execute(diesel::update(keys).set(api_keys::role_id.eq(to)))
        .await?;
    let of_role = || invitation_roles::table.filter(invitation_roles::role_id.eq(from));
    let invited: Vec<Uuid> = tx.load(of_role().select(invitation_roles::invitation_id)).await?;
    for some in invited.chunks(ROWS_AT_ONCE) {
        let rows: Vec<_> = some
            .iter()
            .map(|invitation| {
                (
                    invitation_roles::invitation_id.eq(*invitation),
                    invitation_roles::role_id.eq(to),
                )
            })
            .collect();
        let insert = diesel::insert_into(invitation_roles::table)
            .values(rows)
            .on_conflict_do_nothing();
        tx.execute(insert).await?;
    }
    tx.execute(diesel::delete(of_role())).await?;
    let groups = groups::table
        .filter(groups::tenant_id.eq(tenant))
        .filter(groups::role_id.eq(from));
    tx.execute(diesel::update(groups).set(groups::role_id.eq(to)))
        .await
        .map(drop)
}

/// Rows of one statement: PostgreSQL takes 65,535 values.
const ROWS_AT_ONCE: usize = 5_000;

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

/// Makes a permission known. What people wrote about it stays.
pub(crate) async fn publish_permission(
    tx: &mut PlatformTx<'_>,
    name: &str,
    description: &str,
) -> Result<(), DbError> {
    let (resource, action) = name.rsplit_once('.').unwrap_or((name, ""));
    let row = (
        permissions::id.eq(new_uuid()),
        permissions::name.eq(name.to_owned()),
        permissions::resource.eq(resource.to_owned()),
        permissions::action.eq(action.to_owned()),
        permissions::description.eq(description.to_owned()),
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
    data: &PackRole,
    held: Vec<String>,
) -> Result<(), DbError> {
    let name = data.name;
    let texts = (
        roles::display_name.eq(data.display_name),
        roles::description.eq(data.description),
    );
    let row = (
        roles::id.eq(new_uuid()),
        roles::pack.eq(pack.to_owned()),
        roles::name.eq(name),
        texts,
        roles::is_system.eq(true),
    );
    let insert = diesel::insert_into(roles::table)
        .values(row)
        .on_conflict((roles::tenant_id, roles::pack, roles::name))
        .do_update()
        .set(texts);
    tx.execute(insert).await?;
    let own = roles::table
        .filter(roles::pack.eq(pack.to_owned()))
        .filter(roles::name.eq(name))
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
