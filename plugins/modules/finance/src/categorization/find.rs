//! `GET /finance/category-suggestions/{id}`.

use uuid::Uuid;
use wikala_module::TenantTx;
use wikala_module::http::{Answer, At, Authorized, Plain, Shared};

use super::SuggestionBody;
use crate::error::{FinanceError, codes};
use crate::module::FinanceState;
use crate::policy::ReadSuggestions;
use crate::store::suggestions as store;

/// Answers one suggestion.
pub(super) async fn get(
    Authorized(mut access): Authorized<ReadSuggestions>,
    finance: Shared<FinanceState>,
    At(id): At,
) -> Answer<Plain<SuggestionBody>> {
    let mut tx = finance.db.begin_read(&mut access).await?;
    Ok(Plain(found(&mut tx, id).await?))
}

/// The suggestion, when its transaction does not lie in the bin.
pub(super) async fn found(tx: &mut TenantTx<'_>, id: Uuid) -> Result<SuggestionBody, FinanceError> {
    let found = store::find(tx, id).await?;
    found.ok_or_else(|| FinanceError::code(codes::SUGGESTION_NOT_FOUND))
}

/// The suggestion, when a person may still decide.
pub(super) async fn open(tx: &mut TenantTx<'_>, id: Uuid) -> Result<SuggestionBody, FinanceError> {
    let suggestion = found(tx, id).await?;
    if suggestion.is_open() {
        Ok(suggestion)
    } else {
        Err(FinanceError::code(codes::SUGGESTION_SETTLED))
    }
}
