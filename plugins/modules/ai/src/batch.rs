//! `POST /ai/batch-analyze`: many transactions, by a job.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use serde_json::json;
use utoipa::ToSchema;
use uuid::Uuid;
use wikala_module::http::{
    Accepted, Answer, Authorized, Body, Operation, Problem, Shared, Verb, codes as http, openapi,
};
use wikala_module::labels::Which;

use crate::error::codes;
use crate::module::AiState;
use crate::policy::BatchAnalyze;

/// Identifiers of one request.
const MOST_IDS: usize = 1_000;

/// This part's operations.
pub(crate) fn operations() -> Vec<Operation> {
    vec![
        Operation::new(
            Verb::Post,
            "/ai/batch-analyze",
            "ai_batchAnalyze",
            "Categorise transactions that have no category: all, of a time, of an account, or by identifier",
            batch_analyze,
        )
        .codes([codes::NO_BOOKS]),
    ]
}

/// Which transactions; all that are given must hold.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct BatchRequest {
    #[serde(default)]
    #[schema(min_items = 1, max_items = 1000)]
    ids: Option<Vec<Uuid>>,
    /// First posting date.
    #[serde(default)]
    #[schema(example = "2026-01-01")]
    from: Option<NaiveDate>,
    /// Last posting date.
    #[serde(default)]
    #[schema(example = "2026-12-31")]
    to: Option<NaiveDate>,
    /// Of this account.
    #[serde(default)]
    account_id: Option<Uuid>,
}

/// The job that does it: `GET /jobs/{jobId}` tells how far it is and what came of it.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
struct BatchJob {
    job_id: Uuid,
}

/// Asks for the job.
async fn batch_analyze(
    Authorized(mut access): Authorized<BatchAnalyze>,
    ai: Shared<AiState>,
    Body(request): Body<BatchRequest>,
) -> Answer<Accepted<BatchJob>> {
    let minds = ai.minds()?;
    let allowed = 1..=MOST_IDS;
    if request
        .ids
        .as_ref()
        .is_some_and(|ids| !allowed.contains(&ids.len()))
    {
        let problem = Problem::new(http::MALFORMED_BODY);
        return Err(problem.field("/ids", "out_of_range", format!("1 to {MOST_IDS}")));
    }
    for (pointer, day) in [("/from", request.from), ("/to", request.to)] {
        if day.is_some_and(|day| !is_plain(day)) {
            let problem = Problem::new(http::MALFORMED_BODY);
            return Err(problem.field(pointer, "out_of_range", "a year has four digits"));
        }
    }
    let which = Which {
        ids: request.ids.clone(),
        since: request.from,
        until: request.to,
        account: request.account_id,
        has_category: Some(false),
    };
    let now = ai.clock.now();
    let mut tx = ai.db.begin(&mut access).await?;
    let job_id = minds.labels().categorize(&mut tx, &which, now).await?;
    tx.after(&job_id.to_string(), &json!({ "categorize": &request }))?;
    tx.commit().await?;
    Ok(Accepted {
        location: format!("{}/jobs/{job_id}", openapi::BASE),
        body: BatchJob { job_id },
    })
}

fn is_plain(day: NaiveDate) -> bool {
    use chrono::Datelike;
    (0..=9_999).contains(&day.year())
}
