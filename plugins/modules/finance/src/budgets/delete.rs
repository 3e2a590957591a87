//! `DELETE /finance/budgets/{id}`.

use wikala_module::http::{Answer, At, Authorized, IfMatch, NoContent, Shared};

use super::event::BudgetDeleted;
use crate::policy::ManageBudgets;
use crate::{FinanceState, store};

pub(super) async fn delete(
    Authorized(mut access): Authorized<ManageBudgets>,
    finance: Shared<FinanceState>,
    At(id): At,
    IfMatch(version): IfMatch,
) -> Answer<NoContent> {
    let mut tx = finance.db.begin(&mut access).await?;
    store::budgets::remember(&mut tx, id).await?;
    let row = store::budgets::delete(&mut tx, id, version).await?;
    tx.emit(&BudgetDeleted::of(&row)).await?;
    tx.commit().await?;
    Ok(NoContent)
}
