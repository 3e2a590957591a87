//! SQL of what a tenant's directory knows: its people and its groups.

use diesel::dsl::{Eq, Filter, InnerJoin, IntoBoxed};
use diesel::pg::Pg;
use diesel::prelude::*;
use serde_json::Value;
use uuid::Uuid;
use wikala_module::kernel::id::new_uuid;
use wikala_module::kernel::time::Timestamp;
use wikala_module::{DbError, PlatformTx};

use super::users::lower;
use crate::directory::{GroupSaid, Part, Sought, UserSaid};
use crate::schema::{group_members, groups, memberships, roles, tenants, user_roles, users};

/// A member with what the directory says of them.
#[derive(Debug, Clone, Queryable)]
pub(crate) struct MemberRow {
    pub user_id: Uuid,
    pub email: String,
    pub first_name: String,
    pub last_name: String,
    pub user_name: Option<String>,
    pub external_id: Option<String>,
    pub is_active: bool,
    pub attributes: Value,
    pub version: i32,
    pub created_at: Timestamp,
    pub updated_at: Timestamp,
}

/// A group somebody is in.
#[derive(Debug, Clone, Queryable)]
pub(crate) struct GroupName {
    pub user_id: Uuid,
    pub id: Uuid,
    pub display_name: String,
}

/// A group.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = groups)]
pub(crate) struct GroupRow {
    pub id: Uuid,
    pub display_name: String,
    pub external_id: Option<String>,
    pub version: i32,
    pub created_at: Timestamp,
    pub updated_at: Timestamp,
}

/// Somebody in a group.
#[derive(Debug, Clone, Queryable)]
pub(crate) struct GroupMember {
    pub group_id: Uuid,
    pub user_id: Uuid,
    pub user_name: Option<String>,
    pub email: String,
}

macro_rules! member_columns {
    () => {
        (
            memberships::user_id,
            users::email,
            users::first_name,
            users::last_name,
            memberships::user_name,
            memberships::external_id,
            memberships::is_active,
            memberships::directory_attributes,
            memberships::version,
            memberships::created_at,
            memberships::updated_at,
        )
    };
}

type Members = Filter<InnerJoin<memberships::table, users::table>, Eq<memberships::tenant_id, Uuid>>;

fn sought_members(tenant: Uuid, sought: &Sought) -> IntoBoxed<'static, Members, Pg> {
    let mut query = memberships::table
        .inner_join(users::table)
        .filter(memberships::tenant_id.eq(tenant))
        .into_boxed();
    if let Some(id) = sought.id {
        query = query.filter(memberships::user_id.eq(id));
    }
    if let Some(name) = &sought.name {
        let called = lower(memberships::user_name.assume_not_null()).eq(lower(name.clone()));
        // Whom no directory made is called by their address.
        let address = lower(users::email).eq(lower(name.clone()));
        query = query.filter(called.or(memberships::user_name.is_null().and(address)));
    }
    if let Some(external_id) = &sought.external_id {
        query = query.filter(memberships::external_id.eq(external_id.clone()));
    }
    if let Some(active) = sought.active {
        query = query.filter(memberships::is_active.eq(active));
    }
    query
}

/// The members that are sought, oldest first; a part of them, or all.
pub(crate) async fn members(
    tx: &mut PlatformTx<'_>,
    tenant: Uuid,
    sought: &Sought,
    part: Option<Part>,
) -> Result<Vec<MemberRow>, DbError> {
    let mut query = sought_members(tenant, sought);
    if let Some(Part { skipped, most }) = part {
        query = query.offset(skipped).limit(most);
    }
    let order = (memberships::created_at, memberships::user_id);
    tx.load(query.order(order).select(member_columns!())).await
}

pub(crate) async fn count_members(
    tx: &mut PlatformTx<'_>,
    tenant: Uuid,
    sought: &Sought,
) -> Result<i64, DbError> {
    let query = sought_members(tenant, sought);
    tx.one(query.select(diesel::dsl::count_star())).await
}

/// One member.
pub(crate) async fn member(
    tx: &mut PlatformTx<'_>,
    tenant: Uuid,
    user: Uuid,
) -> Result<Option<MemberRow>, DbError> {
    let query = memberships::table
        .inner_join(users::table)
        .filter(memberships::tenant_id.eq(tenant))
        .filter(memberships::user_id.eq(user))
        .select(member_columns!());
    tx.first(query).await
}

/// One member, whom nobody else changes until this transaction ends.
pub(crate) async fn member_for_update(
    tx: &mut PlatformTx<'_>,
    tenant: Uuid,
    user: Uuid,
) -> Result<Option<MemberRow>, DbError> {
    let lock = memberships::table
        .filter(memberships::tenant_id.eq(tenant))
        .filter(memberships::user_id.eq(user))
        .select(memberships::user_id)
        .for_update();
    let _locked: Option<Uuid> = tx.first(lock).await?;
    member(tx, tenant, user).await
}

/// Keeps what the directory says of a member; with a version, only while it is that one.
pub(crate) async fn describe(
    tx: &mut PlatformTx<'_>,
    tenant: Uuid,
    user: Uuid,
    version: Option<i32>,
    said: &UserSaid,
) -> Result<Option<MemberRow>, DbError> {
    let mut place = diesel::update(memberships::table)
        .filter(memberships::tenant_id.eq(tenant))
        .filter(memberships::user_id.eq(user))
        .into_boxed();
    if let Some(version) = version {
        place = place.filter(memberships::version.eq(version));
    }
    let change = (
        memberships::user_name.eq(said.user_name.clone()),
        memberships::external_id.eq(said.external_id.clone()),
        memberships::is_active.eq(said.active),
        memberships::directory_attributes.eq(said.attributes.clone()),
        memberships::version.eq(memberships::version + 1),
        memberships::permission_version.eq(memberships::permission_version + 1),
        memberships::updated_at.eq(diesel::dsl::now),
    );
    if tx.execute(place.set(change)).await? == 0 {
        return Ok(None);
    }
    member(tx, tenant, user).await
}

/// Deletes a person who left when the directory made them, they never had a password, and nobody
/// else knows them.
pub(crate) async fn forget_unknown(
    tx: &mut PlatformTx<'_>,
    user: Uuid,
    now: Timestamp,
) -> Result<(), DbError> {
    let elsewhere = memberships::table.filter(memberships::user_id.eq(user));
    let unknown = users::table
        .filter(users::id.eq(user))
        .filter(users::password_hash.is_null())
        .filter(users::last_login.is_null())
        .filter(diesel::dsl::not(diesel::dsl::exists(elsewhere)));
    tx.execute(diesel::update(unknown).set(users::deleted_at.eq(now)))
        .await
        .map(drop)
}

/// The role that a group brings to its members.
pub(crate) async fn role_of_group(
    tx: &mut PlatformTx<'_>,
    tenant: Uuid,
    group: Uuid,
) -> Result<Option<Uuid>, DbError> {
    let given = user_roles::table
        .filter(user_roles::tenant_id.eq(tenant))
        .filter(user_roles::group_id.eq(group))
        .select(user_roles::role_id);
    tx.first(given).await
}

/// The role that somebody new gets: the one of the tenant's pack that may do least.
pub(crate) async fn first_role(tx: &mut PlatformTx<'_>, tenant: Uuid) -> Result<Option<Uuid>, DbError> {
    for name in ["member", "employee", "user"] {
        if let Some(role) = super::roles::of_tenant(tx, tenant, name).await? {
            return Ok(Some(role.id));
        }
    }
    Ok(None)
}

/// The role of a tenant that is called so, by its name or its title.
pub(crate) async fn role_called(
    tx: &mut PlatformTx<'_>,
    tenant: Uuid,
    name: &str,
) -> Result<Option<Uuid>, DbError> {
    let pack = tenants::table
        .filter(tenants::id.eq(tenant))
        .select(tenants::role_pack.nullable())
        .single_value();
    let offered = roles::tenant_id.eq(tenant).or(roles::pack.eq(pack));
    let called = roles::name
        .eq(name.to_lowercase())
        .or(lower(roles::display_name).eq(name.to_lowercase()));
    let query = roles::table
        .filter(offered.assume_not_null())
        .filter(called)
        .order(roles::created_at)
        .select(roles::id);
    tx.first(query).await
}

/// The groups of some members, or of all.
pub(crate) async fn groups_of(
    tx: &mut PlatformTx<'_>,
    tenant: Uuid,
    people: Option<&[Uuid]>,
) -> Result<Vec<GroupName>, DbError> {
    let mut query = group_members::table
        .inner_join(groups::table)
        .filter(group_members::tenant_id.eq(tenant))
        .order((groups::created_at, groups::id))
        .select((group_members::user_id, groups::id, groups::display_name))
        .into_boxed();
    if let Some(people) = people {
        query = query.filter(group_members::user_id.eq_any(people.to_vec()));
    }
    tx.load(query).await
}

fn sought_groups(tenant: Uuid, sought: &Sought) -> groups::BoxedQuery<'static, Pg> {
    let mut query = groups::table.filter(groups::tenant_id.eq(tenant)).into_boxed();
    if let Some(id) = sought.id {
        query = query.filter(groups::id.eq(id));
    }
    if let Some(name) = &sought.name {
        query = query.filter(lower(groups::display_name).eq(lower(name.clone())));
    }
    if let Some(external_id) = &sought.external_id {
        query = query.filter(groups::external_id.eq(external_id.clone()));
    }
    query
}

/// The groups that are sought, oldest first; a part of them, or all.
pub(crate) async fn groups(
    tx: &mut PlatformTx<'_>,
    tenant: Uuid,
    sought: &Sought,
    part: Option<Part>,
) -> Result<Vec<GroupRow>, DbError> {
    let mut query = sought_groups(tenant, sought);
    if let Some(Part { skipped, most }) = part {
        query = query.offset(skipped).limit(most);
    }
    let order = (groups::created_at, groups::id);
    tx.load(query.order(order).select(GroupRow::as_select())).await
}

pub(crate) async fn count_groups(
    tx: &mut PlatformTx<'_>,
    tenant: Uuid,
    sought: &Sought,
) -> Result<i64, DbError> {
    let query = sought_groups(tenant, sought);
    tx.one(query.select(diesel::dsl::count_star())).await
}

/// One group.
pub(crate) async fn group(
    tx: &mut PlatformTx<'_>,
    tenant: Uuid,
    id: Uuid,
) -> Result<Option<GroupRow>, DbError> {
    let query = groups::table
        .filter(groups::tenant_id.eq(tenant))
        .filter(groups::id.eq(id))
        .select(GroupRow::as_select());
    tx.first(query).await
}

/// One group, which nobody else changes until this transaction ends.
pub(crate) async fn group_for_update(
    tx: &mut PlatformTx<'_>,
    tenant: Uuid,
    id: Uuid,
) -> Result<Option<GroupRow>, DbError> {
    let query = groups::table
        .filter(groups::tenant_id.eq(tenant))
        .filter(groups::id.eq(id))
        .select(GroupRow::as_select())
        .for_update();
    tx.first(query).await
}

/// The people of some groups, or of all.
pub(crate) async fn members_of(
    tx: &mut PlatformTx<'_>,
    tenant: Uuid,
    groups: Option<&[Uuid]>,
) -> Result<Vec<GroupMember>, DbError> {
    let mut query = group_members::table
        .inner_join(
            memberships::table.on(memberships::tenant_id
                .eq(group_members::tenant_id)
                .and(memberships::user_id.eq(group_members::user_id))),
        )
        .inner_join(users::table.on(users::id.eq(group_members::user_id)))
        .filter(group_members::tenant_id.eq(tenant))
        .order((group_members::added_at, group_members::user_id))
        .select((
            group_members::group_id,
            group_members::user_id,
            memberships::user_name,
            users::email,
        ))
        .into_boxed();
    if let Some(groups) = groups {
        query = query.filter(group_members::group_id.eq_any(groups.to_vec()));
    }
    tx.load(query).await
}

pub(crate) async fn add_group(
    tx: &mut PlatformTx<'_>,
    tenant: Uuid,
    id: Uuid,
    said: &GroupSaid,
    role: Option<Uuid>,
) -> Result<GroupRow, DbError> {
    let row = (
        groups::id.eq(id),
        groups::tenant_id.eq(tenant),
        groups::display_name.eq(said.display_name.clone()),
        groups::external_id.eq(said.external_id.clone()),
        groups::role_id.eq(role),
    );
    let insert = diesel::insert_into(groups::table).values(row);
    tx.one(insert.returning(GroupRow::as_returning())).await
}

pub(crate) async fn change_group(
    tx: &mut PlatformTx<'_>,
    tenant: Uuid,
    id: Uuid,
    said: &GroupSaid,
    role: Option<Uuid>,
) -> Result<GroupRow, DbError> {
    let place = groups::table
        .filter(groups::tenant_id.eq(tenant))
        .filter(groups::id.eq(id));
    let change = (
        groups::display_name.eq(said.display_name.clone()),
        groups::external_id.eq(said.external_id.clone()),
        groups::role_id.eq(role),
        groups::version.eq(groups::version + 1),
        groups::updated_at.eq(diesel::dsl::now),
    );
    let update = diesel::update(place).set(change);
    tx.one(update.returning(GroupRow::as_returning())).await
}

pub(crate) async fn remove_group(tx: &mut PlatformTx<'_>, tenant: Uuid, id: Uuid) -> Result<bool, DbError> {
    let place = groups::table
        .filter(groups::tenant_id.eq(tenant))
        .filter(groups::id.eq(id));
    Ok(tx.execute(diesel::delete(place)).await? > 0)
}

/// Makes exactly these the people of a group.
pub(crate) async fn set_members(
    tx: &mut PlatformTx<'_>,
    tenant: Uuid,
    group: Uuid,
    members: &[Uuid],
) -> Result<(), DbError> {
    let gone = group_members::table
        .filter(group_members::group_id.eq(group))
        .filter(group_members::user_id.ne_all(members.to_vec()));
    tx.execute(diesel::delete(gone)).await?;
    let rows: Vec<_> = members
        .iter()
        .map(|user| {
            (
                group_members::tenant_id.eq(tenant),
                group_members::group_id.eq(group),
                group_members::user_id.eq(*user),
            )
        })
        .collect();
    let insert = diesel::insert_into(group_members::table)
        .values(rows)
        .on_conflict_do_nothing();
    tx.execute(insert).await.map(drop)
}

/// Gives the people of a group its role, and takes away what it brought before.
pub(crate) async fn set_group_role(
    tx: &mut PlatformTx<'_>,
    tenant: Uuid,
    group: Uuid,
    members: &[Uuid],
    role: Option<Uuid>,
    by: &str,
) -> Result<(), DbError> {
    let before = user_roles::table.filter(user_roles::group_id.eq(group));
    tx.execute(diesel::delete(before)).await?;
    let Some(role) = role else { return Ok(()) };
    let rows: Vec<_> = members
        .iter()
        .map(|user| {
            (
                user_roles::id.eq(new_uuid()),
                user_roles::tenant_id.eq(tenant),
                user_roles::user_id.eq(*user),
                user_roles::role_id.eq(role),
                user_roles::group_id.eq(group),
                user_roles::assigned_by.eq(by.to_owned()),
            )
        })
        .collect();
    tx.execute(diesel::insert_into(user_roles::table).values(rows))
        .await
        .map(drop)
}
