//! `POST /finance/transactions/{id}/join`: the inverse of splitting.

use rust_decimal::Decimal;
use uuid::Uuid;
use wikala_module::TenantTx;
use wikala_module::http::{Answer, At, Authorized, Found, Shared};
use wikala_module::kernel::policy::Resource;
use wikala_module::kernel::time::Timestamp;

use super::refusal::{not_found, stale};
use super::{TransactionBody, events};
use crate::error::{FinanceError, codes};
use crate::module::FinanceState;
use crate::policy::SplitTransaction;
use crate::store::transactions as store;

/// Puts the parts that are in the books together again. What lies in the bin stays there.
pub(super) async fn join(
    Authorized(mut access): Authorized<SplitTransaction>,
    finance: Shared<FinanceState>,
    At(id): At,
) -> Answer<Found<TransactionBody>> {
    let now = finance.clock.now();
    let mut tx = finance.db.begin(&mut access).await?;
    let body = write(&mut tx, id, now).await?;
    tx.commit().await?;
    Ok(Found {
        version: body.version,
        body,
    })
}

async fn write(tx: &mut TenantTx<'_>, id: Uuid, now: Timestamp) -> Result<TransactionBody, FinanceError> {
    store::remember(tx, id).await?;
    let whole = store::find(tx, id).await?.ok_or_else(not_found)?;
    tx.judge(&Resource::from(&whole))?;
    let parts = store::split::hold_parts(tx, id).await?;
    if parts.is_empty() {
        return Err(FinanceError::refused(
            codes::ILLEGAL_TRANSITION,
            "it has no parts",
        ));
    }
    for part in &parts {
        tx.judge(&Resource::from(part))?;
        fits(&whole, part)?;
        tx.before(&part.id.to_string(), part)?;
        tx.emit(&events::Deleted(part.into())).await?;
    }
    let ids: Vec<Uuid> = parts.iter().map(|part| part.id).collect();
    store::split::forget_parts(tx, &ids).await?;
    let money: Decimal = parts.iter().map(|part| part.amount.amount).sum();
    let joined = store::split::add(tx, (id, whole.version), money, now).await?;
    let joined = joined.ok_or_else(stale)?;
    tx.judge(&Resource::from(&joined))?;
    tx.after(&id.to_string(), &joined)?;
    tx.emit(&events::Updated((&joined).into())).await?;
    Ok(joined)
}

/// Whether a part can be one with the whole: nothing of it was moved elsewhere meanwhile.
fn fits(whole: &TransactionBody, part: &TransactionBody) -> Result<(), FinanceError> {
    let differs = if part.account_id != whole.account_id {
        "is in another account"
    } else if part.kind != whole.kind {
        "has another type"
    } else if part.status != whole.status {
        "has another status"
    } else if part.posted_on != whole.posted_on {
        "has another posting date"
    } else {
        return Ok(());
    };
    let detail = format!("the part {} {differs}", part.id);
    Err(FinanceError::refused(codes::ILLEGAL_TRANSITION, detail))
}
