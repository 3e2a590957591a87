//! `POST /ai/rules/applications/{id}/revert`.

use serde::Serialize;
use serde_json::json;
use utoipa::ToSchema;
use uuid::Uuid;
use wikala_module::db::NewJob;
use wikala_module::http::{Answer, At, Authorized, Plain, Shared};

use super::applications::ApplicationBody;
use super::event::RuleReverted;
use super::reverting::{RevertingRule, write};
use crate::error::{AiError, codes};
use crate::module::AiState;
use crate::policy::RevertRule;
use crate::store::applications as store;

/// Transactions of one request; more are restored by a job.
const AT_ONCE: i32 = 5_000;

/// What has back what it had, or the job that sees to it.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = RuleReverted)]
pub(super) struct RevertedBody {
    #[serde(skip_serializing_if = "Option::is_none")]
    application: Option<ApplicationBody>,
    /// Transactions that were left alone, up to a hundred of them: they changed since, are gone, or had a category that
    /// is gone.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    left_alone: Vec<Uuid>,
    /// Where there are more than 5,000 transactions: `GET /jobs/{jobId}` tells what came of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    job_id: Option<Uuid>,
}

/// Gives transactions back what they had, all of them in one transaction.
pub(super) async fn revert(
    Authorized(mut access): Authorized<RevertRule>,
    ai: Shared<AiState>,
    At(id): At,
) -> Answer<Plain<RevertedBody>> {
    let minds = ai.minds()?;
    let now = ai.clock.now();
    let mut tx = ai.db.begin(&mut access).await?;
    let found = store::find(&mut tx, id).await?;
    let found = found.ok_or_else(|| AiError::code(codes::APPLICATION_NOT_FOUND))?;
    if found.changed > AT_ONCE && !found.is_reverted() {
        let job = RevertingRule { application: id };
        let job_id = tx.enqueue(NewJob::new(&job, now)?).await?;
        tx.after(&id.to_string(), &json!({ "revert": job }))?;
        tx.commit().await?;
        return Ok(Plain(RevertedBody {
            application: None,
            left_alone: Vec::new(),
            job_id,
        }));
    }
    let reverted = write(&mut tx, minds.labels(), id, now).await?;
    tx.emit(&RuleReverted::of(&reverted.application)).await?;
    let body = ApplicationBody::from(reverted.application);
    tx.after(&id.to_string(), &body)?;
    tx.commit().await?;
    Ok(Plain(RevertedBody {
        application: Some(body),
        left_alone: reverted.left_alone,
        job_id: None,
    }))
}
