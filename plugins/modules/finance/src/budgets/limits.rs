//! Budgets as limits on spending, for modules that say whether they will hold.

use chrono::{Datelike, NaiveDate};
use wikala_module::kernel::money::{Currency, Money};
use wikala_module::labels::Limit;
use wikala_module::{DbError, TenantTx};

use crate::categories::{CategoryKind, Outline};
use crate::store;
use crate::store::budgets::BudgetRow;

/// The budgets for spending in whose period a day lies.
pub(crate) async fn limits(tx: &mut TenantTx<'_>, day: NaiveDate) -> Result<Vec<Limit>, DbError> {
    let budgets = store::budgets::of_year(tx, day.year()).await?;
    if budgets.is_empty() {
        return Ok(Vec::new());
    }
    let outline = store::categories::outline(tx).await?;
    let limits = budgets.iter().filter_map(|budget| limit(budget, &outline));
    let is_now = |limit: &Limit| (limit.first_day..=limit.last_day).contains(&day);
    Ok(limits.filter(is_now).collect())
}

/// The limit that a budget is; nothing of one for earnings.
fn limit(budget: &BudgetRow, outline: &Outline) -> Option<Limit> {
    let category = budget.category_id;
    let is_spending = |id| {
        outline
            .node(id)
            .is_some_and(|node| node.kind == CategoryKind::Expense)
    };
    if !category.is_none_or(is_spending) {
        return None;
    }
    let mut categories: Vec<_> = category.into_iter().flat_map(|id| outline.subtree(id)).collect();
    categories.sort_unstable();
    let (first_day, last_day) = budget.days()?;
    let currency = Currency::parse(&budget.currency).ok()?;
    Some(Limit {
        id: budget.id,
        category,
        categories,
        department: budget.department_id,
        most: Money::new(budget.planned, currency).ok()?,
        first_day,
        last_day,
    })
}
