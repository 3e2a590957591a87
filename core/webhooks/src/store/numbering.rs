//! SQL that gives endpoints their messages, numbered without gaps.

use diesel::QueryableByName;
use diesel::sql_types::{Array, Int8, Text, Timestamptz, Uuid as SqlUuid};
use uuid::Uuid;
use wikala_module::kernel::time::Timestamp;
use wikala_module::{DbError, TenantTx};

/// An endpoint that is on and whose numbers nobody else gives until the transaction ends.
#[derive(QueryableByName)]
pub(crate) struct Head {
    #[diesel(sql_type = SqlUuid)]
    pub(crate) id: Uuid,
    #[diesel(sql_type = Int8)]
    pub(crate) last_seq: i64,
}

pub(crate) async fn hold(tx: &mut TenantTx<'_>, endpoints: Vec<Uuid>) -> Result<Vec<Head>, DbError> {
    let query = diesel::sql_query(
        "SELECT id, last_seq FROM webhook_endpoints WHERE id = ANY($1) AND state = 'enabled'
         ORDER BY id FOR NO KEY UPDATE",
    );
    tx.load(query.bind::<Array<SqlUuid>, _>(endpoints)).await
}

#[derive(QueryableByName)]
struct Known {
    #[diesel(sql_type = SqlUuid)]
    endpoint_id: Uuid,
    #[diesel(sql_type = SqlUuid)]
    event_id: Uuid,
}

/// Which of these events which of these endpoints have already.
pub(crate) async fn known(
    tx: &mut TenantTx<'_>,
    endpoints: Vec<Uuid>,
    events: Vec<Uuid>,
) -> Result<Vec<(Uuid, Uuid)>, DbError> {
    let query = diesel::sql_query(
        "SELECT endpoint_id, event_id FROM webhook_messages WHERE endpoint_id = ANY($1) AND event_id = ANY($2)",
    );
    let query = query
        .bind::<Array<SqlUuid>, _>(endpoints)
        .bind::<Array<SqlUuid>, _>(events);
    let rows: Vec<Known> = tx.load(query).await?;
    Ok(rows
        .into_iter()
        .map(|row| (row.endpoint_id, row.event_id))
        .collect())
}

/// Messages by columns.
#[derive(Default)]
pub(crate) struct NewMessages {
    pub(crate) endpoints: Vec<Uuid>,
    pub(crate) seqs: Vec<i64>,
    pub(crate) events: Vec<Uuid>,
    pub(crate) types: Vec<String>,
    pub(crate) keys: Vec<String>,
}

pub(crate) async fn insert(tx: &mut TenantTx<'_>, new: NewMessages, now: Timestamp) -> Result<(), DbError> {
    let query = diesel::sql_query(
        "INSERT INTO webhook_messages (endpoint_id, seq, event_id, event_type, key, next_at, created_at)
         SELECT *, $6, $6 FROM unnest($1, $2, $3, $4, $5)",
    );
    let query = query
        .bind::<Array<SqlUuid>, _>(new.endpoints)
        .bind::<Array<Int8>, _>(new.seqs)
        .bind::<Array<SqlUuid>, _>(new.events)
        .bind::<Array<Text>, _>(new.types)
        .bind::<Array<Text>, _>(new.keys)
        .bind::<Timestamptz, _>(now);
    tx.execute(query).await.map(drop)
}

/// Notes the numbers that were given.
pub(crate) async fn advance(tx: &mut TenantTx<'_>, heads: &[Head]) -> Result<(), DbError> {
    let query = diesel::sql_query(
        "UPDATE webhook_endpoints SET last_seq = head.seq FROM unnest($1, $2) AS head(endpoint, seq)
         WHERE id = head.endpoint",
    );
    let query = query
        .bind::<Array<SqlUuid>, _>(heads.iter().map(|head| head.id).collect::<Vec<_>>())
        .bind::<Array<Int8>, _>(heads.iter().map(|head| head.last_seq).collect::<Vec<_>>());
    tx.execute(query).await.map(drop)
}
