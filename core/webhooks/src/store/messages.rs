//! SQL of messages.

use diesel::QueryableByName;
use diesel::sql_types::{Array, Int4, Int8, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use uuid::Uuid;
use wikala_module::kernel::time::Timestamp;
use wikala_module::{DbError, TenantTx};

/// A message.
#[derive(Debug, Clone, QueryableByName)]
pub(crate) struct MessageRow {
    #[diesel(sql_type = Int8)]
    pub(crate) seq: i64,
    #[diesel(sql_type = SqlUuid)]
    pub(crate) event_id: Uuid,
    #[diesel(sql_type = Text)]
    pub(crate) event_type: String,
    #[diesel(sql_type = Text)]
    pub(crate) key: String,
    #[diesel(sql_type = Text)]
    pub(crate) state: String,
    #[diesel(sql_type = Int4)]
    pub(crate) attempts: i32,
    #[diesel(sql_type = Timestamptz)]
    pub(crate) next_at: Timestamp,
    #[diesel(sql_type = Timestamptz)]
    pub(crate) created_at: Timestamp,
    #[diesel(sql_type = Nullable<Timestamptz>)]
    pub(crate) ended_at: Option<Timestamp>,
}

const COLUMNS: &str = "seq, event_id, event_type, key, state, attempts, next_at, created_at, ended_at";

/// The first message of a key that waits.
pub(crate) async fn head(
    tx: &mut TenantTx<'_>,
    endpoint: Uuid,
    key: &str,
) -> Result<Option<MessageRow>, DbError> {
    let query = diesel::sql_query(format!(
        "SELECT {COLUMNS} FROM webhook_messages
         WHERE endpoint_id = $1 AND key = $2 AND state = 'pending' ORDER BY seq LIMIT 1"
    ));
    let query = query.bind::<SqlUuid, _>(endpoint).bind::<Text, _>(key.to_owned());
    tx.first(query).await
}

pub(crate) async fn find(
    tx: &mut TenantTx<'_>,
    endpoint: Uuid,
    event: Uuid,
) -> Result<Option<MessageRow>, DbError> {
    let query = diesel::sql_query(format!(
        "SELECT {COLUMNS} FROM webhook_messages WHERE endpoint_id = $1 AND event_id = $2"
    ));
    let query = query.bind::<SqlUuid, _>(endpoint).bind::<SqlUuid, _>(event);
    tx.first(query).await
}

/// Which messages.
#[derive(Debug, Clone, Default)]
pub(crate) struct Criteria {
    pub(crate) state: Option<&'static str>,
    pub(crate) event_type: Option<String>,
}

/// A page of messages, newest first.
pub(crate) async fn page(
    tx: &mut TenantTx<'_>,
    endpoint: Uuid,
    criteria: &Criteria,
    before: Option<i64>,
    rows: i64,
) -> Result<Vec<MessageRow>, DbError> {
    let query = diesel::sql_query(format!(
        "SELECT {COLUMNS} FROM webhook_messages
         WHERE endpoint_id = $1 AND ($2 IS NULL OR state = $2) AND ($3 IS NULL OR event_type = $3)
             AND ($4 IS NULL OR seq < $4)
         ORDER BY seq DESC LIMIT $5"
    ));
    let query = query
        .bind::<SqlUuid, _>(endpoint)
        .bind::<Nullable<Text>, _>(criteria.state)
        .bind::<Nullable<Text>, _>(criteria.event_type.clone())
        .bind::<Nullable<Int8>, _>(before)
        .bind::<Int8, _>(rows);
    tx.load(query).await
}

/// What an attempt makes of a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fate {
    Delivered,
    /// To be tried again at this time.
    Again(Timestamp),
    Dead,
}

/// Notes an attempt at a message that is still as it was seen; false when somebody else changed it
/// meanwhile: theirs counts.
pub(crate) async fn settle(
    tx: &mut TenantTx<'_>,
    endpoint: Uuid,
    seen: &MessageRow,
    fate: Fate,
    now: Timestamp,
) -> Result<bool, DbError> {
    let (state, next_at, ended_at) = match fate {
        Fate::Delivered => ("delivered", now, Some(now)),
        Fate::Dead => ("dead", now, Some(now)),
        Fate::Again(at) => ("pending", at, None),
    };
    let query = diesel::sql_query(
        "UPDATE webhook_messages SET attempts = attempts + 1, state = $4, next_at = $5, ended_at = $6
         WHERE endpoint_id = $1 AND seq = $2 AND attempts = $3 AND state = 'pending'",
    );
    let query = query
        .bind::<SqlUuid, _>(endpoint)
        .bind::<Int8, _>(seen.seq)
        .bind::<Int4, _>(seen.attempts)
        .bind::<Text, _>(state)
        .bind::<Timestamptz, _>(next_at)
        .bind::<Nullable<Timestamptz>, _>(ended_at);
    Ok(tx.execute(query).await? == 1)
}

#[derive(QueryableByName)]
struct Key {
    #[diesel(sql_type = Text)]
    key: String,
}

/// Makes messages wait again, as if they had never been tried, and returns their keys.
pub(crate) async fn again(
    tx: &mut TenantTx<'_>,
    endpoint: Uuid,
    events: Vec<Uuid>,
    now: Timestamp,
) -> Result<Vec<String>, DbError> {
    let query = diesel::sql_query(
        "UPDATE webhook_messages SET state = 'pending', attempts = 0, next_at = $3, ended_at = NULL
         WHERE endpoint_id = $1 AND event_id = ANY($2) RETURNING key",
    );
    let query = query
        .bind::<SqlUuid, _>(endpoint)
        .bind::<Array<SqlUuid>, _>(events)
        .bind::<Timestamptz, _>(now);
    let rows: Vec<Key> = tx.load(query).await?;
    Ok(rows.into_iter().map(|row| row.key).collect())
}

/// Makes everything of an endpoint that waits due at once, and returns the keys.
pub(crate) async fn hurry(
    tx: &mut TenantTx<'_>,
    endpoint: Uuid,
    now: Timestamp,
) -> Result<Vec<String>, DbError> {
    let query = diesel::sql_query(
        "UPDATE webhook_messages SET next_at = $2 WHERE endpoint_id = $1 AND state = 'pending' RETURNING key",
    );
    let query = query.bind::<SqlUuid, _>(endpoint).bind::<Timestamptz, _>(now);
    let rows: Vec<Key> = tx.load(query).await?;
    Ok(rows.into_iter().map(|row| row.key).collect())
}
