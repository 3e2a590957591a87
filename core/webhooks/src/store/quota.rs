//! SQL that counts what a tenant may only have so many of. The count is held by a constraint, and
//! its row by whoever changes it.

use wikala_module::{DbError, TenantTx};

/// Counts one more endpoint; false when there are enough.
pub(crate) async fn add_endpoint(tx: &mut TenantTx<'_>) -> Result<bool, DbError> {
    let add = diesel::sql_query("UPDATE webhook_quota SET endpoints = endpoints + 1");
    within(tx.execute(add).await)
}

/// Counts one endpoint less.
pub(crate) async fn remove_endpoint(tx: &mut TenantTx<'_>) -> Result<(), DbError> {
    let remove = diesel::sql_query("UPDATE webhook_quota SET endpoints = endpoints - 1");
    tx.execute(remove).await.map(drop)
}

/// Counts one more connection; false when there are enough.
pub(crate) async fn add_connection(tx: &mut TenantTx<'_>) -> Result<bool, DbError> {
    let add = diesel::sql_query("UPDATE webhook_quota SET connections = connections + 1");
    within(tx.execute(add).await)
}

/// Counts one connection less.
pub(crate) async fn remove_connection(tx: &mut TenantTx<'_>) -> Result<(), DbError> {
    let remove = diesel::sql_query("UPDATE webhook_quota SET connections = connections - 1");
    tx.execute(remove).await.map(drop)
}

fn within(counted: Result<usize, DbError>) -> Result<bool, DbError> {
    match counted {
        Ok(_) => Ok(true),
        Err(DbError::Check(_)) => Ok(false),
        Err(error) => Err(error),
    }
}
