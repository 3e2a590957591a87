//! SQL of API keys.

use diesel::prelude::*;
use uuid::Uuid;
use wikala_module::kernel::page::Limit;
use wikala_module::kernel::time::Timestamp;
use wikala_module::{DbError, PlatformTx};

use super::tenants::TenantRow;
use crate::schema::{api_keys, roles, tenants};

/// A key without its secret.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = api_keys)]
pub(crate) struct ApiKeyRow {
    pub id: Uuid,
    pub name: String,
    pub prefix: String,
    pub role_id: Uuid,
    pub scopes: Option<Vec<String>>,
    pub created_at: Timestamp,
    pub expires_at: Option<Timestamp>,
    pub last_used_at: Option<Timestamp>,
    pub revoked_at: Option<Timestamp>,
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
    pub created_by: String,
    pub expires_at: Option<Timestamp>,
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
) -> Result<Option<(ApiKeyRow, String, TenantRow)>, DbError> {
    let previous = api_keys::previous_hash
        .eq(secret_hash.clone())
        .and(api_keys::previous_until.gt(now))
        .assume_not_null();
    let query = api_keys::table
        .inner_join(tenants::table)
        .inner_join(roles::table)
        .filter(api_keys::secret_hash.eq(secret_hash).or(previous))
        .select((ApiKeyRow::as_select(), roles::name, TenantRow::as_select()));
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
    tx.execute(diesel::update(key).set(api_keys::revoked_at.eq(now)))
        .await
}

/// Notes the use of a key, at most once a minute.
pub(crate) async fn note_use(tx: &mut PlatformTx<'_>, id: Uuid, now: Timestamp) -> Result<(), DbError> {
    let stale = now - chrono::TimeDelta::minutes(1);
    let unused = api_keys::last_used_at
        .is_null()
        .or(api_keys::last_used_at.lt(stale));
    let key = api_keys::table.filter(api_keys::id.eq(id)).filter(unused);
    tx.execute(diesel::update(key).set(api_keys::last_used_at.eq(now)))
        .await
        .map(drop)
}
