//! `POST /finance/transactions/{id}/pay`.

use wikala_module::http::{Answer, At, Authorized, Found, Shared};
use wikala_module::kernel::policy::Resource;

use super::refusal::refused_step;
use super::status::Step;
use super::{TransactionBody, events};
use crate::module::FinanceState;
use crate::policy::PayTransaction;
use crate::store::transactions as store;

/// Marks an approved transaction as paid; without a payment date, as paid today.
pub(super) async fn pay(
    Authorized(mut access): Authorized<PayTransaction>,
    finance: Shared<FinanceState>,
    At(id): At,
) -> Answer<Found<TransactionBody>> {
    let now = finance.clock.now();
    let mut tx = finance.db.begin(&mut access).await?;
    store::remember(&mut tx, id).await?;
    let Some(body) = store::take(&mut tx, id, Step::Pay, now).await? else {
        return Err(refused_step(&mut tx, id, Step::Pay).await.into());
    };
    tx.judge(&Resource::from(&body))?;
    tx.after(&id.to_string(), &body)?;
    tx.emit(&events::Paid((&body).into())).await?;
    tx.commit().await?;
    Ok(Found {
        version: body.version,
        body,
    })
}
