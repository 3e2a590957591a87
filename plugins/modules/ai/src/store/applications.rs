//! SQL of when which rule was applied to the past, and how that was before.

use diesel::dsl::count_star;
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::sql_types::{Record, Timestamptz, Uuid as SqlUuid};
use serde_json::Value;
use uuid::Uuid;
use wikala_module::kernel::id::new_uuid;
use wikala_module::kernel::time::Timestamp;
use wikala_module::{DbError, TenantTx};

use super::rules::RuleRow;
use crate::rules::ApplicationKey;
use crate::schema::ai_application_rows::{self, dsl as rows};
use crate::schema::ai_applications::{self, dsl};

const APPLIED: &str = "applied";
const REVERTED: &str = "reverted";

/// A rule that was applied.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = ai_applications, check_for_backend(Pg))]
pub(crate) struct ApplicationRow {
    pub(crate) id: Uuid,
    pub(crate) rule_id: Uuid,
    pub(crate) rule_name: String,
    pub(crate) category_id: Uuid,
    pub(crate) overrode_manual: bool,
    pub(crate) changed: i32,
    pub(crate) restored: i32,
    pub(crate) state: String,
    pub(crate) created_by: String,
    pub(crate) created_at: Timestamp,
    pub(crate) reverted_at: Option<Timestamp>,
}

impl ApplicationRow {
    pub(crate) fn is_reverted(&self) -> bool {
        self.state == REVERTED
    }
}

/// A transaction that a rule changed, as it was before.
#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = ai_application_rows, check_for_backend(Pg))]
pub(crate) struct BeforeRow {
    pub(crate) application_id: Uuid,
    pub(crate) transaction_id: Uuid,
    /// The version that the rule made.
    pub(crate) version: i32,
    pub(crate) category_id: Option<Uuid>,
    pub(crate) origin: Option<Value>,
}

/// Begins an application that has changed nothing yet, and gives its identifier.
pub(crate) async fn begin(
    tx: &mut TenantTx<'_>,
    rule: &RuleRow,
    overrides: bool,
    now: Timestamp,
) -> Result<Uuid, DbError> {
    let id = new_uuid();
    let values = (
        dsl::id.eq(id),
        dsl::rule_id.eq(rule.id),
        dsl::rule_name.eq(&rule.name),
        dsl::category_id.eq(rule.category_id),
        dsl::overrode_manual.eq(overrides),
        dsl::changed.eq(0),
        dsl::state.eq(APPLIED),
        dsl::created_by.eq(tx.actor().to_string()),
        dsl::created_at.eq(now),
    );
    tx.execute(diesel::insert_into(ai_applications::table).values(values))
        .await?;
    Ok(id)
}

/// Keeps how transactions were before.
pub(crate) async fn keep(tx: &mut TenantTx<'_>, before: &[BeforeRow]) -> Result<(), DbError> {
    let insert = diesel::insert_into(ai_application_rows::table).values(before.to_vec());
    tx.execute(insert).await.map(drop)
}

/// Says how many transactions it changed.
pub(crate) async fn finish(
    tx: &mut TenantTx<'_>,
    id: Uuid,
    changed: usize,
) -> Result<ApplicationRow, DbError> {
    let changed = i32::try_from(changed).unwrap_or(i32::MAX);
    let this = diesel::update(ai_applications::table.filter(dsl::id.eq(id))).set(dsl::changed.eq(changed));
    tx.one(this.returning(ApplicationRow::as_returning())).await
}

/// Up to `most` transactions of an application after one of them, as they were before.
pub(crate) async fn before(
    tx: &mut TenantTx<'_>,
    id: Uuid,
    after: Option<Uuid>,
    most: i64,
) -> Result<Vec<BeforeRow>, DbError> {
    let these = ai_application_rows::table
        .filter(rows::application_id.eq(id))
        .filter(rows::transaction_id.gt(after.unwrap_or_default()))
        .order(rows::transaction_id)
        .limit(most)
        .select(BeforeRow::as_select());
    tx.load(these).await
}

/// Marks an application as reverted, unless it is already.
pub(crate) async fn revert(
    tx: &mut TenantTx<'_>,
    id: Uuid,
    now: Timestamp,
) -> Result<Option<ApplicationRow>, DbError> {
    let this = ai_applications::table
        .filter(dsl::id.eq(id))
        .filter(dsl::state.eq(APPLIED));
    let revert = diesel::update(this).set((dsl::state.eq(REVERTED), dsl::reverted_at.eq(now)));
    tx.first(revert.returning(ApplicationRow::as_returning())).await
}

/// Says how many transactions have back what they had.
pub(crate) async fn restored(
    tx: &mut TenantTx<'_>,
    id: Uuid,
    restored: usize,
) -> Result<ApplicationRow, DbError> {
    let restored = i32::try_from(restored).unwrap_or(i32::MAX);
    let this = diesel::update(ai_applications::table.filter(dsl::id.eq(id))).set(dsl::restored.eq(restored));
    tx.one(this.returning(ApplicationRow::as_returning())).await
}

/// One application.
pub(crate) async fn find(tx: &mut TenantTx<'_>, id: Uuid) -> Result<Option<ApplicationRow>, DbError> {
    let this = ai_applications::table.filter(dsl::id.eq(id));
    tx.first(this.select(ApplicationRow::as_select())).await
}

/// Up to `rows` applications after a place, the latest first.
pub(crate) async fn page(
    tx: &mut TenantTx<'_>,
    rule: Option<Uuid>,
    after: Option<ApplicationKey>,
    rows: i64,
) -> Result<Vec<ApplicationRow>, DbError> {
    let mut query = ai_applications::table
        .order((dsl::created_at.desc(), dsl::id.desc()))
        .limit(rows)
        .select(ApplicationRow::as_select())
        .into_boxed::<Pg>();
    if let Some(rule) = rule {
        query = query.filter(dsl::rule_id.eq(rule));
    }
    if let Some(after) = after {
        type Place = Record<(Timestamptz, SqlUuid)>;
        let place = (dsl::created_at, dsl::id).into_sql::<Place>();
        query = query.filter(place.lt((after.created_at, after.id).into_sql::<Place>()));
    }
    tx.load(query).await
}

/// How many there are.
pub(crate) async fn count(tx: &mut TenantTx<'_>, rule: Option<Uuid>) -> Result<i64, DbError> {
    let mut query = ai_applications::table.select(count_star()).into_boxed::<Pg>();
    if let Some(rule) = rule {
        query = query.filter(dsl::rule_id.eq(rule));
    }
    tx.one(query).await
}
