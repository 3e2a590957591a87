//! SQL of API keys.

use diesel::prelude::*;
use uuid::Uuid;
use wikala_module::kernel::page::Limit;
use wikala_module::kernel::time::Timestamp;
use wikala_module::{DbError, PlatformTx};

use super::principals::HeldRow;
use super::tenants::TenantRow;
use crate::schema::{api_keys, memberships, role_permissions, roles, tenants, user_roles, users};

/// A key without its secret.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = api_keys)]
pub(crate) struct ApiKeyRow {
    pub id: Uuid,
    pub name: String,
    pub prefix: String,
    pub role_id: Uuid,
    pub scopes: Option<Vec<String>>,
    pub owner_id: Option<Uuid>,
    pub created_at: Timestamp,
    pub expires_at: Option<Timestamp>,
    pub last_used_at: Option<Timestamp>,
    pub revoked_at: Option<Timestamp>,
    pub rotated_at: Option<Timestamp>,
    pub previous_until: Option<Timestamp>,
    pub version: i32,
    pub frozen_at: Option<Timestamp>,
}

impl ApiKeyRow {
    /// Whether nobody can use it any more.
    pub(crate) fn has_ended(&self, now: Timestamp) -> bool {
        self.revoked_at.is_some() || self.expires_at.is_some_and(|end| end <= now)
    }
}

/// A key about to be stored.
#[derive(Debug, Clone, Insertable)]
#[diesel(table_name = api_keys)]
pub(crate) struct NewApiKey {
    pub id: Uuid,
    pub tenant_id: Uuid,
    pub name: String,
    pub prefix: String,
    pub secret_hash: Vec<u8>,
    pub role_id: Uuid,
    pub scopes: Option<Vec<String>>,
    pub owner_id: Option<Uuid>,
    pub created_by: String,
    pub created_at: Timestamp,
    pub expires_at: Option<Timestamp>,
}

/// What can be changed of a key; what is absent stays.
#[derive(Debug, Clone, AsChangeset)]
#[diesel(table_name = api_keys)]
pub(crate) struct KeyChange {
    pub name: Option<String>,
    pub expires_at: Option<Option<Timestamp>>,
}

/// The next secret of a key.
#[derive(Clone)]
pub(crate) struct NextSecret {
    pub hash: Vec<u8>,
    pub prefix: String,
    /// When the present one stops; at once when absent.
    pub previous_until: Option<Timestamp>,
}

/// A key that was found by a secret.
#[derive(Debug, Clone)]
pub(crate) struct FoundKey {
    pub key: ApiKeyRow,
    pub role: String,
    pub tenant: TenantRow,
    /// When this secret stops, because it is the one from before the last rotation.
    pub until: Option<Timestamp>,
}

/// Keys that can be used, or could if they were not frozen.
macro_rules! living {
    ($tenant:expr, $now:expr) => {
        api_keys::table
            .filter(api_keys::tenant_id.eq($tenant))
            .filter(api_keys::revoked_at.is_null())
            .filter(api_keys::expires_at.is_null().or(api_keys::expires_at.gt($now)))
    };
}

/// How many living keys a tenant has.
pub(crate) async fn count_living(
    tx: &mut PlatformTx<'_>,
    tenant: Uuid,
    now: Timestamp,
) -> Result<i64, DbError> {
    tx.one(living!(tenant, now).count()).await
}

/// The living keys of a tenant beyond its first `most`, the oldest first.
pub(crate) async fn beyond(
    tx: &mut PlatformTx<'_>,
    tenant: Uuid,
    most: i64,
    now: Timestamp,
) -> Result<Vec<(Uuid, String)>, DbError> {
    let query = living!(tenant, now)
        .order((api_keys::created_at, api_keys::id))
        .offset(most)
        .select((api_keys::id, api_keys::name));
    tx.load(query).await
}

/// Freezes these keys of a tenant, and thaws its others.
pub(crate) async fn freeze_only(
    tx: &mut PlatformTx<'_>,
    tenant: Uuid,
    frozen: &[Uuid],
    now: Timestamp,
) -> Result<(), DbError> {
    let of_tenant = api_keys::table.filter(api_keys::tenant_id.eq(tenant));
    let thawed = of_tenant
        .filter(api_keys::frozen_at.is_not_null())
        .filter(api_keys::id.ne_all(frozen.to_vec()));
    tx.execute(diesel::update(thawed).set(api_keys::frozen_at.eq(None::<Timestamp>)))
        .await?;
    if frozen.is_empty() {
        return Ok(());
    }
    let freezing = of_tenant
        .filter(api_keys::frozen_at.is_null())
        .filter(api_keys::id.eq_any(frozen.to_vec()));
    tx.execute(diesel::update(freezing).set(api_keys::frozen_at.eq(now)))
        .await
        .map(drop)
}

pub(crate) async fn insert(tx: &mut PlatformTx<'_>, new: NewApiKey) -> Result<ApiKeyRow, DbError> {
    let insert = diesel::insert_into(api_keys::table).values(new);
    tx.one(insert.returning(ApiKeyRow::as_returning())).await
}

/// The key with this hash, the name of its role, and its tenant. The secret from before the last
/// rotation is good until its grace ends.
pub(crate) async fn by_secret(
    tx: &mut PlatformTx<'_>,
    secret_hash: Vec<u8>,
    now: Timestamp,
) -> Result<Option<FoundKey>, DbError> {
    let previous = api_keys::previous_hash
        .eq(secret_hash.clone())
        .and(api_keys::previous_until.gt(now))
        .assume_not_null();
    let query = api_keys::table
        .inner_join(tenants::table)
        .inner_join(roles::table)
        .filter(api_keys::secret_hash.eq(secret_hash.clone()).or(previous))
        .select((
            ApiKeyRow::as_select(),
            roles::name,
            TenantRow::as_select(),
            api_keys::secret_hash.eq(secret_hash),
        ));
    let found: Option<(ApiKeyRow, String, TenantRow, bool)> = tx.first(query).await?;
    Ok(found.map(|(key, role, tenant, is_present)| FoundKey {
        until: key.previous_until.filter(|_| !is_present),
        key,
        role,
        tenant,
    }))
}

/// A key of a tenant, the name of its role, and the tenant.
pub(crate) async fn by_id(
    tx: &mut PlatformTx<'_>,
    tenant: Uuid,
    id: Uuid,
) -> Result<Option<FoundKey>, DbError> {
    let query = api_keys::table
        .inner_join(tenants::table)
        .inner_join(roles::table)
        .filter(api_keys::id.eq(id))
        .filter(api_keys::tenant_id.eq(tenant))
        .select((ApiKeyRow::as_select(), roles::name, TenantRow::as_select()));
    let found: Option<(ApiKeyRow, String, TenantRow)> = tx.first(query).await?;
    Ok(found.map(|(key, role, tenant)| FoundKey {
        key,
        role,
        tenant,
        until: None,
    }))
}

/// Everything that the roles of a key's owner bring, who must be an active member still.
pub(crate) async fn rights_of_owner(
    tx: &mut PlatformTx<'_>,
    tenant: Uuid,
    owner: Uuid,
) -> Result<Vec<HeldRow>, DbError> {
    let membership = memberships::tenant_id
        .eq(user_roles::tenant_id)
        .and(memberships::user_id.eq(user_roles::user_id));
    let query = user_roles::table
        .inner_join(roles::table.left_join(role_permissions::table))
        .inner_join(memberships::table.on(membership))
        .inner_join(users::table.on(users::id.eq(user_roles::user_id)))
        .filter(user_roles::tenant_id.eq(tenant))
        .filter(user_roles::user_id.eq(owner))
        .filter(memberships::is_active)
        .filter(users::is_active)
        .filter(users::deleted_at.is_null())
        .select((
            roles::name,
            user_roles::department_id,
            role_permissions::permission.nullable(),
        ));
    tx.load(query).await
}

/// One key of a tenant with the name of its role.
pub(crate) async fn find(
    tx: &mut PlatformTx<'_>,
    tenant: Uuid,
    id: Uuid,
) -> Result<Option<(ApiKeyRow, String)>, DbError> {
    let query = api_keys::table
        .inner_join(roles::table)
        .filter(api_keys::tenant_id.eq(tenant))
        .filter(api_keys::id.eq(id))
        .select((ApiKeyRow::as_select(), roles::name));
    tx.first(query).await
}

/// Keys of a tenant, newest first.
pub(crate) async fn page(
    tx: &mut PlatformTx<'_>,
    tenant: Uuid,
    after: Option<(Timestamp, Uuid)>,
    limit: Limit,
) -> Result<Vec<(ApiKeyRow, String)>, DbError> {
    let mut query = api_keys::table
        .inner_join(roles::table)
        .filter(api_keys::tenant_id.eq(tenant))
        .select((ApiKeyRow::as_select(), roles::name))
        .into_boxed();
    if let Some((at, id)) = after {
        let older = api_keys::created_at.lt(at);
        query = query.filter(older.or(api_keys::created_at.eq(at).and(api_keys::id.lt(id))));
    }
    tx.load(
        query
            .order((api_keys::created_at.desc(), api_keys::id.desc()))
            .limit(limit.rows()),
    )
    .await
}

/// Changes this version of a key that is not revoked.
pub(crate) async fn change(
    tx: &mut PlatformTx<'_>,
    id: Uuid,
    version: i32,
    change: KeyChange,
) -> Result<Option<ApiKeyRow>, DbError> {
    let row = api_keys::table
        .filter(api_keys::id.eq(id))
        .filter(api_keys::version.eq(version))
        .filter(api_keys::revoked_at.is_null());
    let update = diesel::update(row).set((change, api_keys::version.eq(api_keys::version + 1)));
    tx.first(update.returning(ApiKeyRow::as_returning())).await
}

/// Gives this version of a key another secret.
pub(crate) async fn rotate(
    tx: &mut PlatformTx<'_>,
    id: Uuid,
    version: i32,
    next: NextSecret,
    now: Timestamp,
) -> Result<Option<ApiKeyRow>, DbError> {
    let row = api_keys::table
        .filter(api_keys::id.eq(id))
        .filter(api_keys::version.eq(version))
        .filter(api_keys::revoked_at.is_null());
    let previous = api_keys::secret_hash.nullable();
    let update = diesel::update(row).set((
        // The right side is the value from before this statement.
        api_keys::previous_hash.eq(previous),
        api_keys::previous_until.eq(next.previous_until),
        api_keys::secret_hash.eq(next.hash),
        api_keys::prefix.eq(next.prefix),
        api_keys::rotated_at.eq(now),
        api_keys::version.eq(api_keys::version + 1),
    ));
    tx.first(update.returning(ApiKeyRow::as_returning())).await
}

/// Revokes a key of a tenant; zero when there is none that is not revoked already.
pub(crate) async fn revoke(
    tx: &mut PlatformTx<'_>,
    tenant: Uuid,
    id: Uuid,
    now: Timestamp,
) -> Result<usize, DbError> {
    let key = api_keys::table
        .filter(api_keys::id.eq(id))
        .filter(api_keys::tenant_id.eq(tenant))
        .filter(api_keys::revoked_at.is_null());
    let change = (
        api_keys::revoked_at.eq(now),
        api_keys::version.eq(api_keys::version + 1),
    );
    tx.execute(diesel::update(key).set(change)).await
}

/// Notes the use of a key, at most once a minute.
pub(crate) async fn note_use(tx: &mut PlatformTx<'_>, id: Uuid, now: Timestamp) -> Result<(), DbError> {
    let unused = api_keys::last_used_at
        .is_null()
        .or(api_keys::last_used_at.lt(now - USE_NOTED));
    let key = api_keys::table.filter(api_keys::id.eq(id)).filter(unused);
    tx.execute(diesel::update(key).set(api_keys::last_used_at.eq(now)))
        .await
        .map(drop)
}

/// How coarse the time of the last use is.
pub(crate) const USE_NOTED: chrono::TimeDelta = chrono::TimeDelta::minutes(1);
