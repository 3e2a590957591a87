//! What counts towards a budget.
//!
//! A transaction counts when it was posted in the budget's period, in its currency, is neither
//! deleted nor cancelled, belongs to the budget's department (any, when it names none) and to its
//! category or one below. A budget without a category is one for all spending: every transaction
//! of an expense category, and the uncategorised ones that are expenses.
//!
//! Approved and paid transactions are the actual figure; pending ones are committed. The store's
//! sign is the account's: money out is negative. A budget turns it so that what the budget is for
//! is positive: spending less refunds for expenses, earnings less repayments for income.

use std::collections::{BTreeSet, HashSet};

use chrono::NaiveDate;
use rust_decimal::Decimal;
use uuid::Uuid;
use wikala_module::{DbError, TenantTx};

use super::body::BudgetBody;
use super::period::days;
use crate::categories::{CategoryKind, Outline};
use crate::store;
use crate::store::budgets::BudgetRow;

/// Transactions of one month that no budget tells apart, added up.
#[derive(Debug, Clone)]
pub(crate) struct Fact {
    /// Its first day.
    pub(crate) month: NaiveDate,
    pub(crate) category: Option<Uuid>,
    pub(crate) department: Option<Uuid>,
    pub(crate) currency: String,
    pub(crate) kind: CategoryKind,
    pub(crate) pending: bool,
    /// With the account's sign.
    pub(crate) amount: Decimal,
}

/// Which facts a set of budgets can need.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct FactFilter {
    pub(crate) first: NaiveDate,
    pub(crate) last: NaiveDate,
    pub(crate) currencies: Vec<String>,
    /// Every category when `None`.
    pub(crate) categories: Option<Vec<Uuid>>,
}

/// What became of a budget.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Figures {
    pub(super) actual: Decimal,
    pub(super) committed: Decimal,
}

/// Answers with the budgets and their figures; one statement for all their transactions.
pub(super) async fn with_actuals(
    tx: &mut TenantTx<'_>,
    budgets: Vec<BudgetRow>,
) -> Result<Vec<BudgetBody>, DbError> {
    let outline = store::categories::outline(tx).await?;
    let facts = match needed(&budgets, &outline) {
        Some(filter) => store::budgets::facts(tx, &filter).await?,
        None => Vec::new(),
    };
    let body = |budget| {
        let figures = figures(&budget, &facts, &outline);
        BudgetBody::of(budget, figures)
    };
    Ok(budgets.into_iter().map(body).collect())
}

/// As [`with_actuals`], of one budget.
pub(super) async fn with_actual(tx: &mut TenantTx<'_>, budget: BudgetRow) -> Result<BudgetBody, DbError> {
    with_actuals(tx, vec![budget]).await?.pop().ok_or(DbError::NoRow)
}

/// `None` when there is nothing to add up.
fn needed(budgets: &[BudgetRow], outline: &Outline) -> Option<FactFilter> {
    let periods: Vec<_> = budgets.iter().filter_map(BudgetRow::days).collect();
    let currencies: BTreeSet<&str> = budgets.iter().map(|budget| budget.currency.as_str()).collect();
    let subtrees = budgets
        .iter()
        .map(|budget| Some(outline.subtree(budget.category_id?)));
    let categories: Option<Vec<HashSet<Uuid>>> = subtrees.collect();
    Some(FactFilter {
        first: periods.iter().map(|(first, _)| *first).min()?,
        last: periods.iter().map(|(_, last)| *last).max()?,
        currencies: currencies.into_iter().map(str::to_owned).collect(),
        categories: categories.map(|sets| {
            let all: BTreeSet<Uuid> = sets.into_iter().flatten().collect();
            all.into_iter().collect()
        }),
    })
}

fn figures(budget: &BudgetRow, facts: &[Fact], outline: &Outline) -> Figures {
    let Some((first, last)) = budget.days() else {
        return Figures::default();
    };
    let subtree = budget.category_id.map(|category| outline.subtree(category));
    let kind_of = |category| outline.node(category).map(|node| node.kind);
    let kind = budget
        .category_id
        .and_then(kind_of)
        .unwrap_or(CategoryKind::Expense);
    let counts = |fact: &&Fact| {
        (first..=last).contains(&fact.month)
            && fact.currency == budget.currency
            && budget
                .department_id
                .is_none_or(|department| fact.department == Some(department))
            && match &subtree {
                Some(subtree) => fact.category.is_some_and(|category| subtree.contains(&category)),
                None => fact.category.and_then(kind_of).unwrap_or(fact.kind) == kind,
            }
    };
    let mut figures = Figures::default();
    for fact in facts.iter().filter(counts) {
        let amount = if kind == CategoryKind::Expense {
            -fact.amount
        } else {
            fact.amount
        };
        let sum = if fact.pending {
            &mut figures.committed
        } else {
            &mut figures.actual
        };
        *sum = sum.saturating_add(amount);
    }
    figures
}

impl BudgetRow {
    /// The first and the last day it is for.
    pub(super) fn days(&self) -> Option<(NaiveDate, NaiveDate)> {
        days(self.fiscal_year, self.quarter, self.month)
    }
}

#[cfg(test)]
mod tests {
    use wikala_module::kernel::time::Timestamp;

    use super::*;
    use crate::categories::Node;

    const FOOD: Uuid = Uuid::from_u128(1);
    const GROCERIES: Uuid = Uuid::from_u128(2);
    const SALES: Uuid = Uuid::from_u128(3);
    const SHOP: Uuid = Uuid::from_u128(9);

    fn outline() -> Outline {
        let node = |parent, kind| Node {
            parent,
            kind,
            archived: false,
        };
        [
            (FOOD, node(None, CategoryKind::Expense)),
            (GROCERIES, node(Some(FOOD), CategoryKind::Expense)),
            (SALES, node(None, CategoryKind::Income)),
        ]
        .into_iter()
        .collect()
    }

    fn budget(category: Option<Uuid>) -> BudgetRow {
        let now = Timestamp::default();
        BudgetRow {
            id: Uuid::nil(),
            department_id: None,
            category_id: category,
            fiscal_year: 2026,
            quarter: Some(1),
            month: None,
            currency: "KWD".into(),
            planned: Decimal::ONE,
            notes: None,
            version: 1,
            created_by: "system".into(),
            created_at: now,
            updated_at: now,
        }
    }

    fn fact(month: u32, category: Option<Uuid>, amount: i64) -> Fact {
        let kind = if amount < 0 {
            CategoryKind::Expense
        } else {
            CategoryKind::Income
        };
        Fact {
            month: NaiveDate::from_ymd_opt(2026, month, 1).unwrap(),
            category,
            department: None,
            currency: "KWD".into(),
            kind,
            pending: false,
            amount: amount.into(),
        }
    }

    fn actual(budget: &BudgetRow, facts: &[Fact]) -> i64 {
        i64::try_from(figures(budget, facts, &outline()).actual).unwrap()
    }

    #[test]
    fn a_category_counts_with_all_below_it_and_refunds_reduce_it() {
        let facts = [
            fact(1, Some(FOOD), -10),
            fact(3, Some(GROCERIES), -5),
            fact(2, Some(GROCERIES), 2),
        ];
        assert_eq!(actual(&budget(Some(FOOD)), &facts), 13);
        assert_eq!(actual(&budget(Some(GROCERIES)), &facts), 3);
        assert_eq!(
            actual(
                &budget(Some(SALES)),
                &[fact(1, Some(SALES), 7), fact(1, Some(SALES), -3)]
            ),
            4
        );
    }

    #[test]
    fn other_periods_currencies_and_departments_do_not_count() {
        let other_currency = Fact {
            currency: "USD".into(),
            ..fact(1, Some(FOOD), -1)
        };
        assert_eq!(
            actual(&budget(Some(FOOD)), &[other_currency, fact(4, Some(FOOD), -1)]),
            0
        );
        let of_shop = BudgetRow {
            department_id: Some(SHOP),
            ..budget(Some(FOOD))
        };
        let in_shop = Fact {
            department: Some(SHOP),
            ..fact(1, Some(FOOD), -4)
        };
        assert_eq!(actual(&of_shop, &[fact(1, Some(FOOD), -1), in_shop.clone()]), 4);
        assert_eq!(
            actual(&budget(Some(FOOD)), &[fact(1, Some(FOOD), -1), in_shop]),
            5
        );
    }

    #[test]
    fn without_a_category_all_spending_counts_and_no_income() {
        let facts = [
            fact(1, Some(FOOD), -10),
            fact(1, Some(FOOD), 1),
            fact(1, None, -2),
            fact(1, None, 50),
            fact(1, Some(SALES), 90),
        ];
        assert_eq!(actual(&budget(None), &facts), 11);
    }

    #[test]
    fn pending_is_shown_apart() {
        let pending = Fact {
            pending: true,
            ..fact(1, Some(FOOD), -3)
        };
        let figures = figures(
            &budget(Some(FOOD)),
            &[pending, fact(1, Some(FOOD), -4)],
            &outline(),
        );
        assert_eq!((figures.actual, figures.committed), (4.into(), 3.into()));
    }

    #[test]
    fn one_budget_without_category_needs_every_category() {
        let some = needed(&[budget(Some(FOOD))], &outline()).unwrap();
        assert_eq!(some.categories, Some(vec![FOOD, GROCERIES]));
        let all = needed(&[budget(Some(FOOD)), budget(None)], &outline()).unwrap();
        assert_eq!(all.categories, None);
        assert_eq!(needed(&[], &outline()), None);
    }
}
