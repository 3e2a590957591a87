//! `POST /finance/category-suggestions/{id}/reject`.

use wikala_module::http::{Answer, At, Authorized, Plain, Shared};
use wikala_module::kernel::policy::{Access, Resource};
use wikala_module::kernel::time::Timestamp;

use super::accept::{hold, look, meanwhile};
use super::find::{found, open};
use super::{SuggestionBody, SuggestionState};
use crate::error::{FinanceError, codes};
use crate::module::FinanceState;
use crate::policy::RejectSuggestion;
use crate::store;
use crate::transactions::TransactionChanges;
use crate::transactions::events::Updated;
use crate::transactions::refusal::not_found;
use crate::transactions::update::Rewriting;

/// Refuses a proposed category, or takes one away that was applied. It is not suggested again.
pub(super) async fn reject(
    Authorized(mut access): Authorized<RejectSuggestion>,
    finance: Shared<FinanceState>,
    At(id): At,
) -> Answer<Plain<SuggestionBody>> {
    let (suggestion, version) = look(&finance, &mut access, id).await?;
    let now = finance.clock.now();
    let rejected = match suggestion.state {
        SuggestionState::Applied => take_away(&finance, &mut access, &suggestion, version, now).await,
        _ => refuse(&finance, &mut access, &suggestion, now).await,
    };
    Ok(Plain(rejected?))
}

/// The transaction does not change: it never had this category.
async fn refuse(
    finance: &FinanceState,
    access: &mut Access<RejectSuggestion>,
    suggestion: &SuggestionBody,
    now: Timestamp,
) -> Result<SuggestionBody, FinanceError> {
    let mut tx = finance.db.begin(access).await?;
    let before = open(&mut tx, suggestion.id).await?;
    let transaction = store::transactions::find(&mut tx, suggestion.transaction_id).await?;
    tx.judge(&Resource::from(&transaction.ok_or_else(not_found)?))?;
    let (from, to) = (SuggestionState::Proposed, SuggestionState::Rejected);
    if !store::suggestions::decide(&mut tx, suggestion.id, from, to, now).await? {
        return Err(FinanceError::code(codes::SUGGESTION_SETTLED));
    }
    let subject = suggestion.id.to_string();
    let after = found(&mut tx, suggestion.id).await?;
    tx.before(&subject, &before)?;
    tx.after(&subject, &after)?;
    tx.commit().await?;
    Ok(after)
}

async fn take_away(
    finance: &FinanceState,
    access: &mut Access<RejectSuggestion>,
    suggestion: &SuggestionBody,
    version: i32,
    now: Timestamp,
) -> Result<SuggestionBody, FinanceError> {
    let changes = TransactionChanges {
        category_id: Some(None),
        ..TransactionChanges::default()
    };
    let transaction = suggestion.transaction_id;
    let rewriting = Rewriting::admit(finance, access, transaction, version, &changes).await;
    let rewriting = rewriting.map_err(meanwhile)?;
    let mut tx = finance.db.begin(access).await?;
    hold(&mut tx, suggestion).await?;
    let body = rewriting.write(&mut tx, None, now).await.map_err(meanwhile)?;
    let after = found(&mut tx, suggestion.id).await?;
    tx.after(&suggestion.id.to_string(), &after)?;
    tx.emit(&Updated((&body).into())).await?;
    tx.commit().await?;
    Ok(after)
}
