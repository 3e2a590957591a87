//! `POST /ai/models`.

use serde::Serialize;
use serde_json::json;
use utoipa::ToSchema;
use uuid::Uuid;
use wikala_module::db::NewJob;
use wikala_module::http::{Accepted, Answer, Authorized, Shared, openapi};
use wikala_module::kernel::policy::Access;
use wikala_module::kernel::time::Timestamp;
use wikala_module::{Db, DbError};

use super::retraining::Retrain;
use crate::error::{AiError, codes};
use crate::module::AiState;
use crate::policy::ManageModels;

/// The job that fits it: `GET /jobs/{jobId}` tells how far it is and what came of it.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct RetrainJob {
    job_id: Uuid,
}

/// Asks for the job, unless there is one that has not ended.
pub(super) async fn retrain(
    Authorized(mut access): Authorized<ManageModels>,
    ai: Shared<AiState>,
) -> Answer<Accepted<RetrainJob>> {
    ai.minds()?;
    let job_id = ask_for_model(&ai.db, &mut access, ai.clock.now()).await?;
    let job_id = job_id.ok_or_else(|| AiError::code(codes::RETRAINING))?;
    Ok(Accepted {
        location: format!("{}/jobs/{job_id}", openapi::BASE),
        body: RetrainJob { job_id },
    })
}

/// Asks for a job that fits a model, and gives its identifier; nothing where there is one that has not ended.
///
/// # Errors
/// The database's.
pub async fn ask_for_model(
    db: &Db,
    access: &mut Access<ManageModels>,
    now: Timestamp,
) -> Result<Option<Uuid>, DbError> {
    let mut tx = db.begin(access).await?;
    let job = NewJob::new(&Retrain {}, now)?.once("model");
    let Some(job_id) = tx.enqueue(job).await? else {
        return Ok(None);
    };
    tx.after(&job_id.to_string(), &json!({ "retrain": true }))?;
    tx.commit().await?;
    Ok(Some(job_id))
}
