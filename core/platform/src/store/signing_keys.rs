//! SQL of the keys that sign access tokens.

use diesel::prelude::*;
use wikala_module::kernel::time::Timestamp;
use wikala_module::{DbError, PlatformTx};

use crate::schema::signing_keys;

/// Written beside a private key that is sealed; the vault's header says with which data key.
pub(crate) const SEALED_BY: &str = "vault";

/// A key pair.
#[derive(Clone, Queryable, Selectable)]
#[diesel(table_name = signing_keys)]
pub(crate) struct SigningKeyRow {
    pub kid: String,
    pub algorithm: String,
    pub private_key: Vec<u8>,
    pub public_key: Vec<u8>,
    pub created_at: Timestamp,
    pub retired_at: Option<Timestamp>,
    pub signs_from: Timestamp,
    pub sealed_by: Option<String>,
}

/// A key pair about to be stored.
#[derive(Insertable)]
#[diesel(table_name = signing_keys)]
pub(crate) struct NewSigningKey {
    pub kid: String,
    pub algorithm: &'static str,
    pub private_key: Vec<u8>,
    pub public_key: Vec<u8>,
    pub created_at: Timestamp,
    pub signs_from: Timestamp,
    pub sealed_by: Option<&'static str>,
}

/// Keys that are not retired, in the order in which they sign.
pub(crate) async fn all(tx: &mut PlatformTx<'_>) -> Result<Vec<SigningKeyRow>, DbError> {
    let query = signing_keys::table
        .filter(signing_keys::retired_at.is_null())
        .order((signing_keys::signs_from, signing_keys::kid))
        .select(SigningKeyRow::as_select());
    tx.load(query).await
}

/// Every key there ever was, in the order in which they sign.
pub(crate) async fn history(tx: &mut PlatformTx<'_>) -> Result<Vec<SigningKeyRow>, DbError> {
    let query = signing_keys::table
        .order((signing_keys::signs_from, signing_keys::kid))
        .select(SigningKeyRow::as_select());
    tx.load(query).await
}

pub(crate) async fn insert(tx: &mut PlatformTx<'_>, key: NewSigningKey) -> Result<SigningKeyRow, DbError> {
    let insert = diesel::insert_into(signing_keys::table).values(key);
    tx.one(insert.returning(SigningKeyRow::as_returning())).await
}

/// Lets a waiting key sign from now on; `None` when it signs already.
pub(crate) async fn start(
    tx: &mut PlatformTx<'_>,
    kid: &str,
    now: Timestamp,
) -> Result<Option<SigningKeyRow>, DbError> {
    let waiting = signing_keys::table
        .filter(signing_keys::kid.eq(kid.to_owned()))
        .filter(signing_keys::signs_from.gt(now));
    let change = diesel::update(waiting).set(signing_keys::signs_from.eq(now));
    tx.first(change.returning(SigningKeyRow::as_returning())).await
}

/// Puts the sealed form of a private key in the place of the plain one.
pub(crate) async fn seal(tx: &mut PlatformTx<'_>, kid: &str, sealed: Vec<u8>) -> Result<usize, DbError> {
    let plain = signing_keys::table
        .filter(signing_keys::kid.eq(kid.to_owned()))
        .filter(signing_keys::sealed_by.is_null());
    let change = (
        signing_keys::private_key.eq(sealed),
        signing_keys::sealed_by.eq(SEALED_BY),
    );
    tx.execute(diesel::update(plain).set(change)).await
}

/// Ends a key for good: its private half is destroyed.
pub(crate) async fn retire(tx: &mut PlatformTx<'_>, kid: &str, now: Timestamp) -> Result<usize, DbError> {
    let living = signing_keys::table
        .filter(signing_keys::kid.eq(kid.to_owned()))
        .filter(signing_keys::retired_at.is_null());
    let change = (
        signing_keys::retired_at.eq(now),
        signing_keys::private_key.eq(Vec::<u8>::new()),
    );
    tx.execute(diesel::update(living).set(change)).await
}

/// Keeps other hosts from adding keys until this transaction ends.
pub(crate) async fn lock(tx: &mut PlatformTx<'_>) -> Result<(), DbError> {
    tx.execute(diesel::sql_query(
        "LOCK TABLE signing_keys IN SHARE ROW EXCLUSIVE MODE",
    ))
    .await
    .map(drop)
}
