//! SQL of the key that authenticates compiled components.

use diesel::QueryableByName;
use diesel::sql_types::Bytea;
use wikala_module::{DbError, PlatformTx};

#[derive(QueryableByName)]
struct Key {
    #[diesel(sql_type = Bytea)]
    sealed: Vec<u8>,
}

/// Keeps a sealed key when there is none, and gives the one that there is.
pub(crate) async fn keep_or_read(tx: &mut PlatformTx<'_>, sealed: Vec<u8>) -> Result<Vec<u8>, DbError> {
    let keep = diesel::sql_query("INSERT INTO plugin_cache_key (sealed) VALUES ($1) ON CONFLICT DO NOTHING");
    tx.execute(keep.bind::<Bytea, _>(sealed)).await?;
    let read = diesel::sql_query("SELECT sealed FROM plugin_cache_key");
    Ok(tx.one::<Key, _>(read).await?.sealed)
}
