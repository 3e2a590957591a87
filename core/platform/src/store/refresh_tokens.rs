//! SQL of refresh tokens: each is used once, and all of a session are one family.

use diesel::prelude::*;
use uuid::Uuid;
use wikala_module::kernel::time::Timestamp;
use wikala_module::{DbError, PlatformTx};

use crate::schema::refresh_tokens;

/// A token about to be stored.
#[derive(Debug, Clone, Insertable)]
#[diesel(table_name = refresh_tokens)]
pub(crate) struct NewRefreshToken {
    pub hash: Vec<u8>,
    pub session_id: Uuid,
    pub parent: Option<Vec<u8>>,
    pub created_at: Timestamp,
    pub expires_at: Timestamp,
}

/// A token as it is stored.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = refresh_tokens)]
pub(crate) struct RefreshTokenRow {
    pub session_id: Uuid,
    pub used_at: Option<Timestamp>,
    pub successor: Option<Vec<u8>>,
}

pub(crate) async fn insert(tx: &mut PlatformTx<'_>, new: NewRefreshToken) -> Result<(), DbError> {
    tx.execute(diesel::insert_into(refresh_tokens::table).values(new))
        .await
        .map(drop)
}

/// Uses a token up; of parallel callers one gets its session.
pub(crate) async fn spend(
    tx: &mut PlatformTx<'_>,
    hash: Vec<u8>,
    successor: Vec<u8>,
    now: Timestamp,
) -> Result<Option<Uuid>, DbError> {
    let unused = refresh_tokens::table
        .filter(refresh_tokens::hash.eq(hash))
        .filter(refresh_tokens::used_at.is_null())
        .filter(refresh_tokens::expires_at.gt(now));
    let spent = diesel::update(unused).set((
        refresh_tokens::used_at.eq(now),
        refresh_tokens::successor.eq(successor),
    ));
    tx.first(spent.returning(refresh_tokens::session_id)).await
}

pub(crate) async fn find(tx: &mut PlatformTx<'_>, hash: Vec<u8>) -> Result<Option<RefreshTokenRow>, DbError> {
    let query = refresh_tokens::table
        .filter(refresh_tokens::hash.eq(hash))
        .select(RefreshTokenRow::as_select());
    tx.first(query).await
}

/// Whether the token that replaced this one was not used yet.
pub(crate) async fn successor_is_unused(tx: &mut PlatformTx<'_>, parent: Vec<u8>) -> Result<bool, DbError> {
    let query = refresh_tokens::table
        .filter(refresh_tokens::parent.eq(parent))
        .select(refresh_tokens::used_at);
    let used: Option<Option<Timestamp>> = tx.first(query).await?;
    Ok(used.is_some_and(|used_at| used_at.is_none()))
}
