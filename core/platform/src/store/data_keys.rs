//! SQL of the keys that seal fields.

use diesel::prelude::*;
use uuid::Uuid;
use wikala_module::{DbError, PlatformTx};

use crate::schema::data_keys;

/// A key, wrapped by the master key of this name.
#[derive(Clone, Queryable, Selectable)]
#[diesel(table_name = data_keys)]
pub(crate) struct DataKeyRow {
    pub id: Uuid,
    pub wrapped: Vec<u8>,
    pub wrapped_by: String,
}

/// A key about to be stored.
#[derive(Insertable)]
#[diesel(table_name = data_keys)]
pub(crate) struct NewDataKey {
    pub id: Uuid,
    pub wrapped: Vec<u8>,
    pub wrapped_by: String,
}

/// Every key, oldest first.
pub(crate) async fn all(tx: &mut PlatformTx<'_>) -> Result<Vec<DataKeyRow>, DbError> {
    tx.load(
        data_keys::table
            .order(data_keys::id)
            .select(DataKeyRow::as_select()),
    )
    .await
}

pub(crate) async fn insert(tx: &mut PlatformTx<'_>, new: NewDataKey) -> Result<(), DbError> {
    tx.execute(diesel::insert_into(data_keys::table).values(new))
        .await
        .map(drop)
}

/// Puts the same key under another master key, unless somebody else did.
pub(crate) async fn rewrap(
    tx: &mut PlatformTx<'_>,
    id: Uuid,
    before: &str,
    wrapped: Vec<u8>,
    by: &str,
) -> Result<usize, DbError> {
    let row = data_keys::table
        .filter(data_keys::id.eq(id))
        .filter(data_keys::wrapped_by.eq(before.to_owned()));
    let change = (
        data_keys::wrapped.eq(wrapped),
        data_keys::wrapped_by.eq(by.to_owned()),
        data_keys::wrapped_at.eq(diesel::dsl::now),
    );
    tx.execute(diesel::update(row).set(change)).await
}

/// Keeps other hosts from adding keys until this transaction ends.
pub(crate) async fn lock(tx: &mut PlatformTx<'_>) -> Result<(), DbError> {
    tx.execute(diesel::sql_query(
        "LOCK TABLE data_keys IN SHARE ROW EXCLUSIVE MODE",
    ))
    .await
    .map(drop)
}
