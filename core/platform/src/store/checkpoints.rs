//! SQL of the signed heads of the audit chains.

use diesel::prelude::*;
use uuid::Uuid;
use wikala_module::kernel::time::Timestamp;
use wikala_module::{DbError, PlatformTx};

use crate::audit::Place;
use crate::schema::audit_checkpoints;

/// A signed head.
#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = audit_checkpoints)]
pub(crate) struct CheckpointRow {
    pub id: Uuid,
    pub chain: Uuid,
    pub place: String,
    pub seq: i64,
    pub hash: Vec<u8>,
    pub signature: String,
    pub created_at: Timestamp,
}

/// Keeps a checkpoint; another host may have made the same one.
pub(crate) async fn insert(tx: &mut PlatformTx<'_>, new: CheckpointRow) -> Result<usize, DbError> {
    let insert = diesel::insert_into(audit_checkpoints::table).values(new);
    tx.execute(insert.on_conflict_do_nothing()).await
}

/// The newest checkpoint of a chain.
pub(crate) async fn last(
    tx: &mut PlatformTx<'_>,
    place: Place,
    chain: Uuid,
) -> Result<Option<CheckpointRow>, DbError> {
    let newest = audit_checkpoints::table
        .filter(audit_checkpoints::chain.eq(chain))
        .filter(audit_checkpoints::place.eq(place.as_str()))
        .order(audit_checkpoints::seq.desc())
        .select(CheckpointRow::as_select());
    tx.first(newest.limit(1)).await
}

/// Every checkpoint of a chain, oldest first.
pub(crate) async fn all(
    tx: &mut PlatformTx<'_>,
    place: Place,
    chain: Uuid,
) -> Result<Vec<CheckpointRow>, DbError> {
    let query = audit_checkpoints::table
        .filter(audit_checkpoints::chain.eq(chain))
        .filter(audit_checkpoints::place.eq(place.as_str()))
        .order(audit_checkpoints::seq)
        .select(CheckpointRow::as_select());
    tx.load(query).await
}

/// The oldest checkpoint that vouches for an entry.
pub(crate) async fn covering(
    tx: &mut PlatformTx<'_>,
    place: Place,
    chain: Uuid,
    seq: i64,
) -> Result<Option<CheckpointRow>, DbError> {
    let query = audit_checkpoints::table
        .filter(audit_checkpoints::chain.eq(chain))
        .filter(audit_checkpoints::place.eq(place.as_str()))
        .filter(audit_checkpoints::seq.ge(seq))
        .order(audit_checkpoints::seq)
        .select(CheckpointRow::as_select());
    tx.first(query.limit(1)).await
}
