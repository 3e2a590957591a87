//! `POST /finance/transactions/categorize`.

use serde::{Deserialize, Serialize};
use serde_json::json;
use utoipa::ToSchema;
use uuid::Uuid;
use wikala_module::db::NewJob;
use wikala_module::http::{
    Accepted, Answer, Authorized, Body, Filter, Problem, Shared, codes as http, openapi,
};
use wikala_module::kernel::id::new_uuid;

use super::is_wanted;
use super::job::CategorizeChosen;
use crate::error::{FinanceError, codes};
use crate::module::FinanceState;
use crate::policy::CategorizeTransactions;
use crate::transactions::filter::TransactionFilter;

/// Identifiers of one request.
const MOST_IDS: usize = 1_000;

/// Which transactions, besides what the query says.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct CategorizeRequest {
    /// Only these; without, all that the filter lets through.
    #[serde(default)]
    #[schema(min_items = 1, max_items = 1000)]
    ids: Option<Vec<Uuid>>,
}

/// The job that does it.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct CategorizeJob {
    pub job_id: Uuid,
}

/// Asks for a job that says what transactions are about. Those that have a category are left out;
/// the job tells how far it is and what came of it.
pub(super) async fn categorize(
    Authorized(mut access): Authorized<CategorizeTransactions>,
    finance: Shared<FinanceState>,
    Filter(filter): Filter<TransactionFilter>,
    Body(request): Body<CategorizeRequest>,
) -> Answer<Accepted<CategorizeJob>> {
    let job = CategorizeChosen {
        filter,
        ids: request.ids,
    };
    check(&job)?;
    if !is_wanted(finance.slots.as_ref(), access.tenant()).await {
        return Err(FinanceError::code(codes::NO_CATEGORIZER).into());
    }
    let now = finance.clock.now();
    let mut tx = finance.db.begin(&mut access).await?;
    let job_id = tx.enqueue(NewJob::new(&job, now)?).await?;
    let job_id = job_id.unwrap_or_else(new_uuid);
    tx.after(&job_id.to_string(), &json!({ "categorize": &job }))?;
    tx.commit().await?;
    Ok(Accepted {
        location: format!("{}/jobs/{job_id}", openapi::BASE),
        body: CategorizeJob { job_id },
    })
}

/// Refuses what the job could do nothing with.
fn check(job: &CategorizeChosen) -> Result<(), Problem> {
    let allowed = 1..=MOST_IDS;
    if job.ids.as_ref().is_some_and(|ids| !allowed.contains(&ids.len())) {
        let problem = Problem::new(http::MALFORMED_BODY);
        return Err(problem.field("/ids", "out_of_range", format!("1 to {MOST_IDS}")));
    }
    let criteria = job.filter.criteria()?;
    let never = |name, detail: &str| Problem::new(http::MALFORMED_QUERY).field(name, "out_of_range", detail);
    if criteria.deleted {
        return Err(never("deleted", "what lies in the bin is not categorised"));
    }
    if job.filter.names_category() {
        return Err(never("category", "what has a category is not categorised"));
    }
    Ok(())
}
