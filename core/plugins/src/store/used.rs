//! SQL of what plugins used.

use diesel::QueryableByName;
use diesel::sql_types::{Array, Int8, Uuid as SqlUuid};
use uuid::Uuid;
use wikala_module::{DbError, TenantTx};

/// What an installation used.
#[derive(Debug, Clone, QueryableByName)]
pub(crate) struct UsedRow {
    #[diesel(sql_type = SqlUuid)]
    pub(crate) install_id: Uuid,
    #[diesel(sql_type = Int8)]
    pub(crate) calls: i64,
    #[diesel(sql_type = Int8)]
    pub(crate) failures: i64,
    #[diesel(sql_type = Int8)]
    pub(crate) micros: i64,
    #[diesel(sql_type = Array<Int8>)]
    pub(crate) lengths: Vec<i64>,
}

/// Adds to what an installation used; nothing when it is gone.
pub(crate) async fn add(tx: &mut TenantTx<'_>, used: UsedRow) -> Result<(), DbError> {
    let query = diesel::sql_query(
        "UPDATE plugin_use SET calls = calls + $2, failures = failures + $3, micros = micros + $4,
             lengths = ARRAY(SELECT known + new FROM unnest(lengths, $5) WITH ORDINALITY AS pair (known, new, place)
                             ORDER BY place)
         WHERE install_id = $1",
    );
    let query = query
        .bind::<SqlUuid, _>(used.install_id)
        .bind::<Int8, _>(used.calls)
        .bind::<Int8, _>(used.failures)
        .bind::<Int8, _>(used.micros)
        .bind::<Array<Int8>, _>(used.lengths);
    tx.execute(query).await.map(drop)
}

/// What every installation used.
pub(crate) async fn all(tx: &mut TenantTx<'_>) -> Result<Vec<UsedRow>, DbError> {
    let query = diesel::sql_query("SELECT install_id, calls, failures, micros, lengths FROM plugin_use");
    tx.load(query).await
}
