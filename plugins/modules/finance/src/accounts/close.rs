//! `POST /finance/accounts/{id}/close` and `/reopen`.
//!
//! Both say how the account shall be, so repeating them is harmless: the account is then answered
//! as it is, with no new version and no event.

use uuid::Uuid;
use wikala_module::TenantTx;
use wikala_module::http::{Answer, At, Authorized, Found, Shared};

use super::{AccountBody, events, room};
use crate::error::{FinanceError, codes};
use crate::module::FinanceState;
use crate::policy::ManageAccounts;
use crate::store;

/// Closes an account.
pub(super) async fn close(
    Authorized(mut access): Authorized<ManageAccounts>,
    finance: Shared<FinanceState>,
    At(id): At,
) -> Answer<Found<AccountBody>> {
    let now = finance.clock.now();
    let mut tx = finance.db.begin(&mut access).await?;
    store::accounts::remember(&mut tx, id).await?;
    let Some(body) = store::accounts::close(&mut tx, id, now).await? else {
        return Ok(as_it_is(&mut tx, id).await?);
    };
    tx.after(&id.to_string(), &body)?;
    tx.emit(&events::Closed((&body).into())).await?;
    tx.commit().await?;
    Ok(Found {
        version: body.version,
        body,
    })
}

/// Opens a closed account again.
pub(super) async fn reopen(
    Authorized(mut access): Authorized<ManageAccounts>,
    finance: Shared<FinanceState>,
    At(id): At,
) -> Answer<Found<AccountBody>> {
    let now = finance.clock.now();
    let mut tx = finance.db.begin(&mut access).await?;
    store::accounts::remember(&mut tx, id).await?;
    let Some(body) = store::accounts::reopen(&mut tx, id, now).await? else {
        return Ok(as_it_is(&mut tx, id).await?);
    };
    room::judge(&mut tx).await?;
    tx.after(&id.to_string(), &body)?;
    tx.emit(&events::Reopened((&body).into())).await?;
    tx.commit().await?;
    Ok(Found {
        version: body.version,
        body,
    })
}

async fn as_it_is(tx: &mut TenantTx<'_>, id: Uuid) -> Result<Found<AccountBody>, FinanceError> {
    let account = store::accounts::find(tx, id).await?;
    let body = account.ok_or_else(|| FinanceError::code(codes::ACCOUNT_NOT_FOUND))?;
    Ok(Found {
        version: body.version,
        body,
    })
}
