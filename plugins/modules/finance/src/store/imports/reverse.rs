//! Undo and redo: the rows of an import leave the ledger together and come back together.

use diesel::prelude::*;
use diesel::sql_query;
use diesel::sql_types::{Text, Timestamptz, Uuid as SqlUuid};
use uuid::Uuid;
use wikala_module::kernel::time::Timestamp;
use wikala_module::{DbError, TenantTx};

use crate::schema::{imports, transactions};

/// Longest time for all rows of one import, in milliseconds: a million rows are one statement.
const PATIENCE: &str = "600000";

/// Lets the statements of this transaction run longer than a request's usually may.
pub(crate) async fn allow_long_statements(tx: &mut TenantTx<'_>) -> Result<(), DbError> {
    let set = sql_query("SELECT set_config('statement_timeout', $1, true)").bind::<Text, _>(PATIENCE);
    tx.execute(set).await.map(drop)
}

/// Turns a committed import into an undone one; false when it is not committed or not there.
pub(crate) async fn mark_undone(tx: &mut TenantTx<'_>, id: Uuid, at: Timestamp) -> Result<bool, DbError> {
    let mark = diesel::update(
        imports::table
            .filter(imports::id.eq(id))
            .filter(imports::state.eq("committed")),
    )
    .set((
        imports::state.eq("undone"),
        imports::undone_at.eq(at),
        imports::version.eq(imports::version + 1),
    ));
    Ok(tx.execute(mark).await? == 1)
}

/// Turns an undone import into a committed one and tells when it was undone.
pub(crate) async fn mark_redone(tx: &mut TenantTx<'_>, id: Uuid) -> Result<Option<Timestamp>, DbError> {
    // The row is read for update first, because the change clears what must be known.
    let undone = imports::table
        .filter(imports::id.eq(id))
        .filter(imports::state.eq("undone"))
        .select(imports::undone_at)
        .for_update();
    let Some(at) = tx.first::<Option<Timestamp>, _>(undone).await?.flatten() else {
        return Ok(None);
    };
    let mark = diesel::update(imports::table.filter(imports::id.eq(id))).set((
        imports::state.eq("committed"),
        imports::undone_at.eq(None::<Timestamp>),
        imports::version.eq(imports::version + 1),
    ));
    tx.execute(mark).await?;
    Ok(Some(at))
}

/// Takes the live rows of an import out of the ledger; the time marks them for [`put_back`].
pub(crate) async fn take_out(tx: &mut TenantTx<'_>, import: Uuid, at: Timestamp) -> Result<usize, DbError> {
    use transactions::dsl as t;
    let rows = transactions::table
        .filter(t::import_id.eq(import))
        .filter(t::deleted_at.is_null());
    let take_out = diesel::update(rows).set((
        t::deleted_at.eq(at),
        t::updated_at.eq(at),
        t::version.eq(t::version + 1),
    ));
    tx.execute(take_out).await
}

/// Puts back exactly the rows that [`take_out`] took, but for those that are in the ledger again
/// from elsewhere, and for parts of such.
pub(crate) async fn put_back(
    tx: &mut TenantTx<'_>,
    import: Uuid,
    taken_at: Timestamp,
    at: Timestamp,
) -> Result<usize, DbError> {
    let put_back = sql_query(
        "UPDATE transactions t
         SET deleted_at = NULL, updated_at = $3, version = version + 1
         WHERE t.import_id = $1 AND t.deleted_at = $2
           AND NOT EXISTS (
               SELECT FROM transactions live
               WHERE live.account_id = t.account_id AND live.identity = t.identity
                 AND live.deleted_at IS NULL)
           AND NOT EXISTS (
               SELECT FROM transactions whole JOIN transactions live
                   ON live.account_id = whole.account_id AND live.identity = whole.identity
               WHERE whole.id = t.split_from AND live.id <> whole.id AND live.deleted_at IS NULL)",
    )
    .bind::<SqlUuid, _>(import)
    .bind::<Timestamptz, _>(taken_at)
    .bind::<Timestamptz, _>(at);
    tx.execute(put_back).await
}

/// Rows that were taken out at that time and are still out.
pub(crate) async fn still_out(
    tx: &mut TenantTx<'_>,
    import: Uuid,
    taken_at: Timestamp,
) -> Result<i64, DbError> {
    let out = transactions::table
        .filter(transactions::import_id.eq(import))
        .filter(transactions::deleted_at.eq(taken_at))
        .count();
    tx.one(out).await
}
