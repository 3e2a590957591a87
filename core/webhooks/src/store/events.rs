//! SQL of the events that messages are about.

use diesel::QueryableByName;
use diesel::sql_types::{Int8, Jsonb, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use serde_json::Value;
use uuid::Uuid;
use wikala_module::jobs::events::CloudEvent;
use wikala_module::kernel::id::TenantId;
use wikala_module::kernel::time::Timestamp;
use wikala_module::{DbError, TenantTx};

/// An event of the outbox.
#[derive(Debug, Clone, QueryableByName)]
pub(crate) struct EventRow {
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
    #[diesel(sql_type = Text)]
    event_type: String,
    #[diesel(sql_type = Text)]
    subject: String,
    #[diesel(sql_type = Text)]
    actor: String,
    #[diesel(sql_type = Jsonb)]
    data: Value,
    #[diesel(sql_type = Timestamptz)]
    emitted_at: Timestamp,
    #[diesel(sql_type = Nullable<Text>)]
    request_id: Option<String>,
    #[diesel(sql_type = Nullable<Int8>)]
    seq: Option<i64>,
}

impl EventRow {
    pub(crate) fn into_event(self, tenant: TenantId) -> CloudEvent {
        CloudEvent {
            specversion: "1.0".into(),
            id: self.id,
            source: format!("/tenants/{tenant}"),
            kind: self.event_type,
            subject: self.subject,
            time: self.emitted_at,
            datacontenttype: "application/json".into(),
            wikalatenant: tenant.0,
            wikalaactor: self.actor,
            sequence: self.seq.unwrap_or_default(),
            wikalarequest: self.request_id,
            data: self.data,
        }
    }
}

const COLUMNS: &str = "id, event_type, subject, actor, data, emitted_at, request_id, seq";

/// One event; nothing when it was removed with age.
pub(crate) async fn find(tx: &mut TenantTx<'_>, id: Uuid) -> Result<Option<EventRow>, DbError> {
    let query = diesel::sql_query(format!("SELECT {COLUMNS} FROM outbox WHERE id = $1"));
    tx.first(query.bind::<SqlUuid, _>(id)).await
}

/// A window of time.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Window {
    pub(crate) since: Timestamp,
    pub(crate) until: Timestamp,
}

/// What a window shows of an event.
#[derive(Debug, QueryableByName)]
pub(crate) struct Seen {
    #[diesel(sql_type = SqlUuid)]
    pub(crate) id: Uuid,
    #[diesel(sql_type = Text)]
    pub(crate) event_type: String,
    #[diesel(sql_type = Text)]
    pub(crate) subject: String,
    #[diesel(sql_type = Int8)]
    pub(crate) seq: i64,
}

/// Numbered events within a window, after a number and in their order.
pub(crate) async fn within(
    tx: &mut TenantTx<'_>,
    window: Window,
    after: i64,
    most: i64,
) -> Result<Vec<Seen>, DbError> {
    let query = diesel::sql_query(
        "SELECT id, event_type, subject, seq FROM outbox
         WHERE seq > $1 AND emitted_at >= $2 AND emitted_at < $3 ORDER BY seq LIMIT $4",
    );
    let query = query
        .bind::<Int8, _>(after)
        .bind::<Timestamptz, _>(window.since)
        .bind::<Timestamptz, _>(window.until)
        .bind::<Int8, _>(most);
    tx.load(query).await
}

/// An event with its number at an endpoint.
#[derive(QueryableByName)]
pub(crate) struct Numbered {
    #[diesel(sql_type = Int8)]
    pub(crate) message: i64,
    #[diesel(embed)]
    pub(crate) event: EventRow,
}

/// Events of an endpoint after a number of it, in their order.
pub(crate) async fn of_endpoint(
    tx: &mut TenantTx<'_>,
    endpoint: Uuid,
    after: i64,
    most: i64,
) -> Result<Vec<Numbered>, DbError> {
    let query = diesel::sql_query(
        "SELECT message.seq AS message, outbox.id, outbox.event_type, subject, actor, data, emitted_at, request_id,
             outbox.seq
         FROM webhook_messages AS message JOIN outbox ON outbox.id = message.event_id
         WHERE endpoint_id = $1 AND message.seq > $2 ORDER BY message.seq LIMIT $3",
    );
    let query = query
        .bind::<SqlUuid, _>(endpoint)
        .bind::<Int8, _>(after)
        .bind::<Int8, _>(most);
    tx.load(query).await
}
