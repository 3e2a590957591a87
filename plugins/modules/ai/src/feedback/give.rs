//! `POST /ai/feedback`.

use serde::{Deserialize, Serialize};
use serde_json::json;
use utoipa::ToSchema;
use uuid::Uuid;
use wikala_classify::Condition;
use wikala_module::TenantTx;
use wikala_module::extension::categorizer::Entry;
use wikala_module::http::{Answer, Authorized, Body, Plain, Problem, Shared, codes as http};
use wikala_module::kernel::time::Timestamp;
use wikala_module::labels::{Labelled, Relabel};

use super::keep::{Said, keep};
use crate::analysis::AnalysisBody;
use crate::error::{AiError, codes};
use crate::mind::Minds;
use crate::module::AiState;
use crate::policy::GiveFeedback;
use crate::wire::{TransactionInput, person, with_row};

/// For whom a correction counts.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
enum FeedbackScope {
    /// For everybody in the tenant; a transaction of the books gets the category.
    #[default]
    Tenant,
    /// For whoever corrects; the books stay as they are.
    Person,
}

/// What a transaction is about.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(super) struct FeedbackRequest {
    /// A transaction of the books. Either this or `transaction`.
    #[serde(default)]
    transaction_id: Option<Uuid>,
    #[serde(default)]
    transaction: Option<TransactionInput>,
    category_id: Uuid,
    #[serde(default)]
    scope: FeedbackScope,
}

/// What was learned.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = Feedback)]
pub(super) struct FeedbackBody {
    /// Of the correction.
    id: Uuid,
    /// What is answered for the same transaction from now on.
    next: AnalysisBody,
    /// A rule that would do the same for every transaction of this payee. `POST /ai/rules/dry-run` says what it would
    /// change, `POST /ai/rules` makes it. Absent where the description has no words to go by.
    #[serde(skip_serializing_if = "Option::is_none")]
    proposal: Option<ProposedRule>,
}

/// A rule that is not made yet.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
struct ProposedRule {
    #[schema(example = "lidl")]
    name: String,
    #[schema(value_type = Object, example = json!({ "payee": "lidl", "incoming": false }))]
    condition: Condition,
    category_id: Uuid,
}

/// Learns a correction: the memory at once, the model by a bounded step.
pub(super) async fn give(
    Authorized(mut access): Authorized<GiveFeedback>,
    ai: Shared<AiState>,
    Body(request): Body<FeedbackRequest>,
) -> Answer<Plain<FeedbackBody>> {
    let minds = ai.minds()?;
    let (actor, now) = (access.actor(), ai.clock.now());
    let mut tx = ai.db.begin(&mut access).await?;
    let (entry, found) = subject(&mut tx, minds, &request).await?;
    let labels = minds.labels().all(&mut tx).await?;
    if !labels.iter().any(|label| label.id == request.category_id) {
        return Err(AiError::code(codes::CATEGORY_NOT_FOUND).into());
    }
    let before = minds.of(&mut tx).await?;
    let answered = AnalysisBody::of(&before, &entry, Some(person(actor)));
    let said = Said {
        transaction: request.transaction_id,
        entry: &entry,
        category: request.category_id,
        answered: Some(json!({
            "category": answered.category.map(|category| category.id),
            "confidence": answered.confidence,
            "isSure": answered.is_sure,
            "stage": answered.evidence.stage,
        })),
        person: actor.to_string(),
        is_own: request.scope == FeedbackScope::Person,
    };
    let id = keep(&mut tx, said, now).await?;
    if let Some(found) = found.filter(|_| request.scope == FeedbackScope::Tenant) {
        relabel(&mut tx, minds, &found, request.category_id, now).await?;
    }
    tx.after(
        &id.to_string(),
        &json!({ "transaction": request.transaction_id, "category": request.category_id, "scope": request.scope }),
    )?;
    tx.commit().await?;
    let mut tx = ai.db.begin_read(&mut access).await?;
    let mind = minds.of(&mut tx).await?;
    Ok(Plain(FeedbackBody {
        id,
        next: AnalysisBody::of(&mind, &entry, Some(person(actor))),
        proposal: proposal(&entry, request.category_id),
    }))
}

/// The transaction that is spoken of, and how it stands in the books.
async fn subject(
    tx: &mut TenantTx<'_>,
    minds: &Minds,
    request: &FeedbackRequest,
) -> Result<(Entry, Option<Labelled>), AiError> {
    match (request.transaction_id, request.transaction.clone()) {
        (Some(id), None) => {
            let found = minds.labels().find(tx, id).await?;
            let found = found.ok_or_else(|| AiError::code(codes::TRANSACTION_NOT_FOUND))?;
            tx.judge(&found.resource)?;
            Ok((found.entry.clone(), Some(found)))
        }
        (None, Some(given)) => Ok((given.entry("/transaction")?, None)),
        _ => {
            let detail = "either transactionId or transaction";
            Err(AiError::field(
                codes::TRANSACTION_INVALID,
                "/transaction",
                "malformed",
                detail,
            ))
        }
    }
}

/// Makes the category the transaction's, as a person's choice.
async fn relabel(
    tx: &mut TenantTx<'_>,
    minds: &Minds,
    found: &Labelled,
    category: Uuid,
    now: Timestamp,
) -> Result<(), AiError> {
    if found.category == Some(category) && found.is_confirmed {
        return Ok(());
    }
    let change = Relabel {
        transaction: found.id,
        version: found.version,
        category: Some(category),
        origin: None,
    };
    let changed = minds.labels().relabel(tx, &[change], now).await?;
    if changed.is_empty() {
        // It changed in this very moment.
        return Err(Problem::new(http::CONFLICT).into());
    }
    Ok(())
}

fn proposal(entry: &Entry, category: Uuid) -> Option<ProposedRule> {
    let rule = with_row(entry, |row| {
        wikala_classify::proposed("proposed", row, &category.to_string())
    });
    let name = rule.when.payee.clone().filter(|payee| !payee.is_empty())?;
    wikala_classify::Rules::new(vec![rule.clone()]).ok()?;
    Some(ProposedRule {
        name,
        condition: rule.when,
        category_id: category,
    })
}
