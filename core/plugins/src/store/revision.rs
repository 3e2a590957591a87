//! SQL of the numbers that rise with every change, by which hosts see whether what they know is still true.

use diesel::QueryableByName;
use diesel::sql_types::{Int8, Nullable};
use wikala_module::{DbError, PlatformTx, TenantTx};

#[derive(QueryableByName)]
struct Revision {
    #[diesel(sql_type = Int8)]
    revision: i64,
}

/// The tenant's number.
pub(crate) async fn of_tenant(tx: &mut TenantTx<'_>) -> Result<i64, DbError> {
    let read = diesel::sql_query("SELECT revision FROM plugin_state");
    Ok(tx.one::<Revision, _>(read).await?.revision)
}

/// The number of all packages.
pub(crate) async fn of_catalogue(tx: &mut PlatformTx<'_>) -> Result<i64, DbError> {
    let read = diesel::sql_query("SELECT revision FROM plugin_catalogue");
    Ok(tx.one::<Revision, _>(read).await?.revision)
}

/// The tenant's plugins change: nobody else changes them until the transaction ends.
pub(crate) async fn touch(tx: &mut TenantTx<'_>) -> Result<(), DbError> {
    let touch = diesel::sql_query("UPDATE plugin_state SET revision = revision + 1");
    tx.execute(touch).await.map(drop)
}

/// What became of one more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Added {
    Yes,
    /// There are as many as there can be.
    Enough,
    /// There are as many as the plan allows.
    BeyondPlan,
}

/// As [`touch`], and counts one more of those that the plan allows.
pub(crate) async fn touch_and_add(tx: &mut TenantTx<'_>, most: Option<i64>) -> Result<Added, DbError> {
    let add = diesel::sql_query(
        "UPDATE plugin_state SET revision = revision + 1, installs = installs + 1
         WHERE $1::bigint IS NULL OR installs < $1",
    );
    match tx.execute(add.bind::<Nullable<Int8>, _>(most)).await {
        Ok(0) => Ok(Added::BeyondPlan),
        Ok(_) => Ok(Added::Yes),
        Err(error) if error.violates("plugin_state_installs") => Ok(Added::Enough),
        Err(error) => Err(error),
    }
}

/// Counts one less, of those that [`touch_and_add`] counted.
pub(crate) async fn take_off(tx: &mut TenantTx<'_>) -> Result<(), DbError> {
    let take_off = diesel::sql_query("UPDATE plugin_state SET installs = installs - 1");
    tx.execute(take_off).await.map(drop)
}

/// The packages change.
pub(crate) async fn touch_catalogue(tx: &mut PlatformTx<'_>) -> Result<(), DbError> {
    let touch = diesel::sql_query("UPDATE plugin_catalogue SET revision = revision + 1");
    tx.execute(touch).await.map(drop)
}
