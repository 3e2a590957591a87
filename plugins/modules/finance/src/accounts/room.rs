//! Room: a plan may say how many accounts can be open.
//!
//! Under a smaller plan the oldest go on, and the newest are frozen: they are read as before and
//! take no new transactions. Closing an account makes room for the next one.

use wikala_module::TenantTx;

use crate::error::{FinanceError, codes};
use crate::store;

/// What a plan names the limit by.
pub(crate) const METER: &str = "finance.accounts";

/// Refuses when more accounts are open than the plan allows. Ask after opening one: nobody else then
/// opens another until the transaction ends.
///
/// # Errors
/// [`codes::ACCOUNTS_BEYOND_PLAN`].
pub(crate) async fn judge(tx: &mut TenantTx<'_>) -> Result<(), FinanceError> {
    let Some(most) = tx.limit(METER) else {
        return Ok(());
    };
    store::accounts::hold_room(tx).await?;
    let open = store::accounts::KEPT.count(tx).await?;
    if open > most {
        let detail =
            format!("it would be {open} of {most}: close another account first, or take a larger plan");
        return Err(FinanceError::refused(codes::ACCOUNTS_BEYOND_PLAN, detail));
    }
    Ok(())
}
