//! SQL of what plugins keep between calls.

use diesel::QueryableByName;
use diesel::sql_types::{Bytea, Int8, Nullable, Text, Uuid as SqlUuid};
use uuid::Uuid;
use wikala_module::{DbError, TenantTx};

/// Keys of a page.
const PAGE: i64 = 1000;

#[derive(QueryableByName)]
struct Kept {
    #[diesel(sql_type = Bytea)]
    value: Vec<u8>,
}

#[derive(QueryableByName)]
struct Key {
    #[diesel(sql_type = Text)]
    key: String,
}

pub(crate) async fn get(tx: &mut TenantTx<'_>, install: Uuid, key: &str) -> Result<Option<Vec<u8>>, DbError> {
    let query = diesel::sql_query("SELECT value FROM plugin_kv WHERE install_id = $1 AND key = $2");
    let query = query.bind::<SqlUuid, _>(install).bind::<Text, _>(key.to_owned());
    let kept: Option<Kept> = tx.first(query).await?;
    Ok(kept.map(|kept| kept.value))
}

/// One writer of an installation at a time, so that what it keeps is counted right.
async fn lock(tx: &mut TenantTx<'_>, install: Uuid) -> Result<bool, DbError> {
    let lock = diesel::sql_query("UPDATE plugin_kv_use SET bytes = bytes WHERE install_id = $1");
    Ok(tx.execute(lock.bind::<SqlUuid, _>(install)).await? == 1)
}

/// Keeps a value; false when the plugin would then keep more than it may.
pub(crate) async fn set(
    tx: &mut TenantTx<'_>,
    install: Uuid,
    key: &str,
    value: &[u8],
    most: i64,
) -> Result<bool, DbError> {
    if !lock(tx, install).await? {
        return Ok(false);
    }
    let query = diesel::sql_query(
        "WITH known AS (SELECT octet_length(key) + octet_length(value) AS size FROM plugin_kv
                        WHERE install_id = $1 AND key = $2),
              room AS (UPDATE plugin_kv_use
                       SET bytes = bytes + octet_length($2) + octet_length($3) - coalesce((SELECT size FROM known), 0)
                       WHERE install_id = $1 AND bytes + octet_length($2) + octet_length($3)
                           - coalesce((SELECT size FROM known), 0) <= $4
                       RETURNING 1)
         INSERT INTO plugin_kv (install_id, key, value) SELECT $1, $2, $3 WHERE EXISTS (SELECT FROM room)
         ON CONFLICT (install_id, key) DO UPDATE SET value = excluded.value",
    );
    let query = query
        .bind::<SqlUuid, _>(install)
        .bind::<Text, _>(key.to_owned())
        .bind::<Bytea, _>(value.to_vec())
        .bind::<Int8, _>(most);
    Ok(tx.execute(query).await? == 1)
}

/// Forgets a value; whether there was one.
pub(crate) async fn delete(tx: &mut TenantTx<'_>, install: Uuid, key: &str) -> Result<bool, DbError> {
    if !lock(tx, install).await? {
        return Ok(false);
    }
    let query = diesel::sql_query(
        "WITH gone AS (DELETE FROM plugin_kv WHERE install_id = $1 AND key = $2
                       RETURNING octet_length(key) + octet_length(value) AS size)
         UPDATE plugin_kv_use SET bytes = bytes - gone.size FROM gone WHERE install_id = $1",
    );
    let query = query.bind::<SqlUuid, _>(install).bind::<Text, _>(key.to_owned());
    Ok(tx.execute(query).await? == 1)
}

/// Keys with a prefix, in the order of bytes, after one of them.
pub(crate) async fn keys(
    tx: &mut TenantTx<'_>,
    install: Uuid,
    prefix: &str,
    after: Option<&str>,
) -> Result<Vec<String>, DbError> {
    let query = diesel::sql_query(
        "SELECT key FROM plugin_kv WHERE install_id = $1 AND starts_with(key, $2) AND key >= $2
             AND ($3 IS NULL OR key > $3) ORDER BY key LIMIT $4",
    );
    let query = query
        .bind::<SqlUuid, _>(install)
        .bind::<Text, _>(prefix.to_owned())
        .bind::<Nullable<Text>, _>(after.map(str::to_owned))
        .bind::<Int8, _>(PAGE);
    let keys: Vec<Key> = tx.load(query).await?;
    Ok(keys.into_iter().map(|row| row.key).collect())
}
