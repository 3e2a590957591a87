//! `POST /finance/budgets`.

use wikala_module::http::{Answer, Authorized, Created, Idempotent, Shared, once};

use super::actuals::with_actual;
use super::body::{BudgetBody, NewBudget};
use super::event::BudgetCreated;
use crate::error::FinanceError;
use crate::policy::ManageBudgets;
use crate::{FinanceState, store};

pub(super) async fn create(
    Authorized(mut access): Authorized<ManageBudgets>,
    finance: Shared<FinanceState>,
    Idempotent { body: budget, key }: Idempotent<NewBudget>,
) -> Answer<Created<BudgetBody>> {
    let (planned, notes) = budget.checked()?;
    let now = finance.clock.now();
    once(
        &finance.db,
        &mut access,
        &key,
        store::budgets::refusal,
        async |tx| {
            let row = store::budgets::insert(tx, &budget, planned, notes.as_deref(), now).await?;
            tx.emit(&BudgetCreated::of(&row)).await?;
            let body = with_actual(tx, row).await?;
            let location = format!("/api/v1/finance/budgets/{}", body.id);
            Created::new(location, body.version, &body).map_err(FinanceError::from)
        },
    )
    .await
}
