//! SQL of members who are removed, and of bringing them back.

use diesel::prelude::*;
use serde::{Deserialize, Serialize};
use uuid::Uuid;
use wikala_module::kernel::time::Timestamp;
use wikala_module::{DbError, PlatformTx};

use super::members::Member;
use crate::schema::{api_keys, former_members, memberships, sessions, user_roles, users};

/// A role that a former member held.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct FormerRole {
    pub role: Uuid,
    pub department: Option<Uuid>,
}

/// A member as they were.
#[derive(Clone, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = former_members, treat_none_as_null = true)]
pub(crate) struct FormerMemberRow {
    pub tenant_id: Uuid,
    pub user_id: Uuid,
    pub department_id: Option<Uuid>,
    pub first_name: Option<String>,
    pub last_name: Option<String>,
    pub phone: Option<String>,
    pub roles: serde_json::Value,
    pub removed_by: String,
    pub removed_at: Timestamp,
}

/// Ends a membership that was locked before, with its roles, its sessions and the keys that the
/// person made, and keeps how it was. Whoever calls it commits with `revocations.commit` and the
/// identifiers it returns.
pub(crate) async fn remove(
    tx: &mut PlatformTx<'_>,
    member: &Member,
    by: &str,
    now: Timestamp,
) -> Result<Vec<Uuid>, DbError> {
    let own = &member.membership;
    let (tenant, user) = (own.tenant_id, own.user_id);
    let held = user_roles::table
        .filter(user_roles::tenant_id.eq(tenant))
        .filter(user_roles::user_id.eq(user))
        .filter(user_roles::group_id.is_null())
        .select((user_roles::role_id, user_roles::department_id));
    let held: Vec<(Uuid, Option<Uuid>)> = tx.load(held).await?;
    let held = held
        .into_iter()
        .map(|(role, department)| serde_json::json!({ "role": role, "department": department }));
    let row = FormerMemberRow {
        tenant_id: tenant,
        user_id: user,
        department_id: own.department_id,
        first_name: own.first_name.clone(),
        last_name: own.last_name.clone(),
        phone: own.phone.clone(),
        roles: held.collect(),
        removed_by: by.to_owned(),
        removed_at: now,
    };
    let insert = diesel::insert_into(former_members::table)
        .values(row.clone())
        .on_conflict((former_members::tenant_id, former_members::user_id))
        .do_update()
        .set(row);
    tx.execute(insert).await?;
    let one = memberships::table
        .filter(memberships::tenant_id.eq(tenant))
        .filter(memberships::user_id.eq(user));
    tx.execute(diesel::delete(one)).await?;
    end_sessions(tx, tenant, user, "membership_ended", now).await?;
    let mut concerned = revoke_keys(tx, tenant, user, now).await?;
    concerned.push(user);
    Ok(concerned)
}

/// Ends the sessions of a person that act in a tenant at the moment; how many there were.
pub(crate) async fn end_sessions(
    tx: &mut PlatformTx<'_>,
    tenant: Uuid,
    user: Uuid,
    because: &'static str,
    now: Timestamp,
) -> Result<usize, DbError> {
    let alive = sessions::table
        .filter(sessions::user_id.eq(user))
        .filter(sessions::tenant_id.eq(tenant))
        .filter(sessions::revoked_at.is_null());
    let end = (
        sessions::revoked_at.eq(now),
        sessions::revoked_because.eq(because),
    );
    tx.execute(diesel::update(alive).set(end)).await
}

async fn revoke_keys(
    tx: &mut PlatformTx<'_>,
    tenant: Uuid,
    user: Uuid,
    now: Timestamp,
) -> Result<Vec<Uuid>, DbError> {
    let own = api_keys::table
        .filter(api_keys::tenant_id.eq(tenant))
        .filter(api_keys::owner_id.eq(user))
        .filter(api_keys::revoked_at.is_null());
    let revoked = diesel::update(own).set(api_keys::revoked_at.eq(now));
    tx.load(revoked.returning(api_keys::id)).await
}

/// Deletes a person whom a tenant brought, when they are a member nowhere any more. Their rows
/// were locked before, so nobody makes them a member meanwhile.
pub(crate) async fn delete_person_brought_by(
    tx: &mut PlatformTx<'_>,
    tenant: Uuid,
    user: Uuid,
    now: Timestamp,
) -> Result<bool, DbError> {
    let elsewhere = memberships::table
        .filter(memberships::user_id.eq(user))
        .select(memberships::user_id);
    let left: Option<Uuid> = tx.first(elsewhere).await?;
    if left.is_some() {
        return Ok(false);
    }
    let person = users::table
        .filter(users::id.eq(user))
        .filter(users::brought_by.eq(tenant))
        .filter(users::is_platform_admin.eq(false))
        .filter(users::deleted_at.is_null());
    let delete = diesel::update(person).set((
        users::deleted_at.eq(now),
        users::version.eq(users::version + 1),
        users::updated_at.eq(now),
    ));
    Ok(tx.execute(delete).await? > 0)
}

/// The former member, removed after `since`; locked.
pub(crate) async fn find(
    tx: &mut PlatformTx<'_>,
    tenant: Uuid,
    user: Uuid,
    since: Timestamp,
) -> Result<Option<FormerMemberRow>, DbError> {
    let query = former_members::table
        .filter(former_members::tenant_id.eq(tenant))
        .filter(former_members::user_id.eq(user))
        .filter(former_members::removed_at.gt(since))
        .select(FormerMemberRow::as_select())
        .for_update();
    tx.first(query).await
}

/// Makes a former member a member again, without any role yet; the person too when they had been
/// deleted with their last membership.
pub(crate) async fn bring_back(
    tx: &mut PlatformTx<'_>,
    former: &FormerMemberRow,
    now: Timestamp,
) -> Result<(), DbError> {
    let person = users::table
        .filter(users::id.eq(former.user_id))
        .filter(users::brought_by.eq(former.tenant_id))
        .filter(users::deleted_at.is_not_null())
        .filter(users::erased_at.is_null());
    let revive = diesel::update(person).set((
        users::deleted_at.eq(None::<Timestamp>),
        users::version.eq(users::version + 1),
        users::updated_at.eq(now),
    ));
    tx.execute(revive).await?;
    let row = (
        memberships::tenant_id.eq(former.tenant_id),
        memberships::user_id.eq(former.user_id),
        memberships::department_id.eq(former.department_id),
        memberships::first_name.eq(former.first_name.clone()),
        memberships::last_name.eq(former.last_name.clone()),
        memberships::phone.eq(former.phone.clone()),
        memberships::created_at.eq(now),
    );
    tx.execute(diesel::insert_into(memberships::table).values(row))
        .await?;
    forget(tx, former.tenant_id, former.user_id).await
}

/// Forgets how a membership was, for example because there is a new one.
pub(crate) async fn forget(tx: &mut PlatformTx<'_>, tenant: Uuid, user: Uuid) -> Result<(), DbError> {
    let one = former_members::table
        .filter(former_members::tenant_id.eq(tenant))
        .filter(former_members::user_id.eq(user));
    tx.execute(diesel::delete(one)).await.map(drop)
}

/// Forgets how every membership of a person was.
pub(crate) async fn forget_everywhere(tx: &mut PlatformTx<'_>, user: Uuid) -> Result<(), DbError> {
    let own = former_members::table.filter(former_members::user_id.eq(user));
    tx.execute(diesel::delete(own)).await.map(drop)
}
