//! SQL of plans and their versions.

use diesel::prelude::*;
use serde_json::Value;
use wikala_module::kernel::page::Limit;
use wikala_module::kernel::time::Timestamp;
use wikala_module::{DbError, PlatformTx};

use crate::error::PlatformError;
use crate::plans::{PLAN_NOT_FOUND, PlanContent, is_name};
use crate::schema::{plan_versions, plans};

/// One plan.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = plans)]
pub(crate) struct PlanRow {
    pub code: String,
    pub version: i32,
    pub name: Value,
    pub tier: String,
    pub rung: i32,
    pub price_minor: i64,
    pub currency: String,
    pub trial_days: i32,
    pub grace_days: i32,
    pub features: Vec<String>,
    pub limits: Value,
    pub support: Value,
    pub is_offered: bool,
}

#[derive(Insertable, AsChangeset)]
#[diesel(table_name = plans)]
struct Content {
    name: Value,
    tier: String,
    rung: i32,
    price_minor: i64,
    currency: String,
    trial_days: i32,
    grace_days: i32,
    features: Vec<String>,
    limits: Value,
    support: Value,
    is_offered: bool,
}

impl From<&PlanContent> for Content {
    fn from(content: &PlanContent) -> Self {
        Self {
            name: json(&content.name),
            tier: content.tier.clone(),
            rung: content.rung,
            price_minor: content.price_minor,
            currency: content.currency.clone(),
            trial_days: content.trial_days,
            grace_days: content.grace_days,
            features: content.features.iter().cloned().collect(),
            limits: json(&content.limits),
            support: json(&content.support),
            is_offered: content.is_offered,
        }
    }
}

/// Maps from text to text and numbers: always JSON.
fn json<T: serde::Serialize>(value: &T) -> Value {
    serde_json::to_value(value).unwrap_or_default()
}

/// A plan as it was.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = plan_versions)]
pub(crate) struct VersionRow {
    pub version: i32,
    pub body: Value,
    pub changed_by: String,
    pub changed_at: Timestamp,
}

/// Every plan, the smallest first.
pub(crate) async fn all(tx: &mut PlatformTx<'_>) -> Result<Vec<PlanRow>, DbError> {
    let query = plans::table.order((plans::rung, plans::code));
    tx.load(query.select(PlanRow::as_select())).await
}

/// What cannot be a code names no plan.
pub(crate) async fn find(tx: &mut PlatformTx<'_>, code: &str) -> Result<Option<PlanRow>, DbError> {
    if !is_name(code) {
        return Ok(None);
    }
    let query = plans::table.filter(plans::code.eq(code.to_owned()));
    tx.first(query.select(PlanRow::as_select())).await
}

/// The plan with this code.
///
/// # Errors
/// [`PLAN_NOT_FOUND`].
pub(crate) async fn must_find(tx: &mut PlatformTx<'_>, code: &str) -> Result<PlanRow, PlatformError> {
    let found = find(tx, code).await?;
    found.ok_or_else(|| PlatformError::code(PLAN_NOT_FOUND))
}

/// One host writes the plan file at a time.
pub(crate) async fn lock(tx: &mut PlatformTx<'_>) -> Result<(), DbError> {
    tx.execute(diesel::sql_query(
        "LOCK TABLE platform.plans IN SHARE ROW EXCLUSIVE MODE",
    ))
    .await
    .map(drop)
}

/// Writes a plan of the file unless it is there; says whether it was written.
pub(crate) async fn publish(
    tx: &mut PlatformTx<'_>,
    code: &str,
    content: &PlanContent,
) -> Result<bool, DbError> {
    let row = (plans::code.eq(code.to_owned()), plans::version.eq(1));
    let insert = diesel::insert_into(plans::table)
        .values((row, Content::from(content)))
        .on_conflict(plans::code)
        .do_nothing();
    if tx.execute(insert).await? == 1 {
        return Ok(true);
    }
    let bare = plans::table.filter(plans::code.eq(code.to_owned()).and(plans::version.eq(0)));
    let fill = diesel::update(bare).set((plans::version.eq(1), Content::from(content)));
    Ok(tx.execute(fill).await? == 1)
}

pub(crate) async fn insert(
    tx: &mut PlatformTx<'_>,
    code: &str,
    content: &PlanContent,
) -> Result<PlanRow, DbError> {
    let row = (plans::code.eq(code.to_owned()), Content::from(content));
    tx.one(
        diesel::insert_into(plans::table)
            .values(row)
            .returning(PlanRow::as_returning()),
    )
    .await
}

/// Replaces this version of a plan; `None` when there is no such version.
pub(crate) async fn change(
    tx: &mut PlatformTx<'_>,
    code: &str,
    version: i32,
    content: &PlanContent,
    now: Timestamp,
) -> Result<Option<PlanRow>, DbError> {
    let known = plans::table
        .filter(plans::code.eq(code.to_owned()))
        .filter(plans::version.eq(version));
    let change = diesel::update(known).set((
        Content::from(content),
        plans::version.eq(plans::version + 1),
        plans::updated_at.eq(now),
    ));
    tx.first(change.returning(PlanRow::as_returning())).await
}

/// Keeps what a plan is from this version on.
pub(crate) async fn keep_version(
    tx: &mut PlatformTx<'_>,
    code: &str,
    version: i32,
    content: &PlanContent,
    by: &str,
) -> Result<(), DbError> {
    let row = (
        plan_versions::code.eq(code.to_owned()),
        plan_versions::version.eq(version),
        plan_versions::body.eq(json(content)),
        plan_versions::changed_by.eq(by.to_owned()),
    );
    tx.execute(diesel::insert_into(plan_versions::table).values(row))
        .await
        .map(drop)
}

/// The versions of a plan below one, newest first.
pub(crate) async fn versions(
    tx: &mut PlatformTx<'_>,
    code: &str,
    before: Option<i32>,
    limit: Limit,
) -> Result<Vec<VersionRow>, DbError> {
    let query = plan_versions::table
        .filter(plan_versions::code.eq(code.to_owned()))
        .filter(plan_versions::version.lt(before.unwrap_or(i32::MAX)))
        .order(plan_versions::version.desc())
        .limit(limit.rows());
    tx.load(query.select(VersionRow::as_select())).await
}
