//! SQL of the keys that sign access tokens.

use diesel::prelude::*;
use wikala_module::{DbError, PlatformTx};

use crate::schema::signing_keys;

/// A key pair.
#[derive(Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = signing_keys)]
pub(crate) struct SigningKeyRow {
    pub kid: String,
    pub algorithm: String,
    pub private_key: Vec<u8>,
    pub public_key: Vec<u8>,
}

/// Keys that still verify, newest first; the first one signs.
pub(crate) async fn all(tx: &mut PlatformTx<'_>) -> Result<Vec<SigningKeyRow>, DbError> {
    let query = signing_keys::table
        .filter(signing_keys::retired_at.is_null())
        .order((signing_keys::created_at.desc(), signing_keys::kid))
        .select(SigningKeyRow::as_select());
    tx.load(query).await
}

pub(crate) async fn insert(tx: &mut PlatformTx<'_>, key: SigningKeyRow) -> Result<(), DbError> {
    tx.execute(diesel::insert_into(signing_keys::table).values(key))
        .await
        .map(drop)
}

/// Keeps other hosts from adding keys until this transaction ends.
pub(crate) async fn lock(tx: &mut PlatformTx<'_>) -> Result<(), DbError> {
    tx.execute(diesel::sql_query(
        "LOCK TABLE signing_keys IN SHARE ROW EXCLUSIVE MODE",
    ))
    .await
    .map(drop)
}
