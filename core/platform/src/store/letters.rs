//! SQL of letters: written with what they are about, claimed and sent after the commit.

use diesel::prelude::*;
use uuid::Uuid;
use wikala_module::kernel::time::Timestamp;
use wikala_module::{DbError, PlatformTx};

use crate::schema::letters;

/// A letter about to be stored.
#[derive(Debug, Clone, Insertable)]
#[diesel(table_name = letters)]
pub(crate) struct NewLetter {
    pub id: Uuid,
    pub recipient: String,
    pub template: &'static str,
    pub language: &'static str,
    pub data: Vec<u8>,
    pub created_at: Timestamp,
    pub next_attempt_at: Timestamp,
}

/// A letter that waits.
#[derive(Clone, Queryable, Selectable)]
#[diesel(table_name = letters)]
pub(crate) struct LetterRow {
    pub id: Uuid,
    pub recipient: String,
    pub language: String,
    pub data: Vec<u8>,
    pub created_at: Timestamp,
    /// Attempts before this one.
    pub attempts: i32,
}

/// The letters that were neither sent nor given up.
macro_rules! waiting {
    () => {
        letters::table
            .filter(letters::sent_at.is_null())
            .filter(letters::failed_at.is_null())
    };
}

/// Stores a letter, once for its identifier.
pub(crate) async fn insert(tx: &mut PlatformTx<'_>, new: NewLetter) -> Result<(), DbError> {
    let insert = diesel::insert_into(letters::table).values(new);
    tx.execute(insert.on_conflict_do_nothing()).await.map(drop)
}

/// Takes letters that are due; until `lease` nobody else does.
pub(crate) async fn claim(
    tx: &mut PlatformTx<'_>,
    now: Timestamp,
    lease: Timestamp,
    rows: i64,
) -> Result<Vec<LetterRow>, DbError> {
    let due = waiting!()
        .filter(letters::next_attempt_at.le(now))
        .order(letters::next_attempt_at)
        .limit(rows)
        .select(LetterRow::as_select())
        .for_update()
        .skip_locked();
    let due: Vec<LetterRow> = tx.load(due).await?;
    let ids: Vec<Uuid> = due.iter().map(|row| row.id).collect();
    if ids.is_empty() {
        return Ok(due);
    }
    let taken = diesel::update(letters::table.filter(letters::id.eq_any(ids))).set((
        letters::attempts.eq(letters::attempts + 1),
        letters::next_attempt_at.eq(lease),
    ));
    tx.execute(taken).await?;
    Ok(due)
}

/// Marks a letter as sent and forgets what it said.
pub(crate) async fn sent(tx: &mut PlatformTx<'_>, id: Uuid, now: Timestamp) -> Result<usize, DbError> {
    let mark = (
        letters::sent_at.eq(now),
        letters::data.eq(Vec::<u8>::new()),
        letters::error.eq(None::<String>),
    );
    tx.execute(diesel::update(waiting!().filter(letters::id.eq(id))).set(mark))
        .await
}

/// Lets a letter wait for another attempt.
pub(crate) async fn postpone(
    tx: &mut PlatformTx<'_>,
    id: Uuid,
    until: Timestamp,
    error: String,
) -> Result<usize, DbError> {
    let mark = (letters::next_attempt_at.eq(until), letters::error.eq(error));
    tx.execute(diesel::update(waiting!().filter(letters::id.eq(id))).set(mark))
        .await
}

/// Gives a letter up and forgets what it said.
pub(crate) async fn fail(
    tx: &mut PlatformTx<'_>,
    id: Uuid,
    now: Timestamp,
    error: String,
) -> Result<usize, DbError> {
    let mark = (
        letters::failed_at.eq(now),
        letters::data.eq(Vec::<u8>::new()),
        letters::error.eq(error),
    );
    tx.execute(diesel::update(waiting!().filter(letters::id.eq(id))).set(mark))
        .await
}
