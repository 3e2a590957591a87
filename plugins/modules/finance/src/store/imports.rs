//! Imports: the rows of the table, the lock that puts a tenant's imports in line, and reversal.

pub(crate) mod destinations;
pub(crate) mod reverse;
pub(crate) mod rows;

use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::Bool;
use serde_json::Value;
use uuid::Uuid;
use wikala_module::kernel::page::Limit;
use wikala_module::kernel::time::Timestamp;
use wikala_module::{DbError, TenantTx};

use crate::schema::imports;

/// An import when it begins; its figures follow with [`settle`].
#[derive(Debug, Insertable)]
#[diesel(table_name = imports)]
pub(crate) struct NewImport {
    pub(crate) id: Uuid,
    pub(crate) account_id: Option<Uuid>,
    pub(crate) file_name: Option<String>,
    pub(crate) file_digest: String,
    pub(crate) format: String,
    pub(crate) dialect: Value,
    pub(crate) statements: Value,
    pub(crate) errors: Value,
    pub(crate) imported: i64,
    pub(crate) duplicates: i64,
    pub(crate) rejected: i64,
    pub(crate) state: &'static str,
    pub(crate) created_by: String,
    pub(crate) created_at: Timestamp,
}

/// The figures of an import when all its rows are in.
#[derive(Debug, AsChangeset)]
#[diesel(table_name = imports)]
pub(crate) struct Figures {
    pub(crate) statements: Value,
    pub(crate) errors: Value,
    pub(crate) imported: i64,
    pub(crate) duplicates: i64,
    pub(crate) rejected: i64,
}

/// An import as it is stored.
#[derive(Debug, Queryable, Selectable)]
#[diesel(table_name = imports)]
pub(crate) struct StoredImport {
    pub(crate) id: Uuid,
    pub(crate) account_id: Option<Uuid>,
    pub(crate) file_name: Option<String>,
    pub(crate) file_digest: String,
    pub(crate) format: String,
    pub(crate) dialect: Value,
    pub(crate) statements: Value,
    pub(crate) imported: i64,
    pub(crate) duplicates: i64,
    pub(crate) rejected: i64,
    pub(crate) errors: Value,
    pub(crate) state: String,
    pub(crate) version: i32,
    pub(crate) created_by: String,
    pub(crate) created_at: Timestamp,
    pub(crate) undone_at: Option<Timestamp>,
}

/// Which imports a list shows.
#[derive(Debug, Clone, Default)]
pub(crate) struct ImportFilter {
    pub(crate) state: Option<String>,
    pub(crate) account: Option<Uuid>,
}

/// Tries to become the only import, undo or redo of this tenant until the transaction ends.
///
/// One lock for the tenant, taken before any row: two imports never wait for each other's rows,
/// so they cannot deadlock. It is tried, not waited for: who waits should not hold a connection.
pub(crate) async fn try_lock(tx: &mut TenantTx<'_>) -> Result<bool, DbError> {
    let locked = "pg_try_advisory_xact_lock(hashtextextended('finance.import:' || current_schema(), 0))";
    tx.one(diesel::select(sql::<Bool>(locked))).await
}

/// Records that an import begins.
pub(crate) async fn begin(tx: &mut TenantTx<'_>, import: NewImport) -> Result<(), DbError> {
    tx.execute(diesel::insert_into(imports::table).values(import))
        .await
        .map(drop)
}

/// Records what it came to.
pub(crate) async fn settle(tx: &mut TenantTx<'_>, id: Uuid, figures: Figures) -> Result<(), DbError> {
    tx.execute(diesel::update(imports::table.filter(imports::id.eq(id))).set(figures))
        .await
        .map(drop)
}

/// One import.
pub(crate) async fn find(tx: &mut TenantTx<'_>, id: Uuid) -> Result<Option<StoredImport>, DbError> {
    tx.first(
        imports::table
            .filter(imports::id.eq(id))
            .select(StoredImport::as_select()),
    )
    .await
}

/// A page of imports, the latest first.
pub(crate) async fn page(
    tx: &mut TenantTx<'_>,
    filter: &ImportFilter,
    after: Option<(Timestamp, Uuid)>,
    limit: Limit,
) -> Result<Vec<StoredImport>, DbError> {
    let mut query = imports::table
        .select(StoredImport::as_select())
        .order((imports::created_at.desc(), imports::id.desc()))
        .limit(limit.rows())
        .into_boxed();
    if let Some(state) = filter.state.clone() {
        query = query.filter(imports::state.eq(state));
    }
    if let Some(account) = filter.account {
        query = query.filter(imports::account_id.eq(account));
    }
    if let Some((at, id)) = after {
        let later = imports::created_at.eq(at).and(imports::id.lt(id));
        query = query
            .filter(imports::created_at.le(at))
            .filter(imports::created_at.lt(at).or(later));
    }
    tx.load(query).await
}

/// How many imports there are.
pub(crate) async fn count(tx: &mut TenantTx<'_>, filter: &ImportFilter) -> Result<i64, DbError> {
    let mut query = imports::table.count().into_boxed();
    if let Some(state) = filter.state.clone() {
        query = query.filter(imports::state.eq(state));
    }
    if let Some(account) = filter.account {
        query = query.filter(imports::account_id.eq(account));
    }
    tx.one(query).await
}
