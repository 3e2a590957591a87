//! `POST /ai/analyze-transaction`.

use serde::Deserialize;
use utoipa::ToSchema;
use uuid::Uuid;
use wikala_module::TenantTx;
use wikala_module::db::quota::Use;
use wikala_module::extension::categorizer::Entry;
use wikala_module::http::{Answer, Authorized, Body, Plain, Shared};
use wikala_module::kernel::id::new_uuid;
use wikala_module::kernel::policy::Access;
use wikala_module::labels::Labels;

use super::AnalysisBody;
use crate::error::{AiError, codes};
use crate::module::AiState;
use crate::policy::Analyze;
use crate::wire::{TransactionInput, person};

/// What counts each answer.
pub(crate) const METER: &str = "ai.analyses";

/// A transaction of the books, or one that need not be there: one of the two.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct AnalyzeRequest {
    #[serde(default)]
    transaction_id: Option<Uuid>,
    #[serde(default)]
    transaction: Option<TransactionInput>,
}

/// Says what a transaction is about. Changes nothing in the books.
pub(super) async fn analyze(
    Authorized(mut access): Authorized<Analyze>,
    ai: Shared<AiState>,
    Body(request): Body<AnalyzeRequest>,
) -> Answer<Plain<AnalysisBody>> {
    Ok(Plain(analysed(&ai, &mut access, request).await?))
}

/// What the transaction is about; every answer is counted.
pub(crate) async fn analysed(
    ai: &AiState,
    access: &mut Access<Analyze>,
    request: AnalyzeRequest,
) -> Result<AnalysisBody, AiError> {
    let minds = ai.minds()?;
    let asker = person(access.actor());
    let now = ai.clock.now();
    let mut tx = ai.db.begin(access).await?;
    let entry = subject(&mut tx, minds.labels(), request).await?;
    let mind = minds.of(&mut tx).await?;
    let body = AnalysisBody::of(&mind, &entry, Some(asker));
    tx.use_quota(&Use {
        meter: METER,
        source: new_uuid(),
        quantity: 1,
        occurred_at: now,
    })
    .await?;
    tx.commit_bookkeeping().await?;
    Ok(body)
}

/// The transaction that is asked about.
pub(crate) async fn subject(
    tx: &mut TenantTx<'_>,
    labels: &dyn Labels,
    request: AnalyzeRequest,
) -> Result<Entry, AiError> {
    match (request.transaction_id, request.transaction) {
        (Some(id), None) => {
            let found = labels.find(tx, id).await?;
            let found = found.ok_or_else(|| AiError::code(codes::TRANSACTION_NOT_FOUND))?;
            tx.judge(&found.resource)?;
            Ok(found.entry)
        }
        (None, Some(given)) => given.entry("/transaction"),
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
