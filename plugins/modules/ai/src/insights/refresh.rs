//! `POST /ai/insights/refresh`.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use serde_json::json;
use utoipa::ToSchema;
use uuid::Uuid;
use wikala_module::db::NewJob;
use wikala_module::http::{Accepted, Answer, Authorized, Body, Problem, Shared, codes as http, openapi};

use super::job::Examine;
use crate::error::{AiError, codes};
use crate::module::AiState;
use crate::policy::RefreshInsights;
use crate::reading::is_plain;

/// What is asked for.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(super) struct RefreshRequest {
    /// As of this day; by default today.
    #[serde(default)]
    #[schema(example = "2026-03-31")]
    as_of: Option<NaiveDate>,
}

/// The job that does it: `GET /jobs/{jobId}` tells how far it is.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct ExamineJob {
    job_id: Uuid,
}

/// Asks for the job; one at a time.
pub(super) async fn refresh(
    Authorized(mut access): Authorized<RefreshInsights>,
    ai: Shared<AiState>,
    Body(request): Body<RefreshRequest>,
) -> Answer<Accepted<ExamineJob>> {
    ai.minds()?;
    let now = ai.clock.now();
    let as_of = request.as_of.unwrap_or_else(|| now.date_naive());
    if !is_plain(as_of) {
        let problem = Problem::new(http::MALFORMED_BODY);
        return Err(problem.field("/asOf", "out_of_range", "a year has four digits"));
    }
    let mut tx = ai.db.begin(&mut access).await?;
    let job = NewJob::new(&Examine { as_of }, now)?.once("books");
    let job_id = tx.enqueue(job).await?;
    let job_id = job_id.ok_or_else(|| AiError::code(codes::EXAMINING))?;
    tx.after(&job_id.to_string(), &json!({ "examine": as_of }))?;
    tx.commit().await?;
    Ok(Accepted {
        location: format!("{}/jobs/{job_id}", openapi::BASE),
        body: ExamineJob { job_id },
    })
}
