//! SQL of what was found when the books were looked through.

use chrono::NaiveDate;
use diesel::pg::Pg;
use diesel::prelude::*;
use serde_json::Value;
use uuid::Uuid;
use wikala_module::kernel::time::Timestamp;
use wikala_module::{DbError, TenantTx};

use crate::schema::{ai_examination, ai_findings};

/// Findings that are written in one statement.
const AT_ONCE: usize = 2_000;

/// When the books were looked through.
#[derive(Debug, Clone, Insertable, Queryable, Selectable)]
#[diesel(table_name = ai_examination, check_for_backend(Pg))]
pub(crate) struct Examination {
    pub(crate) as_of: NaiveDate,
    pub(crate) transactions: i64,
    pub(crate) is_whole: bool,
    pub(crate) job_id: Uuid,
    pub(crate) examined_at: Timestamp,
}

/// A finding as it is kept.
#[derive(Debug, Insertable)]
#[diesel(table_name = ai_findings)]
pub(crate) struct KeptFinding {
    pub(crate) number: i32,
    pub(crate) kind: String,
    pub(crate) first_day: NaiveDate,
    pub(crate) last_day: NaiveDate,
    pub(crate) finding: Value,
}

/// Which findings.
#[derive(Debug, Clone, Default)]
pub(crate) struct Wanted {
    pub(crate) kind: Option<&'static str>,
    pub(crate) from: Option<NaiveDate>,
    pub(crate) to: Option<NaiveDate>,
    pub(crate) most: i64,
}

/// The last examination, when there was one.
pub(crate) async fn examination(tx: &mut TenantTx<'_>) -> Result<Option<Examination>, DbError> {
    tx.first(ai_examination::table.select(Examination::as_select()))
        .await
}

/// What was found in the last examination.
pub(crate) async fn wanted(tx: &mut TenantTx<'_>, wanted: &Wanted) -> Result<Vec<Value>, DbError> {
    use ai_findings::dsl;
    let mut these = ai_findings::table
        .order(dsl::number)
        .limit(wanted.most)
        .into_boxed();
    if let Some(kind) = wanted.kind {
        these = these.filter(dsl::kind.eq(kind));
    }
    if let Some(from) = wanted.from {
        these = these.filter(dsl::last_day.ge(from));
    }
    if let Some(to) = wanted.to {
        these = these.filter(dsl::first_day.le(to));
    }
    tx.load(these.select(dsl::finding)).await
}

/// Puts an examination in the place of the last one, with all that was found.
pub(crate) async fn replace(
    tx: &mut TenantTx<'_>,
    examination: Examination,
    findings: Vec<KeptFinding>,
) -> Result<(), DbError> {
    // Whoever else examined waits here: the rows are of one examination.
    let keep = diesel::insert_into(ai_examination::table)
        .values(&examination)
        .on_conflict(ai_examination::is_only)
        .do_update()
        .set((
            ai_examination::as_of.eq(examination.as_of),
            ai_examination::transactions.eq(examination.transactions),
            ai_examination::is_whole.eq(examination.is_whole),
            ai_examination::job_id.eq(examination.job_id),
            ai_examination::examined_at.eq(examination.examined_at),
        ));
    tx.execute(keep).await?;
    tx.execute(diesel::delete(ai_findings::table)).await?;
    let mut findings = findings.into_iter().peekable();
    while findings.peek().is_some() {
        let some: Vec<KeptFinding> = findings.by_ref().take(AT_ONCE).collect();
        tx.execute(diesel::insert_into(ai_findings::table).values(some))
            .await?;
    }
    Ok(())
}
