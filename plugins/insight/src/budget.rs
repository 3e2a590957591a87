//! Whether a budget will hold: what is spent, what is due, and what the rest of such periods usually brings.

use std::collections::HashSet;

use chrono::{Days, NaiveDate};
use rust_decimal::Decimal;
use serde::Serialize;
use uuid::Uuid;
use wikala_kernel::money::Money;

use crate::amount::{Amount, to_f64};
use crate::explanation::{Explanation, Value};
use crate::ledger::Ledger;
use crate::recurring::Recurring;
use crate::statistics::{count, quantile_of_sorted};
use crate::transaction::{Direction, Transaction};

/// How far back other stretches of the same length are looked for.
const HISTORY_DAYS: u64 = 365;
/// Stretches without which nothing is said.
const LEAST_STRETCHES: usize = 14;
/// From this chance on a budget is worth a word.
const RISKY: f64 = 0.5;

/// A limit on the spending of some categories in a period.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Budget {
    pub id: Uuid,
    pub name: String,
    /// The categories it limits; all spending when there are none.
    pub categories: Vec<String>,
    /// The department it is for; all when there is none.
    pub department: Option<String>,
    pub limit: Money,
    pub first_day: NaiveDate,
    pub last_day: NaiveDate,
}

/// What a budget will come to.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct BudgetRisk {
    pub budget: Uuid,
    pub name: String,
    pub limit: Amount,
    pub spent: Amount,
    /// Recurring payments that are still due in the period.
    pub due: Amount,
    /// What is expected by the end of the period.
    pub expected: Amount,
    /// Four of five periods end between these.
    pub low: Amount,
    pub high: Amount,
    /// Chance that the limit is exceeded.
    pub probability: f64,
    pub days_left: u32,
    pub confidence: f64,
    /// What was spent in the period.
    pub transactions: Vec<Uuid>,
}

/// Why nothing can be said about a budget.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "reason", rename_all = "snake_case")]
pub enum BudgetUnknown {
    /// The period has not begun.
    NotBegun,
    /// The period is over.
    Over,
    /// The books do not reach back far enough to know such stretches of days.
    TooLittleHistory { days: u32, needed: u32 },
}

impl BudgetRisk {
    /// Whether it is more likely than not that the limit is exceeded.
    #[must_use]
    pub fn is_risky(&self) -> bool {
        self.probability >= RISKY
    }

    pub(crate) fn explanation(&self) -> Explanation {
        let key = if self.spent.value > self.limit.value {
            "insight.budget.exceeded"
        } else {
            "insight.budget.risk"
        };
        Explanation::new(key)
            .name("budget", &self.name)
            .amount("limit", self.limit)
            .amount("spent", self.spent)
            .amount("expected", self.expected)
            .with("probability", Value::Share(self.probability))
            .with("days", Value::Days(self.days_left))
    }
}

/// What a budget will come to by the end of its period.
///
/// # Errors
/// A [`BudgetUnknown`] says why nothing can be said.
pub fn risk(
    budget: &Budget,
    transactions: &[Transaction],
    recurring: &[Recurring],
    as_of: NaiveDate,
) -> Result<BudgetRisk, BudgetUnknown> {
    of(&Ledger::until(as_of, transactions), recurring, budget)
}

pub(crate) fn of(
    ledger: &Ledger<'_>,
    recurring: &[Recurring],
    budget: &Budget,
) -> Result<BudgetRisk, BudgetUnknown> {
    let as_of = ledger.as_of;
    match () {
        () if as_of < budget.first_day => return Err(BudgetUnknown::NotBegun),
        () if as_of > budget.last_day => return Err(BudgetUnknown::Over),
        () => {}
    }
    let rows: Vec<&Transaction> = ledger
        .rows
        .iter()
        .filter(|row| limits(budget, row))
        .copied()
        .collect();
    let days_left = u32::try_from((budget.last_day - as_of).num_days()).unwrap_or_default();
    let due = due(budget, &rows, recurring, as_of);
    let rest = rest(ledger, &rows, recurring, days_left)?;
    Ok(outcome(budget, &rows, due, &rest, days_left))
}

fn limits(budget: &Budget, row: &Transaction) -> bool {
    let of_category = |category: &String| row.category.as_ref() == Some(category);
    row.direction() == Some(Direction::Out)
        && row.currency() == budget.limit.currency()
        && (budget.department.is_none() || budget.department == row.department)
        && (budget.categories.is_empty() || budget.categories.iter().any(of_category))
}

/// The recurring payments that are due from tomorrow to the end of the period: those whose last one it limits.
fn due(budget: &Budget, rows: &[&Transaction], recurring: &[Recurring], as_of: NaiveDate) -> Decimal {
    let limited: HashSet<Uuid> = rows.iter().map(|row| row.id).collect();
    let of_budget = |one: &&Recurring| one.transactions.last().is_some_and(|last| limited.contains(last));
    let tomorrow = as_of.checked_add_days(Days::new(1)).unwrap_or(as_of);
    recurring
        .iter()
        .filter(of_budget)
        .flat_map(|one| one.expected_between(tomorrow, budget.last_day))
        .map(|expected| expected.amount.value)
        .sum()
}

/// What stretches of as many days brought before, recurring payments aside, in order of size.
fn rest(
    ledger: &Ledger<'_>,
    rows: &[&Transaction],
    recurring: &[Recurring],
    days_left: u32,
) -> Result<Vec<f64>, BudgetUnknown> {
    if days_left == 0 {
        return Ok(vec![0.0]);
    }
    let stretch = usize::try_from(days_left).unwrap_or(usize::MAX);
    let regular: HashSet<Uuid> = recurring
        .iter()
        .flat_map(|one| one.transactions.iter().copied())
        .collect();
    let earliest = ledger
        .as_of
        .checked_sub_days(Days::new(HISTORY_DAYS))
        .unwrap_or(ledger.as_of);
    let from = ledger.first_day().unwrap_or(ledger.as_of).max(earliest);
    let days = usize::try_from((ledger.as_of - from).num_days() + 1).unwrap_or_default();
    if days
        < stretch
            .saturating_add(LEAST_STRETCHES)
            .max(stretch.saturating_mul(2))
    {
        let needed = days_left.saturating_mul(2).max(days_left.saturating_add(14));
        let days = u32::try_from(days).unwrap_or_default();
        return Err(BudgetUnknown::TooLittleHistory { days, needed });
    }
    let mut daily = vec![0.0; days];
    for row in rows.iter().filter(|row| !regular.contains(&row.id)) {
        let place = usize::try_from((row.day - from).num_days()).ok();
        if let Some(total) = place.and_then(|place| daily.get_mut(place)) {
            *total += to_f64(row.size());
        }
    }
    let mut sums: Vec<f64> = daily.windows(stretch).map(|days| days.iter().sum()).collect();
    sums.sort_by(f64::total_cmp);
    Ok(sums)
}

fn outcome(budget: &Budget, rows: &[&Transaction], due: Decimal, rest: &[f64], days_left: u32) -> BudgetRisk {
    let currency = budget.limit.currency();
    let inside: Vec<&&Transaction> = rows.iter().filter(|row| row.day >= budget.first_day).collect();
    let spent: Decimal = inside.iter().map(|row| row.size()).sum();
    let certain = to_f64(spent + due);
    let room = to_f64(budget.limit.amount()) - certain;
    let over = rest.iter().filter(|sum| **sum > room).count();
    let probability = match (room < 0.0, days_left) {
        (true, _) => 1.0,
        (false, 0) => 0.0,
        // What never happened is unlikely, not impossible.
        (false, _) => (count(over) + 0.5) / (count(rest.len()) + 1.0),
    };
    let ends = |share| Amount::estimate(certain + quantile_of_sorted(rest, share).unwrap_or(0.0), currency);
    BudgetRisk {
        budget: budget.id,
        name: budget.name.clone(),
        limit: budget.limit.into(),
        spent: Amount::new(spent, currency),
        due: Amount::new(due, currency),
        expected: ends(0.5),
        low: ends(0.1),
        high: ends(0.9),
        probability,
        days_left,
        confidence: probability.max(1.0 - probability),
        transactions: inside.iter().map(|row| row.id).collect(),
    }
}
