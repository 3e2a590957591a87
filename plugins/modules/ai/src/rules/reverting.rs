//! Giving transactions back what they had before a rule was applied.

use std::sync::Arc;

use serde::{Deserialize, Serialize};
use serde_json::json;
use uuid::Uuid;
use wikala_module::TenantTx;
use wikala_module::db::event::Job;
use wikala_module::jobs::{JobContext, JobError};
use wikala_module::kernel::time::Timestamp;
use wikala_module::labels::{Labels, Relabel};

use super::applications::ApplicationBody;
use super::event::RuleReverted;
use crate::error::{AiError, codes};
use crate::mind::Minds;
use crate::policy::RevertRule;
use crate::store::applications::{self as store, ApplicationRow, BeforeRow};

/// Transactions that are restored at once.
const PAGE: i64 = 1_000;
/// Transactions that are named as left alone.
const MOST_NAMED: usize = 100;

/// Restores more than one request can.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct RevertingRule {
    pub(super) application: Uuid,
}

impl Job for RevertingRule {
    const KIND: &'static str = "ai.revert_rule";
}

/// What was restored, and some of what was not.
pub(super) struct Reverted {
    pub(super) application: ApplicationRow,
    pub(super) left_alone: Vec<Uuid>,
}

/// Restores what is still as the rule made it. Two who revert the same wait for each other, and the second is told.
pub(super) async fn write(
    tx: &mut TenantTx<'_>,
    labels: &dyn Labels,
    id: Uuid,
    now: Timestamp,
) -> Result<Reverted, AiError> {
    if store::revert(tx, id, now).await?.is_none() {
        let is_there = store::find(tx, id).await?.is_some();
        return Err(AiError::code(if is_there {
            codes::APPLICATION_REVERTED
        } else {
            codes::APPLICATION_NOT_FOUND
        }));
    }
    let (mut restored, mut left_alone, mut after) = (0, Vec::new(), None);
    loop {
        let page = store::before(tx, id, after, PAGE).await?;
        let Some(last) = page.last() else { break };
        after = Some(last.transaction_id);
        let changes: Vec<Relabel> = page.into_iter().map(back).collect();
        let done = labels.restore(tx, &changes, now).await?;
        restored += done.len();
        let left = changes.iter().map(|change| change.transaction);
        let room = MOST_NAMED - left_alone.len();
        left_alone.extend(left.filter(|id| !done.contains(id)).take(room));
    }
    Ok(Reverted {
        application: store::restored(tx, id, restored).await?,
        left_alone,
    })
}

fn back(row: BeforeRow) -> Relabel {
    Relabel {
        transaction: row.transaction_id,
        version: row.version,
        category: row.category_id,
        origin: row.origin,
    }
}

/// In the name of whoever asked. All of it and the end of the job are one transaction.
pub(super) async fn reverted(
    minds: Arc<Minds>,
    context: JobContext,
    job: RevertingRule,
) -> Result<(), JobError> {
    let now = context.clock.now();
    let mut access = context.access::<RevertRule>().await?;
    let mut tx = context.db.begin(&mut access).await?;
    let reverted = write(&mut tx, minds.labels(), job.application, now).await?;
    tx.emit(&RuleReverted::of(&reverted.application)).await?;
    let body = ApplicationBody::from(reverted.application);
    tx.after(&job.application.to_string(), &body)?;
    let result = json!({ "application": body, "leftAlone": reverted.left_alone });
    context.finish(tx, &result).await
}
