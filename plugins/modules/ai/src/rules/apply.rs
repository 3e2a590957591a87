//! `POST /ai/rules/{id}/apply`.

use serde::{Deserialize, Serialize};
use serde_json::json;
use utoipa::ToSchema;
use uuid::Uuid;
use wikala_module::db::NewJob;
use wikala_module::http::{Answer, At, Authorized, Body, Plain, Shared};

use super::applications::ApplicationBody;
use super::applying::{ApplyingRule, Order, write};
use super::event::RuleApplied;
use crate::module::AiState;
use crate::policy::ApplyRule;

/// Changes of one request; more are made by a job.
const AT_ONCE: usize = 5_000;

/// How to apply a rule.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(super) struct ApplyRequest {
    /// Whether transactions change, too, for which a person chose another category.
    #[serde(default)]
    override_manual: bool,
}

/// What was changed, or the job that changes it: one of the two.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = RuleApplied)]
pub(super) struct AppliedBody {
    #[serde(skip_serializing_if = "Option::is_none")]
    application: Option<ApplicationBody>,
    /// Where more than 5,000 transactions change: `GET /jobs/{jobId}` tells what came of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    job_id: Option<Uuid>,
}

/// Gives transactions the category, all of them in one transaction.
pub(super) async fn apply(
    Authorized(mut access): Authorized<ApplyRule>,
    ai: Shared<AiState>,
    At(id): At,
    Body(request): Body<ApplyRequest>,
) -> Answer<Plain<AppliedBody>> {
    let minds = ai.minds()?;
    let now = ai.clock.now();
    let mut tx = ai.db.begin(&mut access).await?;
    let order = Order {
        rule: id,
        override_manual: request.override_manual,
    };
    let applying = order.look(&mut tx, minds).await?;
    if applying.rows.len() > AT_ONCE {
        let job = ApplyingRule::new(order, &applying);
        let job_id = tx.enqueue(NewJob::new(&job, now)?).await?;
        tx.after(&id.to_string(), &json!({ "apply": job }))?;
        tx.commit().await?;
        return Ok(Plain(AppliedBody {
            application: None,
            job_id,
        }));
    }
    let row = write(&mut tx, minds.labels(), applying, now).await?;
    tx.emit(&RuleApplied::of(&row)).await?;
    let body = ApplicationBody::from(row);
    tx.after(&id.to_string(), &body)?;
    tx.commit().await?;
    Ok(Plain(AppliedBody {
        application: Some(body),
        job_id: None,
    }))
}
