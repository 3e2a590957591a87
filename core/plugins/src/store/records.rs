//! SQL of what connectors brought.

use diesel::QueryableByName;
use diesel::sql_types::{Array, Int8, Jsonb, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use serde_json::Value;
use uuid::Uuid;
use wikala_module::kernel::time::Timestamp;
use wikala_module::{DbError, TenantTx};

/// A record of another system.
#[derive(Debug, Clone, QueryableByName)]
pub(crate) struct RecordRow {
    #[diesel(sql_type = Text)]
    pub(crate) kind: String,
    #[diesel(sql_type = Text)]
    pub(crate) key: String,
    #[diesel(sql_type = Jsonb)]
    pub(crate) data: Value,
    #[diesel(sql_type = Timestamptz)]
    pub(crate) pulled_at: Timestamp,
}

#[derive(QueryableByName)]
struct At {
    #[diesel(sql_type = Nullable<Text>)]
    cursor: Option<String>,
    #[diesel(sql_type = Int8)]
    pages: i64,
}

/// Where a connector goes on, and the number of that place.
pub(crate) async fn place(
    tx: &mut TenantTx<'_>,
    install: Uuid,
) -> Result<Option<(Option<String>, i64)>, DbError> {
    let query = diesel::sql_query("SELECT cursor, pages FROM plugin_pulls WHERE install_id = $1");
    let at: Option<At> = tx.first(query.bind::<SqlUuid, _>(install)).await?;
    Ok(at.map(|at| (at.cursor, at.pages)))
}

/// Goes on from the place with this number; false when somebody else did.
pub(crate) async fn go_on(
    tx: &mut TenantTx<'_>,
    install: Uuid,
    from: i64,
    cursor: Option<String>,
    now: Timestamp,
) -> Result<bool, DbError> {
    let query = diesel::sql_query(
        "UPDATE plugin_pulls SET cursor = $3, pages = pages + 1, pulled_at = $4 WHERE install_id = $1 AND pages = $2",
    );
    let query = query
        .bind::<SqlUuid, _>(install)
        .bind::<Int8, _>(from)
        .bind::<Nullable<Text>, _>(cursor)
        .bind::<Timestamptz, _>(now);
    Ok(tx.execute(query).await? == 1)
}

/// Keeps records; one of the same kind and key is replaced. No two are of the same kind and key.
pub(crate) async fn keep(
    tx: &mut TenantTx<'_>,
    install: Uuid,
    records: Vec<RecordRow>,
    now: Timestamp,
) -> Result<(), DbError> {
    let (mut kinds, mut keys, mut data) = (Vec::new(), Vec::new(), Vec::new());
    for record in records {
        kinds.push(record.kind);
        keys.push(record.key);
        data.push(record.data);
    }
    let query = diesel::sql_query(
        "INSERT INTO plugin_records (install_id, kind, key, data, pulled_at)
         SELECT $1, kind, key, data, $5 FROM unnest($2, $3, $4) AS new (kind, key, data)
         ON CONFLICT (install_id, kind, key) DO UPDATE SET data = excluded.data, pulled_at = excluded.pulled_at",
    );
    let query = query
        .bind::<SqlUuid, _>(install)
        .bind::<Array<Text>, _>(kinds)
        .bind::<Array<Text>, _>(keys)
        .bind::<Array<Jsonb>, _>(data)
        .bind::<Timestamptz, _>(now);
    tx.execute(query).await.map(drop)
}

/// A page of records, by kind and key.
pub(crate) async fn page(
    tx: &mut TenantTx<'_>,
    install: Uuid,
    after: Option<(String, String)>,
    most: i64,
) -> Result<Vec<RecordRow>, DbError> {
    let (kind, key) = after.unzip();
    let query = diesel::sql_query(
        "SELECT kind, key, data, pulled_at FROM plugin_records
         WHERE install_id = $1 AND ($2 IS NULL OR (kind, key) > ($2, $3)) ORDER BY kind, key LIMIT $4",
    );
    let query = query
        .bind::<SqlUuid, _>(install)
        .bind::<Nullable<Text>, _>(kind)
        .bind::<Nullable<Text>, _>(key)
        .bind::<Int8, _>(most);
    tx.load(query).await
}
