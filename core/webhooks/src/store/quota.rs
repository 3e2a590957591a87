//! SQL that counts what a tenant may only have so many of. The count is held by a constraint, and
//! its row by whoever changes it.

use diesel::sql_types::{Int8, Nullable};
use wikala_module::{DbError, TenantTx};

/// What became of one more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Added {
    Yes,
    /// There are as many as there can be.
    Enough,
    /// There are as many as the plan allows.
    BeyondPlan,
}

/// Counts one more endpoint of those that the plan allows.
pub(crate) async fn add_endpoint(tx: &mut TenantTx<'_>, most: Option<i64>) -> Result<Added, DbError> {
    let add = diesel::sql_query(
        "UPDATE webhook_quota SET endpoints = endpoints + 1 WHERE $1::bigint IS NULL OR endpoints < $1",
    );
    added(tx.execute(add.bind::<Nullable<Int8>, _>(most)).await)
}

/// Counts one endpoint less.
pub(crate) async fn remove_endpoint(tx: &mut TenantTx<'_>) -> Result<(), DbError> {
    let remove = diesel::sql_query("UPDATE webhook_quota SET endpoints = endpoints - 1");
    tx.execute(remove).await.map(drop)
}

/// Counts one more connection of those that the plan allows.
pub(crate) async fn add_connection(tx: &mut TenantTx<'_>, most: Option<i64>) -> Result<Added, DbError> {
    let add = diesel::sql_query(
        "UPDATE webhook_quota SET connections = connections + 1 WHERE $1::bigint IS NULL OR connections < $1",
    );
    added(tx.execute(add.bind::<Nullable<Int8>, _>(most)).await)
}

/// Counts one connection less.
pub(crate) async fn remove_connection(tx: &mut TenantTx<'_>) -> Result<(), DbError> {
    let remove = diesel::sql_query("UPDATE webhook_quota SET connections = connections - 1");
    tx.execute(remove).await.map(drop)
}

fn added(counted: Result<usize, DbError>) -> Result<Added, DbError> {
    match counted {
        Ok(0) => Ok(Added::BeyondPlan),
        Ok(_) => Ok(Added::Yes),
        Err(DbError::Check(_)) => Ok(Added::Enough),
        Err(error) => Err(error),
    }
}
