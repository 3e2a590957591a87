//! `POST /finance/category-suggestions/{id}/accept`.

use wikala_module::TenantTx;
use wikala_module::http::{Answer, At, Authorized, Plain, Problem, Shared, codes as http};
use wikala_module::kernel::policy::{Access, Action, InTenant};

use super::SuggestionBody;
use super::events::Categorized;
use super::find::{found, open};
use crate::error::{FinanceError, codes};
use crate::module::FinanceState;
use crate::policy::AcceptSuggestion;
use crate::store;
use crate::transactions::TransactionChanges;
use crate::transactions::entering::not_json;
use crate::transactions::refusal::not_found;
use crate::transactions::stored_json::StoredJson;
use crate::transactions::update::Rewriting;

/// Makes a proposed category the transaction's, or confirms one that was applied.
pub(super) async fn accept(
    Authorized(mut access): Authorized<AcceptSuggestion>,
    finance: Shared<FinanceState>,
    At(id): At,
) -> Answer<Plain<SuggestionBody>> {
    let (suggestion, version) = look(&finance, &mut access, id).await?;
    let changes = TransactionChanges {
        category_id: Some(Some(suggestion.category_id)),
        ..TransactionChanges::default()
    };
    let transaction = suggestion.transaction_id;
    let rewriting = Rewriting::admit(&finance, &mut access, transaction, version, &changes).await;
    let rewriting = rewriting.map_err(meanwhile)?;
    let from = suggestion.provenance();
    let mark = StoredJson::of(&from).map_err(not_json)?;
    let now = finance.clock.now();
    let mut tx = finance.db.begin(&mut access).await?;
    hold(&mut tx, &suggestion).await?;
    let body = rewriting
        .write(&mut tx, Some(mark), now)
        .await
        .map_err(meanwhile)?;
    let suggestion = found(&mut tx, id).await?;
    tx.after(&id.to_string(), &suggestion)?;
    tx.emit(&Categorized::accepted(&body, &from)).await?;
    tx.commit().await?;
    Ok(Plain(suggestion))
}

/// A suggestion that may still be decided, and the version of its transaction.
pub(super) async fn look<A: Action<Scope = InTenant>>(
    finance: &FinanceState,
    access: &mut Access<A>,
    id: uuid::Uuid,
) -> Result<(SuggestionBody, i32), FinanceError> {
    let mut tx = finance.db.begin_read(access).await?;
    let suggestion = open(&mut tx, id).await?;
    let transaction = store::transactions::find(&mut tx, suggestion.transaction_id).await?;
    let version = transaction.ok_or_else(not_found)?.version;
    Ok((suggestion, version))
}

/// Waits for whoever changes the transaction, and then for whoever decides the suggestion: in this
/// order, as everybody does. The write that follows settles it.
pub(super) async fn hold(tx: &mut TenantTx<'_>, suggestion: &SuggestionBody) -> Result<(), FinanceError> {
    store::transactions::remember(tx, suggestion.transaction_id).await?;
    if store::suggestions::is_open(tx, suggestion.id).await? {
        Ok(())
    } else {
        Err(FinanceError::code(codes::SUGGESTION_SETTLED))
    }
}

/// The version is not the caller's: when it is old, two things happened at once.
pub(super) fn meanwhile(error: FinanceError) -> FinanceError {
    match error {
        FinanceError::Problem(problem) if problem.code() == http::STALE => {
            Problem::new(http::CONFLICT).into()
        }
        other => other,
    }
}
