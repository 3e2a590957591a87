//! `GET /finance/transactions/{id}`.

use wikala_module::http::{Answer, At, Authorized, Found, Shared};

use super::TransactionBody;
use super::refusal::not_found;
use crate::module::FinanceState;
use crate::policy::ReadTransactions;
use crate::store::transactions as store;

/// Answers one transaction. What lies in the bin is not found; `deleted=true` lists it.
pub(super) async fn get(
    Authorized(mut access): Authorized<ReadTransactions>,
    finance: Shared<FinanceState>,
    At(id): At,
) -> Answer<Found<TransactionBody>> {
    let mut tx = finance.db.begin_read(&mut access).await?;
    let body = store::find(&mut tx, id).await?.ok_or_else(not_found)?;
    Ok(Found {
        version: body.version,
        body,
    })
}
