//! `POST /ai/rules/dry-run`.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;
use wikala_module::TenantTx;
use wikala_module::http::{Answer, Authorized, Body, Plain, Shared};
use wikala_module::labels::Labelled;

use super::body::{checked_category, checked_position};
use super::condition::ConditionBody;
use super::past::{Past, Tried};
use crate::error::{AiError, codes};
use crate::mind::Minds;
use crate::module::AiState;
use crate::policy::ApplyRule;
use crate::store::rules as store;

/// Transactions that are shown of each sort.
const EXAMPLES: usize = 5;

/// A rule that is made, or one that need not be.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(super) struct DryRunRequest {
    /// A rule that is made. Either this, or `condition` and `categoryId`.
    #[serde(default)]
    rule_id: Option<Uuid>,
    #[serde(default)]
    condition: Option<ConditionBody>,
    #[serde(default)]
    category_id: Option<Uuid>,
    /// The place that the rule would have; behind all others, when absent.
    #[serde(default)]
    #[schema(minimum = 1)]
    position: Option<i32>,
}

/// What a rule would change in the past.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = RuleDryRun)]
pub(super) struct DryRunBody {
    /// Transactions that would get the category.
    #[schema(example = 41)]
    changes: usize,
    /// Transactions for which a person chose another category. They stay, unless it is asked for that they do not.
    #[schema(example = 2)]
    conflicts: usize,
    /// Transactions that the rule fits and that have the category already.
    already: usize,
    /// Transactions that the rule fits and a rule before it, too.
    earlier_rules: usize,
    /// Transactions that whoever asks may not change.
    forbidden: usize,
    /// Transactions that were looked at, the latest.
    #[schema(example = 5_210)]
    looked: usize,
    /// Whether these are all that there are.
    is_complete: bool,
    /// Some of those that would change.
    change_examples: Vec<PastExample>,
    /// Some of those for which a person chose another category.
    conflict_examples: Vec<PastExample>,
}

/// A transaction as it is now.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = RuleDryRunExample)]
struct PastExample {
    transaction_id: Uuid,
    posted_on: NaiveDate,
    #[schema(example = "-12.50")]
    amount: String,
    #[schema(example = "EUR")]
    currency: String,
    description: String,
    /// The category it has now.
    #[serde(skip_serializing_if = "Option::is_none")]
    category_id: Option<Uuid>,
}

/// Looks at the past and changes nothing.
pub(super) async fn dry_run(
    Authorized(mut access): Authorized<ApplyRule>,
    ai: Shared<AiState>,
    Body(request): Body<DryRunRequest>,
) -> Answer<Plain<DryRunBody>> {
    let minds = ai.minds()?;
    let mut tx = ai.db.begin_read(&mut access).await?;
    let tried = request.tried(&mut tx, minds).await?;
    let past = tried.look(&mut tx, minds.labels()).await?;
    Ok(Plain(DryRunBody::from(past)))
}

impl DryRunRequest {
    async fn tried(&self, tx: &mut TenantTx<'_>, minds: &Minds) -> Result<Tried, AiError> {
        let place = self.position.map(checked_position).transpose()?;
        let (condition, category, position) = match (self.rule_id, &self.condition, self.category_id) {
            (Some(id), None, None) => {
                let row = store::find(tx, id).await?;
                let row = row.ok_or_else(|| AiError::code(codes::RULE_NOT_FOUND))?;
                (row.condition(), row.category_id, place.unwrap_or(row.position))
            }
            (None, Some(condition), Some(category)) => {
                (condition.checked()?, category, place.unwrap_or(i32::MAX))
            }
            _ => {
                let detail = "either ruleId, or condition and categoryId";
                return Err(AiError::field(
                    codes::RULE_INVALID,
                    "/ruleId",
                    "malformed",
                    detail,
                ));
            }
        };
        checked_category(tx, minds, category).await?;
        Tried::new(tx, condition, category, position).await
    }
}

impl From<Past> for DryRunBody {
    fn from(past: Past) -> Self {
        let examples = |rows: &[Labelled]| rows.iter().take(EXAMPLES).map(PastExample::of).collect();
        Self {
            changes: past.changes.len(),
            conflicts: past.conflicts.len(),
            already: past.same,
            earlier_rules: past.shadowed,
            forbidden: past.forbidden,
            looked: past.looked,
            is_complete: past.is_complete,
            change_examples: examples(&past.changes),
            conflict_examples: examples(&past.conflicts),
        }
    }
}

impl PastExample {
    fn of(row: &Labelled) -> Self {
        Self {
            transaction_id: row.id,
            posted_on: row.entry.booked_on,
            amount: row.entry.amount.to_string(),
            currency: row.entry.currency.clone(),
            description: row.entry.description.clone(),
            category_id: row.category,
        }
    }
}
