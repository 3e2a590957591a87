//! `POST /finance/transactions/{id}/approve`.

use wikala_module::http::{Answer, At, Authorized, Found, Shared};
use wikala_module::kernel::policy::Resource;

use super::refusal::refused_step;
use super::status::Step;
use super::{TransactionBody, events};
use crate::module::FinanceState;
use crate::policy::ApproveTransaction;
use crate::store::transactions as store;

/// Approves a pending transaction and records who did; of many at once, one succeeds.
pub(super) async fn approve(
    Authorized(mut access): Authorized<ApproveTransaction>,
    finance: Shared<FinanceState>,
    At(id): At,
) -> Answer<Found<TransactionBody>> {
    let now = finance.clock.now();
    let mut tx = finance.db.begin(&mut access).await?;
    store::remember(&mut tx, id).await?;
    let Some(body) = store::take(&mut tx, id, Step::Approve, now).await? else {
        return Err(refused_step(&mut tx, id, Step::Approve).await.into());
    };
    tx.judge(&Resource::from(&body))?;
    tx.after(&id.to_string(), &body)?;
    tx.emit(&events::Approved((&body).into())).await?;
    tx.commit().await?;
    Ok(Found {
        version: body.version,
        body,
    })
}
