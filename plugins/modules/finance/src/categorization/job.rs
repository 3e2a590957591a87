//! The jobs: one for what just came in, one for what somebody asked about.

use std::sync::Arc;

use serde::{Deserialize, Serialize};
use uuid::Uuid;
use wikala_module::db::event::Job;
use wikala_module::db::{DbError, NewJob, TenantTx};
use wikala_module::extension::Slots;
use wikala_module::jobs::{JobContext, JobError, Kind};
use wikala_module::kernel::time::Timestamp;

use super::walk::{Hands, Report, walk};
use crate::error::FinanceError;
use crate::transactions::filter::{CategoryChoice, Criteria, TransactionFilter};

/// Attempts, when a categorizer says that it may answer later.
const ATTEMPTS: i32 = 4;

/// What just came in.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) enum New {
    /// One transaction.
    Entered(Uuid),
    /// The rows of an import.
    Imported(Uuid),
}

/// Says what new transactions are about. Nobody waits for it, so it leaves nothing but its work.
#[derive(Serialize, Deserialize)]
struct Categorize {
    new: New,
}

impl Job for Categorize {
    const KIND: &'static str = "finance.categorize";
}

/// Says what transactions are about that somebody chose; they may follow it.
#[derive(Serialize, Deserialize)]
pub(crate) struct CategorizeChosen {
    pub(crate) filter: TransactionFilter,
    pub(crate) ids: Option<Vec<Uuid>>,
}

impl Job for CategorizeChosen {
    const KIND: &'static str = "finance.categorize_transactions";
}

impl CategorizeChosen {
    /// Those of them that have no category.
    pub(super) fn criteria(&self) -> Result<Criteria, FinanceError> {
        let mut criteria = self.filter.criteria()?;
        criteria.category = Some(CategoryChoice::None);
        criteria.ids = self.ids.clone();
        Ok(criteria)
    }
}

/// Asks for the job in the transaction of what just came in.
pub(crate) async fn enqueue(tx: &mut TenantTx<'_>, new: New, now: Timestamp) -> Result<(), DbError> {
    let job = NewJob::new(&Categorize { new }, now)?;
    tx.enqueue(job).await.map(drop)
}

/// How they are done.
pub(crate) fn kinds(slots: &Arc<dyn Slots>) -> Vec<Kind> {
    let (for_new, for_chosen) = (Arc::clone(slots), Arc::clone(slots));
    vec![
        Kind::new(move |context, job: Categorize| categorize_new(Arc::clone(&for_new), context, job))
            .attempts(ATTEMPTS)
            .quiet(),
        Kind::new(move |context, job: CategorizeChosen| {
            categorize_chosen(Arc::clone(&for_chosen), context, job)
        })
        .attempts(ATTEMPTS)
        .at_once_per_tenant(1),
    ]
}

/// The platform itself does this: whoever entered the transaction did not ask for it.
async fn categorize_new(
    slots: Arc<dyn Slots>,
    context: JobContext,
    job: Categorize,
) -> Result<Report, JobError> {
    let mut criteria = Criteria {
        category: Some(CategoryChoice::None),
        ..Criteria::default()
    };
    match job.new {
        New::Entered(id) => criteria.ids = Some(vec![id]),
        New::Imported(id) => criteria.import = Some(id),
    }
    let hands = Hands {
        reading: context.as_platform()?,
        writing: context.as_platform()?,
    };
    let report = Box::pin(walk(slots.as_ref(), &context, hands, &criteria, false)).await?;
    tracing::debug!(?report, "new transactions were looked at");
    again_or(&context, report)
}

/// In the name of whoever asked, with the rights they have now.
async fn categorize_chosen(
    slots: Arc<dyn Slots>,
    context: JobContext,
    job: CategorizeChosen,
) -> Result<Report, JobError> {
    let unreadable = |error: FinanceError| JobError::fail("jobs.payload", error);
    let criteria = job.criteria().map_err(unreadable)?;
    let hands = Hands {
        reading: context.access().await?,
        writing: context.access().await?,
    };
    let report = Box::pin(walk(slots.as_ref(), &context, hands, &criteria, true)).await?;
    again_or(&context, report)
}

/// What has a category now is not looked at again, so another attempt is cheap.
fn again_or(context: &JobContext, report: Report) -> Result<Report, JobError> {
    if report.is_worth_another_try && context.attempt() < ATTEMPTS {
        let detail = "a categorizer was not there";
        return Err(JobError::retry("finance.categorizer_unavailable", detail));
    }
    Ok(report)
}
