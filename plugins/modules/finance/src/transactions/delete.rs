//! `DELETE /finance/transactions/{id}`: into the bin.

use wikala_module::http::{Answer, At, Authorized, IfMatch, NoContent, Shared};
use wikala_module::kernel::policy::Resource;

use super::events;
use super::refusal::{live, stale};
use crate::error::{FinanceError, codes};
use crate::module::FinanceState;
use crate::policy::DeleteTransaction;
use crate::store::transactions as store;

/// Deletes a transaction. It counts nowhere any more, and can be restored.
pub(super) async fn delete(
    Authorized(mut access): Authorized<DeleteTransaction>,
    finance: Shared<FinanceState>,
    At(id): At,
    IfMatch(version): IfMatch,
) -> Answer<NoContent> {
    let now = finance.clock.now();
    let mut tx = finance.db.begin(&mut access).await?;
    store::remember(&mut tx, id).await?;
    if store::split::has_parts(&mut tx, id).await? {
        let detail = "it was split: put its parts together first";
        return Err(FinanceError::refused(codes::ILLEGAL_TRANSITION, detail).into());
    }
    let Some(body) = store::remove(&mut tx, id, version, now).await? else {
        live(&mut tx, id).await?;
        return Err(stale().into());
    };
    tx.judge(&Resource::from(&body))?;
    tx.after(&id.to_string(), &body)?;
    tx.emit(&events::Deleted((&body).into())).await?;
    tx.commit().await?;
    Ok(NoContent)
}
