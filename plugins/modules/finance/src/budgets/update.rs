//! `PATCH /finance/budgets/{id}`.

use wikala_module::http::{Answer, At, Authorized, Body, Found, IfMatch, Shared};

use super::actuals::with_actual;
use super::body::{BudgetBody, BudgetPatch, invalid};
use super::event::BudgetUpdated;
use crate::policy::ManageBudgets;
use crate::store::budgets::Change;
use crate::{FinanceState, store};

pub(super) async fn update(
    Authorized(mut access): Authorized<ManageBudgets>,
    finance: Shared<FinanceState>,
    At(id): At,
    IfMatch(version): IfMatch,
    Body(patch): Body<BudgetPatch>,
) -> Answer<Found<BudgetBody>> {
    let edit = patch.checked()?;
    let planned = edit.planned.map(|planned| planned.amount());
    let change = Change {
        planned,
        notes: edit.notes,
        updated_at: finance.clock.now(),
    };
    let mut tx = finance.db.begin(&mut access).await?;
    store::budgets::remember(&mut tx, id).await?;
    let row = store::budgets::update(&mut tx, id, version, &change).await?;
    // The currency of a budget never changes, so this still holds after the commit.
    if edit
        .planned
        .is_some_and(|planned| planned.currency().as_str() != row.currency)
    {
        let detail = format!("the budget is in {}", row.currency);
        return Err(invalid("/planned/currency", "other_currency", &detail).into());
    }
    tx.after(&id.to_string(), &row)?;
    tx.emit(&BudgetUpdated::of(&row)).await?;
    let body = with_actual(&mut tx, row).await?;
    tx.commit().await?;
    Ok(Found {
        version: body.version,
        body,
    })
}
