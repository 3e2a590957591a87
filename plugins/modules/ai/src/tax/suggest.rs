//! `POST /ai/deduction-suggestions`.

use wikala_module::http::{Answer, Authorized, Body, Plain, Shared};
use wikala_module::kernel::policy::{Access, Action, InTenant};
use wikala_tax::{NOTICE, suggestions};

use super::analyze::question;
use super::body::{PackVersion, SuggestionsBody};
use super::request::TaxRequest;
use crate::error::AiError;
use crate::json::spelled;
use crate::module::AiState;
use crate::policy::SuggestDeductions;

pub(super) async fn suggest(
    Authorized(mut access): Authorized<SuggestDeductions>,
    ai: Shared<AiState>,
    Body(request): Body<TaxRequest>,
) -> Answer<Plain<SuggestionsBody>> {
    Ok(Plain(suggested(&ai, &mut access, request).await?))
}

/// What is likely deductible and lacks something.
pub(crate) async fn suggested<A: Action<Scope = InTenant>>(
    ai: &AiState,
    access: &mut Access<A>,
    request: TaxRequest,
) -> Result<SuggestionsBody, AiError> {
    let (packs, rows) = question(ai, access, &request).await?;
    let working = tokio::task::spawn_blocking(move || SuggestionsBody {
        notice: NOTICE,
        packs: PackVersion::all(&packs),
        transactions: rows.len(),
        suggestions: spelled(&suggestions(&rows, &packs)),
    });
    working.await.map_err(AiError::broke_off)
}
