//! SQL of endpoints.

use diesel::QueryableByName;
use diesel::sql_types::{Array, Bytea, Int4, Int8, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use uuid::Uuid;
use wikala_module::db::kept::Kept;
use wikala_module::db::older;
use wikala_module::kernel::time::Timestamp;
use wikala_module::{DbError, TenantTx};

/// An endpoint, with its secrets sealed.
#[derive(Debug, Clone, QueryableByName)]
pub(crate) struct EndpointRow {
    #[diesel(sql_type = SqlUuid)]
    pub(crate) id: Uuid,
    #[diesel(sql_type = Text)]
    pub(crate) url: String,
    #[diesel(sql_type = Text)]
    pub(crate) description: String,
    #[diesel(sql_type = Array<Text>)]
    pub(crate) patterns: Vec<String>,
    #[diesel(sql_type = Text)]
    pub(crate) state: String,
    #[diesel(sql_type = Nullable<Text>)]
    pub(crate) reason: Option<String>,
    #[diesel(sql_type = Bytea)]
    pub(crate) secret: Vec<u8>,
    #[diesel(sql_type = Nullable<Bytea>)]
    pub(crate) previous_secret: Option<Vec<u8>>,
    #[diesel(sql_type = Nullable<Timestamptz>)]
    pub(crate) previous_until: Option<Timestamp>,
    #[diesel(sql_type = Int8)]
    pub(crate) last_seq: i64,
    #[diesel(sql_type = Nullable<Timestamptz>)]
    pub(crate) failing_since: Option<Timestamp>,
    #[diesel(sql_type = Int4)]
    pub(crate) version: i32,
    #[diesel(sql_type = Text)]
    pub(crate) created_by: String,
    #[diesel(sql_type = Timestamptz)]
    pub(crate) created_at: Timestamp,
    #[diesel(sql_type = Timestamptz)]
    pub(crate) updated_at: Timestamp,
    /// How many are older.
    #[diesel(sql_type = Int8)]
    pub(crate) older: i64,
}

impl EndpointRow {
    /// Whether it is beyond what a plan allows.
    pub(crate) fn is_frozen(&self, most: Option<i64>) -> bool {
        most.is_some_and(|most| self.older >= most)
    }

    pub(crate) fn is_enabled(&self) -> bool {
        self.state == "enabled"
    }
}

/// Endpoints in the order in which they count, with what people know them by.
pub(crate) const KEPT: Kept = Kept::rows("webhook_endpoints", "url");

const COLUMNS: &str = concat!(
    "id, url, description, patterns, state, reason, secret, previous_secret, previous_until,
    last_seq, failing_since, version, created_by, created_at, updated_at, ",
    older!("webhook_endpoints"),
    " AS older"
);

/// A new endpoint.
pub(crate) struct NewEndpoint {
    pub(crate) id: Uuid,
    pub(crate) url: String,
    pub(crate) description: String,
    pub(crate) patterns: Vec<String>,
    pub(crate) secret: Vec<u8>,
    pub(crate) created_by: String,
    pub(crate) now: Timestamp,
}

pub(crate) async fn insert(tx: &mut TenantTx<'_>, new: NewEndpoint) -> Result<EndpointRow, DbError> {
    let query = diesel::sql_query(format!(
        "INSERT INTO webhook_endpoints (id, url, description, patterns, secret, created_by, created_at, updated_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $7) RETURNING {COLUMNS}"
    ));
    let query = query
        .bind::<SqlUuid, _>(new.id)
        .bind::<Text, _>(new.url)
        .bind::<Text, _>(new.description)
        .bind::<Array<Text>, _>(new.patterns)
        .bind::<Bytea, _>(new.secret)
        .bind::<Text, _>(new.created_by)
        .bind::<Timestamptz, _>(new.now);
    tx.one(query).await
}

/// All endpoints of the tenant, oldest first: there are few.
pub(crate) async fn all(tx: &mut TenantTx<'_>) -> Result<Vec<EndpointRow>, DbError> {
    let query = diesel::sql_query(format!("SELECT {COLUMNS} FROM webhook_endpoints ORDER BY id"));
    tx.load(query).await
}

pub(crate) async fn find(tx: &mut TenantTx<'_>, id: Uuid) -> Result<Option<EndpointRow>, DbError> {
    let query = diesel::sql_query(format!("SELECT {COLUMNS} FROM webhook_endpoints WHERE id = $1"));
    tx.first(query.bind::<SqlUuid, _>(id)).await
}

/// An endpoint that nobody else changes until the transaction ends.
pub(crate) async fn hold(tx: &mut TenantTx<'_>, id: Uuid) -> Result<Option<EndpointRow>, DbError> {
    let query = diesel::sql_query(format!(
        "SELECT {COLUMNS} FROM webhook_endpoints WHERE id = $1 FOR NO KEY UPDATE"
    ));
    tx.first(query.bind::<SqlUuid, _>(id)).await
}

/// What to set; `None` leaves a column as it is.
#[derive(Default)]
pub(crate) struct Change {
    pub(crate) url: Option<String>,
    pub(crate) description: Option<String>,
    pub(crate) patterns: Option<Vec<String>>,
}

/// Changes this version of an endpoint; `None` when there is no such version any more.
pub(crate) async fn change(
    tx: &mut TenantTx<'_>,
    id: Uuid,
    version: i32,
    change: Change,
    now: Timestamp,
) -> Result<Option<EndpointRow>, DbError> {
    let query = diesel::sql_query(format!(
        "UPDATE webhook_endpoints SET url = coalesce($3, url), description = coalesce($4, description),
             patterns = coalesce($5, patterns), version = version + 1, updated_at = $6
         WHERE id = $1 AND version = $2 RETURNING {COLUMNS}"
    ));
    let query = query
        .bind::<SqlUuid, _>(id)
        .bind::<Int4, _>(version)
        .bind::<Nullable<Text>, _>(change.url)
        .bind::<Nullable<Text>, _>(change.description)
        .bind::<Nullable<Array<Text>>, _>(change.patterns)
        .bind::<Timestamptz, _>(now);
    tx.first(query).await
}

/// Deletes this version of an endpoint, with its messages.
pub(crate) async fn delete(tx: &mut TenantTx<'_>, id: Uuid, version: i32) -> Result<bool, DbError> {
    let query = diesel::sql_query("DELETE FROM webhook_endpoints WHERE id = $1 AND version = $2");
    let query = query.bind::<SqlUuid, _>(id).bind::<Int4, _>(version);
    Ok(tx.execute(query).await? == 1)
}

/// Switches an endpoint on that is off; it is then not failing.
pub(crate) async fn enable(
    tx: &mut TenantTx<'_>,
    id: Uuid,
    now: Timestamp,
) -> Result<Option<EndpointRow>, DbError> {
    let query = diesel::sql_query(format!(
        "UPDATE webhook_endpoints SET state = 'enabled', reason = NULL, failing_since = NULL,
             version = version + 1, updated_at = $2
         WHERE id = $1 AND state = 'disabled' RETURNING {COLUMNS}"
    ));
    let query = query.bind::<SqlUuid, _>(id).bind::<Timestamptz, _>(now);
    tx.first(query).await
}

/// Switches an endpoint off that is on.
pub(crate) async fn disable(
    tx: &mut TenantTx<'_>,
    id: Uuid,
    reason: &'static str,
    now: Timestamp,
) -> Result<Option<EndpointRow>, DbError> {
    let query = diesel::sql_query(format!(
        "UPDATE webhook_endpoints SET state = 'disabled', reason = $2, version = version + 1, updated_at = $3
         WHERE id = $1 AND state = 'enabled' RETURNING {COLUMNS}"
    ));
    let query = query
        .bind::<SqlUuid, _>(id)
        .bind::<Text, _>(reason)
        .bind::<Timestamptz, _>(now);
    tx.first(query).await
}

/// Gives an endpoint another secret; the present one stays valid until a time, or ends at once.
pub(crate) async fn rotate(
    tx: &mut TenantTx<'_>,
    id: Uuid,
    secret: Vec<u8>,
    overlap_until: Option<Timestamp>,
    now: Timestamp,
) -> Result<Option<EndpointRow>, DbError> {
    let query = diesel::sql_query(format!(
        "UPDATE webhook_endpoints SET previous_secret = CASE WHEN $3::timestamptz IS NOT NULL THEN secret END,
             previous_until = $3, secret = $2, version = version + 1, updated_at = $4
         WHERE id = $1 RETURNING {COLUMNS}"
    ));
    let query = query
        .bind::<SqlUuid, _>(id)
        .bind::<Bytea, _>(secret)
        .bind::<Nullable<Timestamptz>, _>(overlap_until)
        .bind::<Timestamptz, _>(now);
    tx.first(query).await
}

/// Notes that somebody sent a ping.
pub(crate) async fn tested(tx: &mut TenantTx<'_>, id: Uuid, now: Timestamp) -> Result<bool, DbError> {
    let query = diesel::sql_query("UPDATE webhook_endpoints SET tested_at = $2 WHERE id = $1");
    let query = query.bind::<SqlUuid, _>(id).bind::<Timestamptz, _>(now);
    Ok(tx.execute(query).await? == 1)
}

/// Notes that an attempt succeeded.
pub(crate) async fn works(tx: &mut TenantTx<'_>, id: Uuid) -> Result<(), DbError> {
    let query = diesel::sql_query(
        "UPDATE webhook_endpoints SET failing_since = NULL WHERE id = $1 AND failing_since IS NOT NULL",
    );
    tx.execute(query.bind::<SqlUuid, _>(id)).await.map(drop)
}

/// Notes that an attempt failed.
pub(crate) async fn fails(tx: &mut TenantTx<'_>, id: Uuid, now: Timestamp) -> Result<(), DbError> {
    let query = diesel::sql_query(
        "UPDATE webhook_endpoints SET failing_since = $2 WHERE id = $1 AND failing_since IS NULL",
    );
    let query = query.bind::<SqlUuid, _>(id).bind::<Timestamptz, _>(now);
    tx.execute(query).await.map(drop)
}

/// An endpoint that listens.
#[derive(QueryableByName)]
pub(crate) struct Listening {
    #[diesel(sql_type = SqlUuid)]
    pub(crate) id: Uuid,
    #[diesel(sql_type = Array<Text>)]
    pub(crate) patterns: Vec<String>,
}

/// Endpoints that are on, of those that a plan allows, and what they want.
pub(crate) async fn listening(tx: &mut TenantTx<'_>, most: Option<i64>) -> Result<Vec<Listening>, DbError> {
    let query = diesel::sql_query(
        "SELECT id, patterns FROM (SELECT * FROM webhook_endpoints ORDER BY id LIMIT $1) AS allowed
         WHERE state = 'enabled' ORDER BY id",
    );
    tx.load(query.bind::<Nullable<Int8>, _>(most)).await
}
