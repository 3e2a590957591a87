//! SQL of attribute policies, and of the past acts they are tried on.

use diesel::prelude::*;
use serde_json::Value;
use uuid::Uuid;
use wikala_module::kernel::id::new_uuid;
use wikala_module::kernel::page::Limit;
use wikala_module::kernel::time::Timestamp;
use wikala_module::{DbError, PlatformTx, TenantTx};

use crate::schema::{api_keys, memberships, policies, roles, user_roles};

/// A policy.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = policies)]
pub(crate) struct PolicyRow {
    pub id: Uuid,
    pub name: String,
    pub description: String,
    pub text: String,
    pub is_enabled: bool,
    pub created_by: String,
    pub version: i32,
    pub created_at: Timestamp,
    pub updated_at: Timestamp,
}

/// What a tenant says in a policy.
#[derive(Debug, Clone, Insertable, AsChangeset)]
#[diesel(table_name = policies)]
pub(crate) struct PolicyContent {
    pub name: String,
    pub description: String,
    pub text: String,
    pub is_enabled: bool,
}

/// Policies of a tenant, oldest first.
pub(crate) async fn page(
    tx: &mut PlatformTx<'_>,
    tenant: Uuid,
    after: Option<(Timestamp, Uuid)>,
    limit: Limit,
) -> Result<Vec<PolicyRow>, DbError> {
    let mut query = policies::table
        .filter(policies::tenant_id.eq(tenant))
        .select(PolicyRow::as_select())
        .into_boxed();
    if let Some((at, id)) = after {
        let younger = policies::created_at.gt(at);
        query = query.filter(younger.or(policies::created_at.eq(at).and(policies::id.gt(id))));
    }
    tx.load(
        query
            .order((policies::created_at, policies::id))
            .limit(limit.rows()),
    )
    .await
}

pub(crate) async fn find(
    tx: &mut PlatformTx<'_>,
    tenant: Uuid,
    id: Uuid,
) -> Result<Option<PolicyRow>, DbError> {
    let one = policies::table
        .filter(policies::tenant_id.eq(tenant))
        .filter(policies::id.eq(id));
    tx.first(one.select(PolicyRow::as_select())).await
}

/// The texts that are in force, oldest first.
pub(crate) async fn enabled(tx: &mut PlatformTx<'_>, tenant: Uuid) -> Result<Vec<(Uuid, String)>, DbError> {
    let query = policies::table
        .filter(policies::tenant_id.eq(tenant))
        .filter(policies::is_enabled)
        .order((policies::created_at, policies::id))
        .select((policies::id, policies::text));
    tx.load(query).await
}

pub(crate) async fn count(tx: &mut PlatformTx<'_>, tenant: Uuid) -> Result<i64, DbError> {
    tx.one(policies::table.filter(policies::tenant_id.eq(tenant)).count())
        .await
}

pub(crate) async fn insert(
    tx: &mut PlatformTx<'_>,
    tenant: Uuid,
    content: PolicyContent,
    by: &str,
) -> Result<PolicyRow, DbError> {
    let row = (
        policies::id.eq(new_uuid()),
        policies::tenant_id.eq(tenant),
        content,
        policies::created_by.eq(by.to_owned()),
    );
    let insert = diesel::insert_into(policies::table).values(row);
    tx.one(insert.returning(PolicyRow::as_returning())).await
}

/// Replaces this version of a policy; `None` when there is no such version.
pub(crate) async fn change(
    tx: &mut PlatformTx<'_>,
    tenant: Uuid,
    (id, version): (Uuid, i32),
    content: PolicyContent,
    now: Timestamp,
) -> Result<Option<PolicyRow>, DbError> {
    let one = policies::table
        .filter(policies::tenant_id.eq(tenant))
        .filter(policies::id.eq(id))
        .filter(policies::version.eq(version));
    let update = diesel::update(one).set((
        content,
        policies::version.eq(policies::version + 1),
        policies::updated_at.eq(now),
    ));
    tx.first(update.returning(PolicyRow::as_returning())).await
}

/// Deletes this version of a policy; zero when there is no such version.
pub(crate) async fn delete(
    tx: &mut PlatformTx<'_>,
    tenant: Uuid,
    id: Uuid,
    version: i32,
) -> Result<usize, DbError> {
    let one = policies::table
        .filter(policies::tenant_id.eq(tenant))
        .filter(policies::id.eq(id))
        .filter(policies::version.eq(version));
    tx.execute(diesel::delete(one)).await
}

/// A past act: when, by whom, what, to what, and what the policies were told about it.
pub(crate) type Act = (Timestamp, String, String, Option<String>, Option<Value>);

/// Acts of a tenant's own log, newest first.
pub(crate) async fn acts_in_tenant(tx: &mut TenantTx<'_>, limit: i64) -> Result<Vec<Act>, DbError> {
    use entries::dsl;
    let query = entries::table
        .order((dsl::at.desc(), dsl::id.desc()))
        .limit(limit)
        .select((dsl::at, dsl::actor, dsl::action, dsl::subject, dsl::attributes));
    tx.load(query).await
}

/// Acts of a tenant's chain on the platform, newest first.
pub(crate) async fn acts_on_platform(
    tx: &mut PlatformTx<'_>,
    tenant: Uuid,
    limit: i64,
) -> Result<Vec<Act>, DbError> {
    use entries::dsl;
    let query = entries::table
        .filter(dsl::chain.eq(tenant))
        .order((dsl::at.desc(), dsl::id.desc()))
        .limit(limit)
        .select((dsl::at, dsl::actor, dsl::action, dsl::subject, dsl::attributes));
    tx.load(query).await
}

diesel::table! {
    /// The audit log, in the platform's schema or a tenant's; only the platform's has chains.
    #[sql_name = "audit_entries"]
    entries (id) {
        id -> Uuid,
        chain -> Uuid,
        at -> Timestamptz,
        actor -> Text,
        action -> Text,
        subject -> Nullable<Text>,
        attributes -> Nullable<Jsonb>,
    }
}

/// Somebody's department, when they have one, and one of their roles.
pub(crate) type Standing = (Uuid, Option<Uuid>, Option<String>);

/// How some people stand in a tenant today.
pub(crate) async fn people(
    tx: &mut PlatformTx<'_>,
    tenant: Uuid,
    ids: Vec<Uuid>,
) -> Result<Vec<Standing>, DbError> {
    let held = user_roles::user_id
        .eq(memberships::user_id)
        .and(user_roles::tenant_id.eq(memberships::tenant_id));
    let query = memberships::table
        .left_join(user_roles::table.inner_join(roles::table).on(held))
        .filter(memberships::tenant_id.eq(tenant))
        .filter(memberships::user_id.eq_any(ids))
        .select((
            memberships::user_id,
            memberships::department_id,
            roles::name.nullable(),
        ));
    tx.load(query).await
}

/// The roles of some keys of a tenant.
pub(crate) async fn keys(
    tx: &mut PlatformTx<'_>,
    tenant: Uuid,
    ids: Vec<Uuid>,
) -> Result<Vec<(Uuid, String)>, DbError> {
    let query = api_keys::table
        .inner_join(roles::table)
        .filter(api_keys::tenant_id.eq(tenant))
        .filter(api_keys::id.eq_any(ids))
        .select((api_keys::id, roles::name));
    tx.load(query).await
}
