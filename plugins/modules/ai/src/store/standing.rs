//! SQL of where a tenant's learning stands.

use diesel::prelude::*;
use diesel::sql_query;
use diesel::sql_types::{BigInt, Bool, Float8, Integer, Nullable, Timestamptz, Uuid as SqlUuid};
use uuid::Uuid;
use wikala_module::kernel::time::Timestamp;
use wikala_module::{DbError, TenantTx};

/// Where the learning stands.
#[derive(Debug, Clone, QueryableByName)]
pub(crate) struct Standing {
    #[diesel(sql_type = Float8)]
    pub(crate) promise: f64,
    #[diesel(sql_type = Bool)]
    pub(crate) learns: bool,
    /// The number of the last correction.
    #[diesel(sql_type = BigInt)]
    pub(crate) corrections: i64,
    /// Goes up with every change of the rules.
    #[diesel(sql_type = BigInt)]
    pub(crate) rules: i64,
    /// The model that answers.
    #[diesel(sql_type = Nullable<SqlUuid>)]
    pub(crate) model: Option<Uuid>,
}

/// Where the learning stands, as of one moment.
pub(crate) async fn read(tx: &mut TenantTx<'_>) -> Result<Standing, DbError> {
    tx.one(sql_query(
        "SELECT promise, learns, corrections, rules,
                (SELECT id FROM ai_models WHERE state = 'active') AS model
         FROM ai_standing",
    ))
    .await
}

#[derive(QueryableByName)]
struct Number {
    #[diesel(sql_type = BigInt)]
    number: i64,
}

/// The number of a correction that follows. Whoever else corrects waits until this transaction ends, so that the numbers
/// are in the order of the commits.
pub(crate) async fn next_correction(tx: &mut TenantTx<'_>, now: Timestamp) -> Result<i64, DbError> {
    let next = sql_query(
        "UPDATE ai_standing SET corrections = corrections + 1, updated_at = $1 RETURNING corrections AS number",
    )
    .bind::<Timestamptz, _>(now);
    let row: Number = tx.one(next).await?;
    Ok(row.number)
}

/// Says that the rules are others from now on.
pub(crate) async fn touch_rules(tx: &mut TenantTx<'_>, now: Timestamp) -> Result<(), DbError> {
    let touch =
        sql_query("UPDATE ai_standing SET rules = rules + 1, updated_at = $1").bind::<Timestamptz, _>(now);
    tx.execute(touch).await.map(drop)
}

/// Counts rules that are added or taken away, says that the rules are others from now on, and tells how many there are.
/// Whoever else changes rules waits until this transaction ends.
pub(crate) async fn count_rules(tx: &mut TenantTx<'_>, more: i32, now: Timestamp) -> Result<i32, DbError> {
    let count = sql_query(
        "UPDATE ai_standing SET rules = rules + 1, rule_count = rule_count + $1, updated_at = $2
         RETURNING rule_count::bigint AS number",
    )
    .bind::<Integer, _>(more)
    .bind::<Timestamptz, _>(now);
    let row: Number = tx.one(count).await?;
    Ok(i32::try_from(row.number).unwrap_or(i32::MAX))
}

/// The number of a model that follows. Whoever else changes models waits until this transaction ends.
pub(crate) async fn next_model(tx: &mut TenantTx<'_>, now: Timestamp) -> Result<i32, DbError> {
    let next = sql_query(
        "UPDATE ai_standing SET models = models + 1, updated_at = $1 RETURNING models::bigint AS number",
    )
    .bind::<Timestamptz, _>(now);
    let row: Number = tx.one(next).await?;
    Ok(i32::try_from(row.number).unwrap_or(i32::MAX))
}
