//! The job that looks through books that are too large for a request.

use std::sync::Arc;

use chrono::{Days, NaiveDate};
use serde::{Deserialize, Serialize};
use wikala_insight::Transaction;
use wikala_module::db::event::Job;
use wikala_module::jobs::{JobContext, JobError, Kind};
use wikala_module::kernel::policy::Access;
use wikala_module::labels::Which;

use super::look::{Asked, Found, Plans, look};
use super::seen::seen;
use crate::mind::Minds;
use crate::policy::RefreshInsights;
use crate::reading::Pages;
use crate::store;
use crate::store::findings::{Examination, KeptFinding};

/// Transactions that are held in memory at once: the latest.
const MOST: usize = 300_000;
/// Days in which single payments are looked at.
const DAYS: u64 = 365;

/// Looks through all transactions up to a day.
#[derive(Serialize, Deserialize)]
pub(super) struct Examine {
    pub(super) as_of: NaiveDate,
}

impl Job for Examine {
    const KIND: &'static str = "ai.examine";
}

/// What came of it.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Report {
    transactions: usize,
    is_whole: bool,
    findings: usize,
}

/// How it is done.
pub(super) fn kind(minds: Arc<Minds>) -> Kind {
    Kind::new(move |context, job: Examine| examine(Arc::clone(&minds), context, job))
        .attempts(4)
        .at_once_per_tenant(1)
}

/// In the name of whoever asked, with the rights they have now.
async fn examine(minds: Arc<Minds>, context: JobContext, job: Examine) -> Result<Report, JobError> {
    let mut access: Access<RefreshInsights> = context.access().await?;
    let (pages, plans) = read(&minds, &context, &mut access, job.as_of).await?;
    let is_whole = pages.is_whole();
    let transactions = pages.rows;
    let seen = transactions.len();
    let asked = Asked::up_to(job.as_of, job.as_of.checked_sub_days(Days::new(DAYS)));
    let looking = tokio::task::spawn_blocking(move || look(&transactions, &plans, asked));
    let found = looking
        .await
        .map_err(|error| JobError::retry("ai.broke_off", error))?;
    let report = Report {
        transactions: seen,
        is_whole,
        findings: found.len(),
    };
    let examination = Examination {
        as_of: job.as_of,
        transactions: i64::try_from(seen).unwrap_or(i64::MAX),
        is_whole,
        job_id: context.id(),
        examined_at: context.clock.now(),
    };
    let mut tx = context.db.begin(&mut access).await?;
    store::findings::replace(&mut tx, examination, kept(found)).await?;
    context.finish(tx, &report).await?;
    Ok(report)
}

/// Reads page by page, each in a transaction of its own, so that none is open for long.
async fn read(
    minds: &Minds,
    context: &JobContext,
    access: &mut Access<RefreshInsights>,
    as_of: NaiveDate,
) -> Result<(Pages<Transaction>, Plans), JobError> {
    let which = Which {
        until: Some(as_of),
        ..Which::default()
    };
    let mut pages = Pages::of(MOST);
    while !pages.is_over() {
        if context.is_cancelled() {
            return Err(JobError::Cancelled);
        }
        let mut tx = context.db.begin_read(access).await?;
        pages.next(&mut tx, minds.labels(), &which, seen).await?;
        drop(tx);
        let done = i64::try_from(pages.rows.len()).unwrap_or(i64::MAX);
        context.progress(done, None, "transactions").await?;
    }
    let mut tx = context.db.begin_read(access).await?;
    let plans = Plans::read(&mut tx, minds.labels(), as_of).await?;
    Ok((pages, plans))
}

fn kept(found: Vec<Found>) -> Vec<KeptFinding> {
    let numbered = (0..).zip(found);
    let kept = |(number, found): (i32, Found)| KeptFinding {
        number,
        first_day: found.first_day,
        last_day: found.last_day,
        finding: serde_json::to_value(&found).unwrap_or_default(),
        kind: found.kind,
    };
    numbered.map(kept).collect()
}
