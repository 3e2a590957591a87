//! `POST /finance/transactions/{id}/restore`: out of the bin.

use wikala_module::http::{Answer, At, Authorized, Found, Shared};
use wikala_module::kernel::policy::Resource;

use super::refusal::{live, refused_row};
use super::{TransactionBody, events};
use crate::error::{FinanceError, codes};
use crate::module::FinanceState;
use crate::policy::DeleteTransaction;
use crate::store::transactions as store;

/// Restores a deleted transaction as it was.
pub(super) async fn restore(
    Authorized(mut access): Authorized<DeleteTransaction>,
    finance: Shared<FinanceState>,
    At(id): At,
) -> Answer<Found<TransactionBody>> {
    let now = finance.clock.now();
    let mut tx = finance.db.begin(&mut access).await?;
    store::remember(&mut tx, id).await?;
    let Some(body) = store::restore(&mut tx, id, now).await.map_err(refused_row)? else {
        live(&mut tx, id).await?;
        return Err(FinanceError::refused(codes::ILLEGAL_TRANSITION, "it is not deleted").into());
    };
    tx.judge(&Resource::from(&body))?;
    tx.after(&id.to_string(), &body)?;
    tx.emit(&events::Restored((&body).into())).await?;
    tx.commit().await.map_err(refused_row)?;
    Ok(Found {
        version: body.version,
        body,
    })
}
