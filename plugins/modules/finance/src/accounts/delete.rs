//! `DELETE /finance/accounts/{id}`: for good, and only when nothing refers to it.

use wikala_module::http::{Answer, At, Authorized, IfMatch, NoContent, Shared};

use super::update::missing_or_stale;
use super::{events, faults};
use crate::module::FinanceState;
use crate::policy::ManageAccounts;
use crate::store;

/// Deletes an unused account.
pub(super) async fn delete(
    Authorized(mut access): Authorized<ManageAccounts>,
    finance: Shared<FinanceState>,
    At(id): At,
    IfMatch(version): IfMatch,
) -> Answer<NoContent> {
    let mut tx = finance.db.begin(&mut access).await?;
    store::accounts::remember(&mut tx, id).await?;
    if !store::accounts::delete(&mut tx, id, version)
        .await
        .map_err(faults::refused)?
    {
        return Err(missing_or_stale(&mut tx, id).await);
    }
    tx.emit(&events::Deleted { id }).await?;
    tx.commit().await.map_err(faults::refused)?;
    Ok(NoContent)
}
