//! `POST /ai/tax-recompute`.

use serde::Deserialize;
use utoipa::ToSchema;
use wikala_module::http::{Answer, Authorized, Body, Plain, Shared};
use wikala_tax::NOTICE;

use super::analyze::question;
use super::body::{PackVersion, RecomputedBody};
use super::request::TaxRequest;
use crate::error::{AiError, codes};
use crate::json::spelled;
use crate::module::AiState;
use crate::policy::RecomputeTax;

/// What would change if another version answered.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(super) struct RecomputeRequest {
    #[schema(example = "de-tax")]
    pack: String,
    #[schema(example = "1.1.0")]
    version: String,
    question: TaxRequest,
}

/// Nothing is changed: it is only said what would be.
pub(super) async fn recompute(
    Authorized(mut access): Authorized<RecomputeTax>,
    ai: Shared<AiState>,
    Body(request): Body<RecomputeRequest>,
) -> Answer<Plain<RecomputedBody>> {
    let (before, rows) = question(&ai, &mut access, &request.question).await?;
    let mut tx = ai.db.begin_read(&mut access).await?;
    let pack = ai.shelf.find(&mut tx, &request.pack, &request.version).await?;
    drop(tx);
    if pack.jurisdiction != request.question.jurisdiction {
        let detail = format!("{} is of {}", pack.id, pack.jurisdiction);
        return Err(AiError::field(codes::TAX_INVALID, "/question/jurisdiction", "malformed", detail).into());
    }
    let after = before.with(pack);
    let working = tokio::task::spawn_blocking(move || RecomputedBody {
        notice: NOTICE,
        before: PackVersion::all(&before),
        after: PackVersion::all(&after),
        transactions: rows.len(),
        affected: spelled(&wikala_tax::recompute(&before, &after, &rows)),
    });
    Ok(Plain(working.await.map_err(AiError::broke_off)?))
}
