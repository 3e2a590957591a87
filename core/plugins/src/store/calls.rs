//! SQL of calls that did not end well.

use diesel::QueryableByName;
use diesel::sql_types::{Bool, Bytea, Int8, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use uuid::Uuid;
use wikala_module::kernel::time::Timestamp;
use wikala_module::{DbError, TenantTx};

/// A call that did not end well.
#[derive(Debug, Clone, QueryableByName)]
pub(crate) struct CallRow {
    #[diesel(sql_type = SqlUuid)]
    pub(crate) id: Uuid,
    #[diesel(sql_type = Text)]
    pub(crate) version: String,
    #[diesel(sql_type = Bool)]
    pub(crate) is_shadow: bool,
    #[diesel(sql_type = Text)]
    pub(crate) world: String,
    #[diesel(sql_type = Timestamptz)]
    pub(crate) at: Timestamp,
    #[diesel(sql_type = Text)]
    pub(crate) outcome: String,
    #[diesel(sql_type = Text)]
    pub(crate) blame: String,
    #[diesel(sql_type = Nullable<Text>)]
    pub(crate) message: Option<String>,
    #[diesel(sql_type = Int8)]
    pub(crate) micros: i64,
    #[diesel(sql_type = Int8)]
    pub(crate) host_micros: i64,
    #[diesel(sql_type = Int8)]
    pub(crate) host_calls: i64,
    #[diesel(sql_type = Int8)]
    pub(crate) memory_peak: i64,
    #[diesel(sql_type = Bool)]
    pub(crate) has_recording: bool,
}

const COLUMNS: &str =
    "id, version, is_shadow, world, at, outcome, blame, message, micros, host_micros, host_calls,
    memory_peak, recording IS NOT NULL AS has_recording";

/// Keeps a call with its sealed recording; of an installation that is gone nothing is kept.
pub(crate) async fn insert(
    tx: &mut TenantTx<'_>,
    install: Uuid,
    call: CallRow,
    recording: Option<Vec<u8>>,
) -> Result<(), DbError> {
    let query = diesel::sql_query(
        "INSERT INTO plugin_calls (id, install_id, version, is_shadow, world, at, outcome, blame, message, micros,
             host_micros, host_calls, memory_peak, recording)
         SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14
         WHERE EXISTS (SELECT FROM plugin_installs WHERE id = $2 FOR KEY SHARE)
         ON CONFLICT (id) DO NOTHING",
    );
    let query = query
        .bind::<SqlUuid, _>(call.id)
        .bind::<SqlUuid, _>(install)
        .bind::<Text, _>(call.version)
        .bind::<Bool, _>(call.is_shadow)
        .bind::<Text, _>(call.world)
        .bind::<Timestamptz, _>(call.at)
        .bind::<Text, _>(call.outcome)
        .bind::<Text, _>(call.blame)
        .bind::<Nullable<Text>, _>(call.message)
        .bind::<Int8, _>(call.micros)
        .bind::<Int8, _>(call.host_micros)
        .bind::<Int8, _>(call.host_calls)
        .bind::<Int8, _>(call.memory_peak)
        .bind::<Nullable<Bytea>, _>(recording);
    tx.execute(query).await.map(drop)
}

/// Forgets all but the latest calls of an installation.
pub(crate) async fn trim(tx: &mut TenantTx<'_>, install: Uuid, kept: i64) -> Result<(), DbError> {
    let query = diesel::sql_query(
        "DELETE FROM plugin_calls WHERE install_id = $1 AND id <= (
             SELECT id FROM plugin_calls WHERE install_id = $1 ORDER BY id DESC OFFSET $2 LIMIT 1)",
    );
    let query = query.bind::<SqlUuid, _>(install).bind::<Int8, _>(kept);
    tx.execute(query).await.map(drop)
}

/// A page of them, newest first.
pub(crate) async fn page(
    tx: &mut TenantTx<'_>,
    install: Uuid,
    before: Option<Uuid>,
    most: i64,
) -> Result<Vec<CallRow>, DbError> {
    let query = diesel::sql_query(format!(
        "SELECT {COLUMNS} FROM plugin_calls WHERE install_id = $1 AND ($2 IS NULL OR id < $2)
         ORDER BY id DESC LIMIT $3"
    ));
    let query = query
        .bind::<SqlUuid, _>(install)
        .bind::<Nullable<SqlUuid>, _>(before)
        .bind::<Int8, _>(most);
    tx.load(query).await
}

/// The sealed recording of a call.
pub(crate) async fn recording(
    tx: &mut TenantTx<'_>,
    install: Uuid,
    id: Uuid,
) -> Result<Option<Vec<u8>>, DbError> {
    #[derive(QueryableByName)]
    struct Sealed {
        #[diesel(sql_type = Nullable<Bytea>)]
        recording: Option<Vec<u8>>,
    }
    let query = diesel::sql_query("SELECT recording FROM plugin_calls WHERE install_id = $1 AND id = $2");
    let query = query.bind::<SqlUuid, _>(install).bind::<SqlUuid, _>(id);
    let sealed: Option<Sealed> = tx.first(query).await?;
    Ok(sealed.and_then(|sealed| sealed.recording))
}
