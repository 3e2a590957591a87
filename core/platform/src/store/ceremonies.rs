//! SQL of ceremonies: every change is one conditional statement, so that of parallel steps each
//! counts and at most one is the last.

use diesel::prelude::*;
use uuid::Uuid;
use wikala_module::kernel::time::Timestamp;
use wikala_module::{DbError, PlatformTx};

use crate::schema::ceremonies;

/// A ceremony as it is stored.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = ceremonies)]
pub(crate) struct CeremonyRow {
    pub id: Uuid,
    pub user_id: Option<Uuid>,
    pub state: Vec<u8>,
    pub attempts: i32,
    pub letters: i32,
    pub created_at: Timestamp,
    pub expires_at: Timestamp,
}

/// A ceremony about to be stored.
#[derive(Debug, Clone, Insertable)]
#[diesel(table_name = ceremonies)]
pub(crate) struct NewCeremony {
    pub id: Uuid,
    pub token_hash: Vec<u8>,
    pub kind: &'static str,
    pub user_id: Option<Uuid>,
    pub state: Vec<u8>,
    pub created_at: Timestamp,
    pub expires_at: Timestamp,
}

/// Which ceremony is meant: the hash of its token and what kind it must be.
#[derive(Debug, Clone)]
pub(crate) struct Named {
    pub token_hash: Vec<u8>,
    pub kind: &'static str,
    pub now: Timestamp,
}

/// The ceremonies that are named so and have not ended.
macro_rules! open {
    ($named:expr) => {
        ceremonies::table
            .filter(ceremonies::token_hash.eq($named.token_hash))
            .filter(ceremonies::kind.eq($named.kind))
            .filter(ceremonies::expires_at.gt($named.now))
    };
}

pub(crate) async fn insert(tx: &mut PlatformTx<'_>, new: NewCeremony) -> Result<(), DbError> {
    tx.execute(diesel::insert_into(ceremonies::table).values(new))
        .await
        .map(drop)
}

pub(crate) async fn find(tx: &mut PlatformTx<'_>, named: Named) -> Result<Option<CeremonyRow>, DbError> {
    tx.first(open!(named).select(CeremonyRow::as_select())).await
}

/// Counts an attempt and locks the row; nothing when there were as many as allowed.
pub(crate) async fn attempt(
    tx: &mut PlatformTx<'_>,
    named: Named,
    limit: i32,
) -> Result<Option<CeremonyRow>, DbError> {
    let open = open!(named).filter(ceremonies::attempts.lt(limit));
    let counted = diesel::update(open).set(ceremonies::attempts.eq(ceremonies::attempts + 1));
    tx.first(counted.returning(CeremonyRow::as_returning())).await
}

/// Counts a letter and locks the row; nothing when there were as many as allowed.
pub(crate) async fn count_letter(
    tx: &mut PlatformTx<'_>,
    named: Named,
    limit: i32,
) -> Result<Option<CeremonyRow>, DbError> {
    let open = open!(named).filter(ceremonies::letters.lt(limit));
    let counted = diesel::update(open).set(ceremonies::letters.eq(ceremonies::letters + 1));
    tx.first(counted.returning(CeremonyRow::as_returning())).await
}

pub(crate) async fn replace_state(
    tx: &mut PlatformTx<'_>,
    id: Uuid,
    state: Vec<u8>,
) -> Result<usize, DbError> {
    let row = ceremonies::table.filter(ceremonies::id.eq(id));
    tx.execute(diesel::update(row).set(ceremonies::state.eq(state)))
        .await
}

/// Ends a ceremony; of parallel callers one gets it.
pub(crate) async fn take(tx: &mut PlatformTx<'_>, named: Named) -> Result<Option<CeremonyRow>, DbError> {
    let gone = diesel::delete(open!(named)).returning(CeremonyRow::as_returning());
    tx.first(gone).await
}

/// Ends every ceremony of one kind of a person.
pub(crate) async fn end_all(
    tx: &mut PlatformTx<'_>,
    kind: &'static str,
    user: Uuid,
) -> Result<usize, DbError> {
    let of_person = ceremonies::table
        .filter(ceremonies::user_id.eq(user))
        .filter(ceremonies::kind.eq(kind));
    tx.execute(diesel::delete(of_person)).await
}

/// Removes a number of ceremonies that have ended.
pub(crate) async fn clean(tx: &mut PlatformTx<'_>, now: Timestamp, rows: i64) -> Result<usize, DbError> {
    let ended = ceremonies::table
        .filter(ceremonies::expires_at.le(now))
        .order(ceremonies::expires_at)
        .limit(rows)
        .select(ceremonies::id)
        .for_update()
        .skip_locked();
    let ended: Vec<Uuid> = tx.load(ended).await?;
    tx.execute(diesel::delete(
        ceremonies::table.filter(ceremonies::id.eq_any(ended)),
    ))
    .await
}
