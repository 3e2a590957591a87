//! SQL of connections and of what came over them.

use diesel::QueryableByName;
use diesel::sql_types::{Bool, Bytea, Int4, Int8, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use uuid::Uuid;
use wikala_module::db::kept::Kept;
use wikala_module::db::older;
use wikala_module::kernel::time::Timestamp;
use wikala_module::{DbError, TenantTx};

/// A connection, with its secret sealed.
#[derive(Debug, Clone, QueryableByName)]
pub(crate) struct ConnectionRow {
    #[diesel(sql_type = SqlUuid)]
    pub(crate) id: Uuid,
    #[diesel(sql_type = Text)]
    pub(crate) name: String,
    #[diesel(sql_type = Text)]
    pub(crate) scheme: String,
    #[diesel(sql_type = Nullable<Text>)]
    pub(crate) header: Option<String>,
    #[diesel(sql_type = Bytea)]
    pub(crate) secret: Vec<u8>,
    #[diesel(sql_type = Bool)]
    pub(crate) is_enabled: bool,
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

impl ConnectionRow {
    /// Whether it is beyond what a plan allows.
    pub(crate) fn is_frozen(&self, most: Option<i64>) -> bool {
        most.is_some_and(|most| self.older >= most)
    }
}

/// Connections in the order in which they count, with what people know them by.
pub(crate) const KEPT: Kept = Kept::rows("hook_connections", "name");

const COLUMNS: &str = concat!(
    "id, name, scheme, header, secret, is_enabled, version, created_by, created_at, updated_at, ",
    older!("hook_connections"),
    " AS older"
);

/// A new connection.
pub(crate) struct NewConnection {
    pub(crate) id: Uuid,
    pub(crate) name: String,
    pub(crate) scheme: &'static str,
    pub(crate) header: Option<String>,
    pub(crate) secret: Vec<u8>,
    pub(crate) created_by: String,
    pub(crate) now: Timestamp,
}

pub(crate) async fn insert(tx: &mut TenantTx<'_>, new: NewConnection) -> Result<ConnectionRow, DbError> {
    let query = diesel::sql_query(format!(
        "INSERT INTO hook_connections (id, name, scheme, header, secret, created_by, created_at, updated_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $7) RETURNING {COLUMNS}"
    ));
    let query = query
        .bind::<SqlUuid, _>(new.id)
        .bind::<Text, _>(new.name)
        .bind::<Text, _>(new.scheme)
        .bind::<Nullable<Text>, _>(new.header)
        .bind::<Bytea, _>(new.secret)
        .bind::<Text, _>(new.created_by)
        .bind::<Timestamptz, _>(new.now);
    tx.one(query).await
}

/// All connections of the tenant, oldest first: there are few.
pub(crate) async fn all(tx: &mut TenantTx<'_>) -> Result<Vec<ConnectionRow>, DbError> {
    let query = diesel::sql_query(format!("SELECT {COLUMNS} FROM hook_connections ORDER BY id"));
    tx.load(query).await
}

pub(crate) async fn find(tx: &mut TenantTx<'_>, id: Uuid) -> Result<Option<ConnectionRow>, DbError> {
    let query = diesel::sql_query(format!("SELECT {COLUMNS} FROM hook_connections WHERE id = $1"));
    tx.first(query.bind::<SqlUuid, _>(id)).await
}

/// What to set; `None` leaves a column as it is.
pub(crate) struct Change {
    pub(crate) name: Option<String>,
    pub(crate) is_enabled: Option<bool>,
    pub(crate) secret: Option<Vec<u8>>,
}

/// Changes this version of a connection; `None` when there is no such version any more.
pub(crate) async fn change(
    tx: &mut TenantTx<'_>,
    id: Uuid,
    version: i32,
    change: Change,
    now: Timestamp,
) -> Result<Option<ConnectionRow>, DbError> {
    let query = diesel::sql_query(format!(
        "UPDATE hook_connections SET name = coalesce($3, name), is_enabled = coalesce($4, is_enabled),
             secret = coalesce($5, secret), version = version + 1, updated_at = $6
         WHERE id = $1 AND version = $2 RETURNING {COLUMNS}"
    ));
    let query = query
        .bind::<SqlUuid, _>(id)
        .bind::<Int4, _>(version)
        .bind::<Nullable<Text>, _>(change.name)
        .bind::<Nullable<Bool>, _>(change.is_enabled)
        .bind::<Nullable<Bytea>, _>(change.secret)
        .bind::<Timestamptz, _>(now);
    tx.first(query).await
}

/// Deletes this version of a connection, with what came over it.
pub(crate) async fn delete(tx: &mut TenantTx<'_>, id: Uuid, version: i32) -> Result<bool, DbError> {
    let query = diesel::sql_query("DELETE FROM hook_connections WHERE id = $1 AND version = $2");
    let query = query.bind::<SqlUuid, _>(id).bind::<Int4, _>(version);
    Ok(tx.execute(query).await? == 1)
}

/// What was received.
pub(crate) struct NewDelivery {
    pub(crate) id: Uuid,
    pub(crate) connection_id: Uuid,
    pub(crate) message_id: String,
    pub(crate) content_type: String,
    pub(crate) body: Vec<u8>,
    pub(crate) now: Timestamp,
}

/// Keeps what was received; false when it is here already.
pub(crate) async fn receive(tx: &mut TenantTx<'_>, new: NewDelivery) -> Result<bool, DbError> {
    let query = diesel::sql_query(
        "INSERT INTO hook_deliveries (id, connection_id, message_id, content_type, body, received_at)
         VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT ON CONSTRAINT hook_deliveries_once DO NOTHING",
    );
    let query = query
        .bind::<SqlUuid, _>(new.id)
        .bind::<SqlUuid, _>(new.connection_id)
        .bind::<Text, _>(new.message_id)
        .bind::<Text, _>(new.content_type)
        .bind::<Bytea, _>(new.body)
        .bind::<Timestamptz, _>(new.now);
    Ok(tx.execute(query).await? == 1)
}
