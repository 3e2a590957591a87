//! SQL of models. Whoever changes which one answers first takes the row of the standing, so that there is one at a time.

use chrono::NaiveDate;
use diesel::dsl::{count_star, sql};
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::sql_query;
use diesel::sql_types::{BigInt, Bool};
use serde_json::Value;
use uuid::Uuid;
use wikala_module::kernel::id::new_uuid;
use wikala_module::kernel::time::Timestamp;
use wikala_module::{DbError, TenantTx};

use super::standing;
use crate::models::State;
use crate::schema::ai_models::{self, dsl};

/// Models that keep what they have learned, besides the one that answers: the latest.
const KEPT: i64 = 5;

/// A model as it answers.
#[derive(Debug, Queryable, Selectable)]
#[diesel(table_name = ai_models, check_for_backend(Pg))]
pub(crate) struct Fitted {
    pub(crate) number: i32,
    pub(crate) learned_to: i64,
    pub(crate) fitted_until: Option<NaiveDate>,
    pub(crate) model: Option<Vec<u8>>,
    pub(crate) memory: Option<Vec<u8>>,
    pub(crate) report: Value,
}

/// A model as it is listed.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = ai_models, check_for_backend(Pg))]
pub(crate) struct ModelRow {
    pub(crate) number: i32,
    pub(crate) state: String,
    pub(crate) learned_to: i64,
    pub(crate) rows: i32,
    #[diesel(select_expression = sql::<Bool>("memory IS NOT NULL"))]
    #[diesel(select_expression_type = diesel::expression::SqlLiteral<Bool>)]
    pub(crate) is_kept: bool,
    pub(crate) report: Value,
    pub(crate) created_by: String,
    pub(crate) created_at: Timestamp,
    pub(crate) activated_at: Option<Timestamp>,
}

/// A model to keep.
pub(crate) struct NewModel {
    pub(crate) learned_to: i64,
    pub(crate) rows: usize,
    pub(crate) fitted_until: Option<NaiveDate>,
    pub(crate) model: Option<Vec<u8>>,
    pub(crate) memory: Vec<u8>,
    pub(crate) state: State,
    pub(crate) report: Value,
}

/// A model with its bytes.
pub(crate) async fn fitted(tx: &mut TenantTx<'_>, id: Uuid) -> Result<Option<Fitted>, DbError> {
    let this = ai_models::table.filter(dsl::id.eq(id));
    tx.first(this.select(Fitted::as_select())).await
}

/// Keeps a model under the next number, and lets go of what the oldest ones have learned.
pub(crate) async fn insert(
    tx: &mut TenantTx<'_>,
    new: NewModel,
    now: Timestamp,
) -> Result<ModelRow, DbError> {
    let number = standing::next_model(tx, now).await?;
    let values = (
        dsl::id.eq(new_uuid()),
        dsl::number.eq(number),
        dsl::state.eq(new.state.as_str()),
        dsl::learned_to.eq(new.learned_to),
        dsl::rows.eq(i32::try_from(new.rows).unwrap_or(i32::MAX)),
        dsl::fitted_until.eq(new.fitted_until),
        dsl::model.eq(new.model),
        dsl::memory.eq(new.memory),
        dsl::report.eq(new.report),
        dsl::created_by.eq(tx.actor().to_string()),
        dsl::created_at.eq(now),
    );
    let insert = diesel::insert_into(ai_models::table).values(values);
    let row = tx.one(insert.returning(ModelRow::as_returning())).await?;
    let forget = sql_query(
        "UPDATE ai_models SET model = NULL, memory = NULL
         WHERE memory IS NOT NULL AND state <> 'active'
           AND number NOT IN (SELECT number FROM ai_models ORDER BY number DESC LIMIT $1)",
    )
    .bind::<BigInt, _>(KEPT);
    tx.execute(forget).await?;
    Ok(row)
}

/// Waits for whoever else changes which model answers.
pub(crate) async fn hold(tx: &mut TenantTx<'_>) -> Result<(), DbError> {
    let hold = sql_query("SELECT FROM ai_standing FOR NO KEY UPDATE");
    tx.execute(hold).await.map(drop)
}

/// Makes a model the one that answers, in place of the one that does.
pub(crate) async fn activate(
    tx: &mut TenantTx<'_>,
    number: i32,
    now: Timestamp,
) -> Result<ModelRow, DbError> {
    let others = ai_models::table
        .filter(dsl::state.eq(State::Active.as_str()))
        .filter(dsl::number.ne(number));
    tx.execute(diesel::update(others).set(dsl::state.eq(State::Retired.as_str())))
        .await?;
    let this = diesel::update(ai_models::table.filter(dsl::number.eq(number)))
        .set((dsl::state.eq(State::Active.as_str()), dsl::activated_at.eq(now)));
    tx.one(this.returning(ModelRow::as_returning())).await
}

/// One model.
pub(crate) async fn find(tx: &mut TenantTx<'_>, number: i32) -> Result<Option<ModelRow>, DbError> {
    let this = ai_models::table.filter(dsl::number.eq(number));
    tx.first(this.select(ModelRow::as_select())).await
}

/// The model that answers.
pub(crate) async fn active(tx: &mut TenantTx<'_>) -> Result<Option<ModelRow>, DbError> {
    let this = ai_models::table.filter(dsl::state.eq(State::Active.as_str()));
    tx.first(this.select(ModelRow::as_select())).await
}

/// The latest that answered before a number and is kept.
pub(crate) async fn before(tx: &mut TenantTx<'_>, number: i32) -> Result<Option<ModelRow>, DbError> {
    let these = ai_models::table
        .filter(dsl::number.lt(number))
        .filter(dsl::state.eq(State::Retired.as_str()))
        .filter(dsl::memory.is_not_null())
        .order(dsl::number.desc())
        .limit(1);
    tx.first(these.select(ModelRow::as_select())).await
}

/// Up to `rows` models before a number, the latest first.
pub(crate) async fn page(
    tx: &mut TenantTx<'_>,
    before: Option<i32>,
    rows: i64,
) -> Result<Vec<ModelRow>, DbError> {
    let these = ai_models::table
        .filter(dsl::number.lt(before.unwrap_or(i32::MAX)))
        .order(dsl::number.desc())
        .limit(rows)
        .select(ModelRow::as_select());
    tx.load(these).await
}

/// How many there are.
pub(crate) async fn count(tx: &mut TenantTx<'_>) -> Result<i64, DbError> {
    tx.one(ai_models::table.select(count_star())).await
}
