//! Sums of transactions of one currency. A decimal holds the sum of a billion of the largest
//! amounts, so nothing here ever saturates; saturating operations are those that cannot panic.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use uuid::Uuid;

/// What some transactions of one currency add up to; nothing is negative.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Tally {
    pub(crate) income: Decimal,
    pub(crate) expense: Decimal,
    pub(crate) incomes: i64,
    pub(crate) expenses: i64,
}

impl Tally {
    /// Income less expense.
    pub(super) fn net(&self) -> Decimal {
        self.income.saturating_sub(self.expense)
    }

    /// How many transactions.
    pub(super) fn count(&self) -> i64 {
        self.incomes + self.expenses
    }

    /// Only what came in.
    pub(super) fn only_income(&self) -> Self {
        Self {
            expense: Decimal::ZERO,
            expenses: 0,
            ..*self
        }
    }

    /// Only what went out.
    pub(super) fn only_expense(&self) -> Self {
        Self {
            income: Decimal::ZERO,
            incomes: 0,
            ..*self
        }
    }

    /// Both together.
    pub(super) fn plus(&self, other: &Self) -> Self {
        Self {
            income: self.income.saturating_add(other.income),
            expense: self.expense.saturating_add(other.expense),
            incomes: self.incomes + other.incomes,
            expenses: self.expenses + other.expenses,
        }
    }

    /// What is left without a part.
    pub(super) fn minus(&self, part: &Self) -> Self {
        Self {
            income: self.income.saturating_sub(part.income),
            expense: self.expense.saturating_sub(part.expense),
            incomes: self.incomes - part.incomes,
            expenses: self.expenses - part.expenses,
        }
    }
}

/// Which of a currency's transactions a sum is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Part {
    All,
    /// Those of the period that begins on this day.
    Period(NaiveDate),
    /// Those of this category, or of none.
    Category(Option<Uuid>),
    Account(Uuid),
}

/// One sum as the store finds it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Slice {
    pub(crate) currency: String,
    pub(crate) part: Part,
    pub(crate) tally: Tally,
}
