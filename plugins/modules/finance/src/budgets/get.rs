//! `GET /finance/budgets/{id}`.

use wikala_module::http::{Answer, At, Authorized, Found, Shared};

use super::actuals::with_actual;
use super::body::BudgetBody;
use crate::error::{FinanceError, codes};
use crate::policy::ReadBudgets;
use crate::{FinanceState, store};

pub(super) async fn get(
    Authorized(mut access): Authorized<ReadBudgets>,
    finance: Shared<FinanceState>,
    At(id): At,
) -> Answer<Found<BudgetBody>> {
    let mut tx = finance.db.begin_read(&mut access).await?;
    let row = store::budgets::by_id(&mut tx, id).await?;
    let row = row.ok_or_else(|| FinanceError::code(codes::BUDGET_NOT_FOUND))?;
    let body = with_actual(&mut tx, row).await?;
    Ok(Found {
        version: body.version,
        body,
    })
}
