//! SQL of rules. Every change begins with the row of the standing, so that there is one at a time.

use diesel::dsl::count_star;
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::sql_types::{Integer, Record, Uuid as SqlUuid};
use serde_json::Value;
use uuid::Uuid;
use wikala_classify::Condition;
use wikala_module::http::{Problem, codes as http};
use wikala_module::kernel::id::new_uuid;
use wikala_module::kernel::time::Timestamp;
use wikala_module::{DbError, TenantTx};

use super::standing;
use crate::error::{AiError, codes};
use crate::rules::RuleKey;
use crate::schema::ai_rules::{self, dsl};

/// A rule as it is asked.
#[derive(Debug, Queryable, Selectable)]
#[diesel(table_name = ai_rules, check_for_backend(Pg))]
pub(crate) struct Asked {
    pub(crate) id: Uuid,
    pub(crate) condition: Value,
    pub(crate) category_id: Uuid,
}

/// A rule.
#[derive(Debug, Clone, Queryable, Selectable, serde::Serialize)]
#[serde(rename_all = "camelCase")]
#[diesel(table_name = ai_rules, check_for_backend(Pg))]
pub(crate) struct RuleRow {
    pub(crate) id: Uuid,
    pub(crate) position: i32,
    pub(crate) name: String,
    pub(crate) condition: Value,
    pub(crate) category_id: Uuid,
    pub(crate) is_enabled: bool,
    pub(crate) version: i32,
    pub(crate) created_by: String,
    pub(crate) created_at: Timestamp,
    pub(crate) updated_at: Timestamp,
}

impl RuleRow {
    /// Its condition; none, where it cannot be read, and so fits nothing.
    pub(crate) fn condition(&self) -> Condition {
        serde_json::from_value(self.condition.clone()).unwrap_or_default()
    }
}

/// A rule to make.
pub(crate) struct NewRow<'r> {
    pub(crate) name: String,
    pub(crate) condition: &'r Condition,
    pub(crate) category: Uuid,
    pub(crate) is_enabled: bool,
    /// Behind all others, when there is none.
    pub(crate) position: Option<i32>,
}

/// What an update sets; `None` leaves the column alone.
#[derive(Debug, AsChangeset)]
#[diesel(table_name = ai_rules)]
pub(crate) struct Change {
    pub(crate) name: Option<String>,
    pub(crate) condition: Option<Value>,
    pub(crate) category_id: Option<Uuid>,
    pub(crate) is_enabled: Option<bool>,
    pub(crate) updated_at: Timestamp,
}

/// A condition as the column takes it.
pub(crate) fn as_json(condition: &Condition) -> Value {
    serde_json::to_value(condition).unwrap_or_default()
}

/// The rules in force, in their order.
pub(crate) async fn in_force(tx: &mut TenantTx<'_>) -> Result<Vec<Asked>, DbError> {
    before(tx, i32::MAX).await
}

/// The rules in force that are asked before a place, in their order.
pub(crate) async fn before(tx: &mut TenantTx<'_>, position: i32) -> Result<Vec<Asked>, DbError> {
    let these = ai_rules::table
        .filter(dsl::is_enabled.eq(true))
        .filter(dsl::position.lt(position))
        .order((dsl::position, dsl::id))
        .select(Asked::as_select());
    tx.load(these).await
}

/// Up to `rows` rules after a place.
pub(crate) async fn page(
    tx: &mut TenantTx<'_>,
    category: Option<Uuid>,
    after: Option<RuleKey>,
    rows: i64,
) -> Result<Vec<RuleRow>, DbError> {
    let mut query = ai_rules::table
        .order((dsl::position, dsl::id))
        .limit(rows)
        .select(RuleRow::as_select())
        .into_boxed::<Pg>();
    if let Some(category) = category {
        query = query.filter(dsl::category_id.eq(category));
    }
    if let Some(after) = after {
        type Place = Record<(Integer, SqlUuid)>;
        let place = (dsl::position, dsl::id).into_sql::<Place>();
        query = query.filter(place.gt((after.position, after.id).into_sql::<Place>()));
    }
    tx.load(query).await
}

/// How many there are.
pub(crate) async fn count(tx: &mut TenantTx<'_>, category: Option<Uuid>) -> Result<i64, DbError> {
    let mut query = ai_rules::table.select(count_star()).into_boxed::<Pg>();
    if let Some(category) = category {
        query = query.filter(dsl::category_id.eq(category));
    }
    tx.one(query).await
}

/// One rule.
pub(crate) async fn find(tx: &mut TenantTx<'_>, id: Uuid) -> Result<Option<RuleRow>, DbError> {
    tx.first(
        ai_rules::table
            .filter(dsl::id.eq(id))
            .select(RuleRow::as_select()),
    )
    .await
}

/// Waits for whoever else changes rules, and keeps a rule for the audit log as it is before a change.
pub(crate) async fn remember(tx: &mut TenantTx<'_>, id: Uuid, now: Timestamp) -> Result<(), DbError> {
    standing::touch_rules(tx, now).await?;
    let before = find(tx, id).await?;
    before.map_or(Ok(()), |row| tx.before(&id.to_string(), &row))
}

/// Makes a rule, when there is room for one more.
pub(crate) async fn insert(
    tx: &mut TenantTx<'_>,
    new: NewRow<'_>,
    now: Timestamp,
) -> Result<RuleRow, AiError> {
    let count = standing::count_rules(tx, 1, now).await.map_err(full)?;
    let position = new.position.unwrap_or(count).min(count);
    let behind = ai_rules::table.filter(dsl::position.ge(position));
    tx.execute(diesel::update(behind).set(dsl::position.eq(dsl::position + 1)))
        .await?;
    let values = (
        dsl::id.eq(new_uuid()),
        dsl::position.eq(position),
        dsl::name.eq(new.name),
        dsl::condition.eq(as_json(new.condition)),
        dsl::category_id.eq(new.category),
        dsl::is_enabled.eq(new.is_enabled),
        dsl::created_by.eq(tx.actor().to_string()),
        dsl::created_at.eq(now),
        dsl::updated_at.eq(now),
    );
    let insert = diesel::insert_into(ai_rules::table).values(values);
    tx.one(insert.returning(RuleRow::as_returning()))
        .await
        .map_err(refusal)
}

/// Changes a rule that is still as the caller read it.
pub(crate) async fn update(
    tx: &mut TenantTx<'_>,
    id: Uuid,
    version: i32,
    change: &Change,
) -> Result<RuleRow, AiError> {
    let same = ai_rules::table.filter(dsl::id.eq(id).and(dsl::version.eq(version)));
    let update = diesel::update(same).set((change, dsl::version.eq(dsl::version + 1)));
    let row = tx
        .first(update.returning(RuleRow::as_returning()))
        .await
        .map_err(refusal)?;
    or_why(tx, id, row).await
}

/// Deletes a rule that is still as the caller read it; those behind it move up.
pub(crate) async fn delete(
    tx: &mut TenantTx<'_>,
    id: Uuid,
    version: i32,
    now: Timestamp,
) -> Result<RuleRow, AiError> {
    let same = ai_rules::table.filter(dsl::id.eq(id).and(dsl::version.eq(version)));
    let delete = diesel::delete(same).returning(RuleRow::as_returning());
    let row = tx.first(delete).await?;
    let row: RuleRow = or_why(tx, id, row).await?;
    standing::count_rules(tx, -1, now).await?;
    let behind = ai_rules::table.filter(dsl::position.gt(row.position));
    tx.execute(diesel::update(behind).set(dsl::position.eq(dsl::position - 1)))
        .await?;
    Ok(row)
}

/// Moves a rule that is still as the caller read it; those between make room.
pub(crate) async fn place(
    tx: &mut TenantTx<'_>,
    id: Uuid,
    version: i32,
    position: i32,
    now: Timestamp,
) -> Result<RuleRow, AiError> {
    let found = find(tx, id).await?.filter(|row| row.version == version);
    let from = or_why(tx, id, found).await?.position;
    let last = standing::count_rules(tx, 0, now).await?;
    let to = position.min(last);
    let between = ai_rules::table.filter(dsl::position.between(from.min(to), from.max(to)));
    let step = if to > from { -1 } else { 1 };
    tx.execute(diesel::update(between).set(dsl::position.eq(dsl::position + step)))
        .await?;
    let this = diesel::update(ai_rules::table.filter(dsl::id.eq(id))).set((
        dsl::position.eq(to),
        dsl::version.eq(dsl::version + 1),
        dsl::updated_at.eq(now),
    ));
    Ok(tx.one(this.returning(RuleRow::as_returning())).await?)
}

/// The row, or why a conditional change touched none.
async fn or_why(tx: &mut TenantTx<'_>, id: Uuid, row: Option<RuleRow>) -> Result<RuleRow, AiError> {
    if let Some(row) = row {
        return Ok(row);
    }
    Err(match find(tx, id).await? {
        Some(_changed) => Problem::new(http::STALE).into(),
        None => AiError::code(codes::RULE_NOT_FOUND),
    })
}

fn full(error: DbError) -> AiError {
    if error.violates("ai_standing_rule_count") {
        return AiError::code(codes::TOO_MANY_RULES);
    }
    error.into()
}

fn refusal(error: DbError) -> AiError {
    if error.violates("ai_rules_condition") {
        let detail = "it is too large";
        return AiError::field(codes::RULE_INVALID, "/condition", "too_long", detail);
    }
    error.into()
}
