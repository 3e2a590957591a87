//! `POST /finance/transactions/{id}/cancel`.

use wikala_module::http::{Answer, At, Authorized, Found, Shared};
use wikala_module::kernel::policy::Resource;

use super::refusal::refused_step;
use super::status::Step;
use super::{TransactionBody, events};
use crate::module::FinanceState;
use crate::policy::CancelTransaction;
use crate::store::transactions as store;

/// Cancels a transaction that is pending or approved. It stays, and counts nowhere.
pub(super) async fn cancel(
    Authorized(mut access): Authorized<CancelTransaction>,
    finance: Shared<FinanceState>,
    At(id): At,
) -> Answer<Found<TransactionBody>> {
    let now = finance.clock.now();
    let mut tx = finance.db.begin(&mut access).await?;
    store::remember(&mut tx, id).await?;
    let Some(body) = store::take(&mut tx, id, Step::Cancel, now).await? else {
        return Err(refused_step(&mut tx, id, Step::Cancel).await.into());
    };
    tx.judge(&Resource::from(&body))?;
    tx.after(&id.to_string(), &body)?;
    tx.emit(&events::Cancelled((&body).into())).await?;
    tx.commit().await?;
    Ok(Found {
        version: body.version,
        body,
    })
}
