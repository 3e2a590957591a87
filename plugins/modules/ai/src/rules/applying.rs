//! Giving the transactions of the past the category of a rule.

use std::sync::Arc;

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use uuid::Uuid;
use wikala_module::TenantTx;
use wikala_module::db::event::Job;
use wikala_module::jobs::{JobContext, JobError, Kind};
use wikala_module::kernel::time::Timestamp;
use wikala_module::labels::{Labelled, Labels, Relabel};

use super::applications::ApplicationBody;
use super::body::checked_category;
use super::event::RuleApplied;
use super::past::Tried;
use super::reverting::{self, RevertingRule};
use crate::error::{AiError, codes};
use crate::mind::Minds;
use crate::policy::ApplyRule;
use crate::store::applications::{self as store, ApplicationRow, BeforeRow};
use crate::store::rules::{self, RuleRow};

/// Transactions that are changed at once.
const PAGE: usize = 1_000;

/// Which rule, and over what.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Order {
    pub(super) rule: Uuid,
    pub(super) override_manual: bool,
}

/// A rule and what it will change.
pub(super) struct Applying {
    rule: RuleRow,
    override_manual: bool,
    pub(super) rows: Vec<Labelled>,
}

/// Changes more than one request can.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct ApplyingRule {
    order: Order,
    /// The version of the rule that somebody saw the dry run of.
    version: i32,
}

impl Job for ApplyingRule {
    const KIND: &'static str = "ai.apply_rule";
}

impl ApplyingRule {
    pub(super) fn new(order: Order, applying: &Applying) -> Self {
        Self {
            order,
            version: applying.rule.version,
        }
    }
}

impl Order {
    /// The rule, and the transactions that it will change.
    pub(super) async fn look(self, tx: &mut TenantTx<'_>, minds: &Minds) -> Result<Applying, AiError> {
        let rule = rules::find(tx, self.rule).await?;
        let rule = rule.ok_or_else(|| AiError::code(codes::RULE_NOT_FOUND))?;
        checked_category(tx, minds, rule.category_id).await?;
        let past = Tried::made(tx, &rule).await?.look(tx, minds.labels()).await?;
        let mut rows = past.changes;
        if self.override_manual {
            rows.extend(past.conflicts);
        }
        Ok(Applying {
            rule,
            override_manual: self.override_manual,
            rows,
        })
    }
}

/// Changes them, and keeps how they were.
pub(super) async fn write(
    tx: &mut TenantTx<'_>,
    labels: &dyn Labels,
    applying: Applying,
    now: Timestamp,
) -> Result<ApplicationRow, AiError> {
    let Applying {
        rule,
        override_manual,
        rows,
    } = applying;
    let id = store::begin(tx, &rule, override_manual, now).await?;
    let mark = mark(&rule);
    let mut changed = 0;
    for page in rows.chunks(PAGE) {
        let relabel = |row: &Labelled| Relabel {
            transaction: row.id,
            version: row.version,
            category: Some(rule.category_id),
            origin: Some(mark.clone()),
        };
        let changes: Vec<Relabel> = page.iter().map(relabel).collect();
        let done = labels.relabel(tx, &changes, now).await?;
        let before: Vec<BeforeRow> = page
            .iter()
            .filter(|row| done.contains(&row.id))
            .map(|row| before(id, row))
            .collect();
        changed += before.len();
        store::keep(tx, &before).await?;
    }
    Ok(store::finish(tx, id, changed).await?)
}

fn before(application: Uuid, row: &Labelled) -> BeforeRow {
    BeforeRow {
        application_id: application,
        transaction_id: row.id,
        version: row.version.saturating_add(1),
        category_id: row.category,
        origin: row.origin.clone(),
    }
}

/// The mark that a rule leaves on transactions.
fn mark(rule: &RuleRow) -> Value {
    json!({
        "source": "ai",
        "version": env!("CARGO_PKG_VERSION"),
        "confidence": 1.0,
        "reason": format!("A rule of your own says so: \u{201c}{}\u{201d}", rule.name),
    })
}

/// How the jobs of rules are done.
pub(crate) fn kinds(minds: &Arc<Minds>) -> Vec<Kind> {
    let (for_applying, for_reverting) = (Arc::clone(minds), Arc::clone(minds));
    vec![
        Kind::new(move |context, job: ApplyingRule| applied(Arc::clone(&for_applying), context, job))
            .at_once_per_tenant(1),
        Kind::new(move |context, job: RevertingRule| {
            reverting::reverted(Arc::clone(&for_reverting), context, job)
        })
        .at_once_per_tenant(1),
    ]
}

/// In the name of whoever asked, with the rights they have now. All changes and the end of the job are one transaction: a
/// worker that dies leaves everything as it was.
async fn applied(minds: Arc<Minds>, context: JobContext, job: ApplyingRule) -> Result<(), JobError> {
    let now = context.clock.now();
    let mut access = context.access::<ApplyRule>().await?;
    let mut tx = context.db.begin(&mut access).await?;
    let applying = job.order.look(&mut tx, &minds).await?;
    if applying.rule.version != job.version {
        let detail = "the rule was changed before it was applied";
        return Err(JobError::fail("ai.rule_changed", detail));
    }
    if context.is_cancelled() {
        return Err(JobError::Cancelled);
    }
    let row = write(&mut tx, minds.labels(), applying, now).await?;
    tx.emit(&RuleApplied::of(&row)).await?;
    let body = ApplicationBody::from(row);
    tx.after(&job.order.rule.to_string(), &body)?;
    context.finish(tx, &body).await
}
