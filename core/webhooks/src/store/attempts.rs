//! SQL of attempts.

use diesel::QueryableByName;
use diesel::sql_types::{Int4, Int8, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use uuid::Uuid;
use wikala_module::kernel::id::new_uuid;
use wikala_module::kernel::time::Timestamp;
use wikala_module::{DbError, TenantTx};

/// What came of an attempt.
#[derive(Debug, Clone, QueryableByName)]
pub(crate) struct AttemptRow {
    #[diesel(sql_type = Timestamptz)]
    pub(crate) at: Timestamp,
    #[diesel(sql_type = Nullable<Int4>)]
    pub(crate) status: Option<i32>,
    #[diesel(sql_type = Int4)]
    pub(crate) duration_ms: i32,
    #[diesel(sql_type = Nullable<Text>)]
    pub(crate) error: Option<String>,
    #[diesel(sql_type = Nullable<Text>)]
    pub(crate) excerpt: Option<String>,
}

pub(crate) async fn insert(
    tx: &mut TenantTx<'_>,
    endpoint: Uuid,
    seq: i64,
    row: AttemptRow,
) -> Result<(), DbError> {
    // Nothing when the message was removed meanwhile.
    let query = diesel::sql_query(
        "INSERT INTO webhook_attempts (id, endpoint_id, seq, at, status, duration_ms, error, excerpt)
         SELECT $1, endpoint_id, seq, $4, $5, $6, $7, $8 FROM webhook_messages
         WHERE endpoint_id = $2 AND seq = $3 FOR KEY SHARE",
    );
    let query = query
        .bind::<SqlUuid, _>(new_uuid())
        .bind::<SqlUuid, _>(endpoint)
        .bind::<Int8, _>(seq)
        .bind::<Timestamptz, _>(row.at)
        .bind::<Nullable<Int4>, _>(row.status)
        .bind::<Int4, _>(row.duration_ms)
        .bind::<Nullable<Text>, _>(row.error)
        .bind::<Nullable<Text>, _>(row.excerpt);
    tx.execute(query).await.map(drop)
}

/// The latest attempts at a message, in their order.
pub(crate) async fn of_message(
    tx: &mut TenantTx<'_>,
    endpoint: Uuid,
    seq: i64,
    most: i64,
) -> Result<Vec<AttemptRow>, DbError> {
    let query = diesel::sql_query(
        "SELECT at, status, duration_ms, error, excerpt FROM (
             SELECT * FROM webhook_attempts WHERE endpoint_id = $1 AND seq = $2 ORDER BY id DESC LIMIT $3
         ) AS latest ORDER BY id",
    );
    let query = query
        .bind::<SqlUuid, _>(endpoint)
        .bind::<Int8, _>(seq)
        .bind::<Int8, _>(most);
    tx.load(query).await
}
