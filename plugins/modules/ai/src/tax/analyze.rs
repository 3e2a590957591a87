//! `POST /ai/tax-analysis`, and what the other questions share with it.

use wikala_module::http::{Answer, Authorized, Body, Plain, Shared};
use wikala_module::kernel::policy::{Access, Action, InTenant};
use wikala_tax::{NOTICE, PackSet, Period, TaxTransaction, analyse_all, totals};

use super::body::{PackVersion, TaxAnalysisBody};
use super::request::TaxRequest;
use super::transaction::transactions;
use crate::error::{AiError, codes};
use crate::json::spelled;
use crate::module::AiState;
use crate::policy::AnalyzeTax;

pub(super) async fn analyze(
    Authorized(mut access): Authorized<AnalyzeTax>,
    ai: Shared<AiState>,
    Body(request): Body<TaxRequest>,
) -> Answer<Plain<TaxAnalysisBody>> {
    Ok(Plain(analysis(&ai, &mut access, request).await?))
}

/// What the packs of the jurisdiction say.
pub(crate) async fn analysis<A: Action<Scope = InTenant>>(
    ai: &AiState,
    access: &mut Access<A>,
    request: TaxRequest,
) -> Result<TaxAnalysisBody, AiError> {
    let (packs, rows) = question(ai, access, &request).await?;
    let period = Period::from(request.period);
    let working = tokio::task::spawn_blocking(move || {
        let analyses = analyse_all(&rows, &packs);
        TaxAnalysisBody {
            notice: NOTICE,
            packs: PackVersion::all(&packs),
            transactions: rows.len(),
            totals: spelled(&totals(&analyses, period)),
            answers: spelled(&analyses),
        }
    });
    working.await.map_err(AiError::broke_off)
}

/// The packs that answer, and the transactions they are asked about.
pub(super) async fn question<A: Action<Scope = InTenant>>(
    ai: &AiState,
    access: &mut Access<A>,
    request: &TaxRequest,
) -> Result<(PackSet, Vec<TaxTransaction>), AiError> {
    request.check()?;
    let mut tx = ai.db.begin_read(access).await?;
    let packs = ai.shelf.answering(&mut tx).await?;
    let packs = packs.of_jurisdictions(&[request.jurisdiction.as_str()]);
    if packs.iter().next().is_none() {
        let detail = format!("no tax pack is of {:?}", request.jurisdiction);
        return Err(AiError::refused(codes::TAX_PACK_NOT_FOUND, detail));
    }
    let rows = transactions(&mut tx, ai.minds()?.labels(), request).await?;
    Ok((packs, rows))
}
