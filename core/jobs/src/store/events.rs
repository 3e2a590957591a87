//! SQL of the event stream of a tenant.

use chrono::{DateTime, Utc};
use diesel::QueryableByName;
use diesel::sql_types::{Array, Int8, Jsonb, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use serde_json::Value;
use uuid::Uuid;
use wikala_db::{DbError, PlatformTx, TenantTx};

/// An event of the outbox.
#[derive(Debug, QueryableByName)]
pub(crate) struct Row {
    #[diesel(sql_type = SqlUuid)]
    pub(crate) id: Uuid,
    #[diesel(sql_type = Text)]
    pub(crate) event_type: String,
    #[diesel(sql_type = Text)]
    pub(crate) subject: String,
    #[diesel(sql_type = Text)]
    pub(crate) actor: String,
    #[diesel(sql_type = Jsonb)]
    pub(crate) data: Value,
    #[diesel(sql_type = Timestamptz)]
    pub(crate) emitted_at: DateTime<Utc>,
    #[diesel(sql_type = Nullable<Text>)]
    pub(crate) request_id: Option<String>,
    #[diesel(sql_type = Nullable<Int8>)]
    pub(crate) seq: Option<i64>,
}

const COLUMNS: &str = "id, event_type, subject, actor, data, emitted_at, request_id, seq";

#[derive(QueryableByName)]
pub(crate) struct Head {
    #[diesel(sql_type = Int8)]
    pub(crate) last_seq: i64,
    #[diesel(sql_type = Int8)]
    pub(crate) removed_to: i64,
}

/// The head of the stream, locked until the transaction ends: numbers are given by one at a time.
pub(crate) async fn lock_head(tx: &mut TenantTx<'_>) -> Result<i64, DbError> {
    let head: Head = tx
        .one(diesel::sql_query(
            "SELECT last_seq, removed_to FROM event_stream FOR UPDATE",
        ))
        .await?;
    Ok(head.last_seq)
}

/// The head of the stream.
pub(crate) async fn head(tx: &mut TenantTx<'_>) -> Result<Head, DbError> {
    tx.one(diesel::sql_query("SELECT last_seq, removed_to FROM event_stream"))
        .await
}

/// Committed events without a number, in the order in which they were written.
pub(crate) async fn unnumbered(tx: &mut TenantTx<'_>, most: i64) -> Result<Vec<Row>, DbError> {
    let query = diesel::sql_query(format!(
        "SELECT {COLUMNS} FROM outbox WHERE seq IS NULL ORDER BY emitted_at, id LIMIT $1"
    ));
    tx.load(query.bind::<Int8, _>(most)).await
}

/// Gives these events the numbers after `after`, in this order.
pub(crate) async fn number(tx: &mut TenantTx<'_>, ids: &[Uuid], after: i64) -> Result<(), DbError> {
    let query = diesel::sql_query(
        "UPDATE outbox SET seq = $2 + place.n FROM unnest($1) WITH ORDINALITY AS place(event, n)
         WHERE outbox.id = place.event",
    );
    let query = query
        .bind::<Array<SqlUuid>, _>(ids.to_vec())
        .bind::<Int8, _>(after);
    tx.execute(query).await?;
    let last = after.saturating_add(i64::try_from(ids.len()).unwrap_or(i64::MAX));
    let query = diesel::sql_query("UPDATE event_stream SET last_seq = $1");
    tx.execute(query.bind::<Int8, _>(last)).await.map(drop)
}

/// Events after this number, in their order.
pub(crate) async fn after(tx: &mut TenantTx<'_>, seq: i64, most: i64) -> Result<Vec<Row>, DbError> {
    let query = diesel::sql_query(format!(
        "SELECT {COLUMNS} FROM outbox WHERE seq > $1 ORDER BY seq LIMIT $2"
    ));
    tx.load(query.bind::<Int8, _>(seq).bind::<Int8, _>(most)).await
}

/// Notes that subscribers have to do with events.
pub(crate) async fn owe(
    tx: &mut TenantTx<'_>,
    subscribers: Vec<String>,
    events: Vec<(Uuid, i64, String)>,
) -> Result<(), DbError> {
    let query = diesel::sql_query(
        "INSERT INTO event_deliveries (subscriber, event_id, seq, subject)
         SELECT * FROM unnest($1, $2, $3, $4) ON CONFLICT DO NOTHING",
    );
    let (mut ids, mut seqs, mut subjects) = (Vec::new(), Vec::new(), Vec::new());
    for (id, seq, subject) in events {
        ids.push(id);
        seqs.push(seq);
        subjects.push(subject);
    }
    let query = query
        .bind::<Array<Text>, _>(subscribers)
        .bind::<Array<SqlUuid>, _>(ids)
        .bind::<Array<Int8>, _>(seqs)
        .bind::<Array<Text>, _>(subjects);
    tx.execute(query).await.map(drop)
}

/// The next event of a subject that a subscriber has not done with.
pub(crate) async fn next_owed(
    tx: &mut TenantTx<'_>,
    subscriber: &str,
    subject: &str,
) -> Result<Option<Row>, DbError> {
    let query = diesel::sql_query(
        "SELECT outbox.id, event_type, outbox.subject, actor, data, emitted_at, request_id, outbox.seq
         FROM event_deliveries AS owed JOIN outbox ON outbox.id = owed.event_id
         WHERE owed.subscriber = $1 AND owed.subject = $2 AND owed.delivered_at IS NULL
         ORDER BY owed.seq LIMIT 1",
    );
    let query = query
        .bind::<Text, _>(subscriber.to_owned())
        .bind::<Text, _>(subject.to_owned());
    tx.first(query).await
}

/// Notes that a subscriber is done with an event; false when it was already.
pub(crate) async fn delivered(
    tx: &mut TenantTx<'_>,
    subscriber: &str,
    (event, seq, subject): (Uuid, i64, String),
) -> Result<bool, DbError> {
    // Subject and number, too: whichever index is taken then leads to one row. Of the one over those that wait the planner
    // knows no rows after a quiet time, and takes it for the shortest way while thousands wait.
    let query = diesel::sql_query(
        "UPDATE event_deliveries SET delivered_at = now()
         WHERE subscriber = $1 AND event_id = $2 AND seq = $3 AND subject = $4 AND delivered_at IS NULL",
    );
    let query = query
        .bind::<Text, _>(subscriber.to_owned())
        .bind::<SqlUuid, _>(event)
        .bind::<Int8, _>(seq)
        .bind::<Text, _>(subject);
    Ok(tx.execute(query).await? == 1)
}

/// Removes events that everybody is done with and that are older than this, a batch at a time.
pub(crate) async fn forget(
    tx: &mut TenantTx<'_>,
    before: DateTime<Utc>,
    most: i64,
) -> Result<usize, DbError> {
    let query = diesel::sql_query(
        "WITH first_kept AS (
             SELECT least(
                 (SELECT min(seq) FROM outbox WHERE seq IS NOT NULL AND emitted_at >= $1),
                 (SELECT min(seq) FROM event_deliveries WHERE delivered_at IS NULL),
                 (SELECT last_seq + 1 FROM event_stream)) AS seq
         ), old AS (
             SELECT id, outbox.seq FROM outbox, first_kept WHERE outbox.seq < first_kept.seq
             ORDER BY outbox.seq LIMIT $2
         ), gone AS (DELETE FROM outbox USING old WHERE outbox.id = old.id RETURNING old.seq
         ), done AS (DELETE FROM event_deliveries USING old WHERE event_id = old.id)
         UPDATE event_stream SET removed_to = greatest(removed_to, (SELECT max(seq) FROM gone))
         WHERE EXISTS (SELECT FROM gone)",
    );
    let query = query.bind::<Timestamptz, _>(before).bind::<Int8, _>(most);
    tx.execute(query).await
}

/// Removes answers that no repeated request may ask for any more, a batch at a time.
pub(crate) async fn forget_answers(
    tx: &mut TenantTx<'_>,
    before: DateTime<Utc>,
    most: i64,
) -> Result<usize, DbError> {
    let query = diesel::sql_query(
        "DELETE FROM idempotency_keys WHERE key IN (
             SELECT key FROM idempotency_keys WHERE created_at < $1 ORDER BY created_at LIMIT $2)",
    );
    let query = query.bind::<Timestamptz, _>(before).bind::<Int8, _>(most);
    tx.execute(query).await
}

#[derive(QueryableByName)]
pub(crate) struct About {
    #[diesel(sql_type = SqlUuid)]
    pub(crate) id: Uuid,
    #[diesel(sql_type = SqlUuid)]
    pub(crate) tenant_id: Uuid,
    #[diesel(sql_type = Text)]
    pub(crate) event_type: String,
    #[diesel(sql_type = Text)]
    pub(crate) subject: String,
    #[diesel(sql_type = Text)]
    pub(crate) actor: String,
    #[diesel(sql_type = Jsonb)]
    pub(crate) data: Value,
}

/// Events of the platform about tenants, which go into the streams of these; locked, so that one
/// host at a time brings them there.
pub(crate) async fn about_tenants(tx: &mut PlatformTx<'_>, most: i64) -> Result<Vec<About>, DbError> {
    let query = diesel::sql_query(
        "SELECT id, tenant_id, event_type, subject, actor, data FROM outbox
         WHERE tenant_id IS NOT NULL ORDER BY id LIMIT $1 FOR UPDATE SKIP LOCKED",
    );
    tx.load(query.bind::<Int8, _>(most)).await
}

/// Takes events out of the platform's outbox.
pub(crate) async fn brought(tx: &mut PlatformTx<'_>, ids: Vec<Uuid>) -> Result<(), DbError> {
    let query = diesel::sql_query("DELETE FROM outbox WHERE id = ANY($1)");
    tx.execute(query.bind::<Array<SqlUuid>, _>(ids)).await.map(drop)
}

/// Puts an event of the platform into the tenant's own outbox; nothing when it is there already.
pub(crate) async fn bring(tx: &mut TenantTx<'_>, event: About) -> Result<(), DbError> {
    let query = diesel::sql_query(
        "INSERT INTO outbox (id, event_type, subject, actor, data) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT DO NOTHING",
    );
    let query = query
        .bind::<SqlUuid, _>(event.id)
        .bind::<Text, _>(event.event_type)
        .bind::<Text, _>(event.subject)
        .bind::<Text, _>(event.actor)
        .bind::<Jsonb, _>(event.data);
    tx.execute(query).await.map(drop)
}
