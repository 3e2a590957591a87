//! Payments that come again: how often, how much, what changed, and when the next is due.

mod cadence;
mod change;
mod lattice;
mod next;
mod series;

use chrono::NaiveDate;
use serde::Serialize;
use uuid::Uuid;

pub use cadence::Cadence;
pub use change::{Change, RecurringChange};

use crate::amount::Amount;
use crate::explanation::{Explanation, Value};
use crate::ledger::Ledger;
use crate::transaction::{Direction, Transaction};

/// A payment that comes again.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Recurring {
    pub payee: String,
    pub payee_key: String,
    pub category: Option<String>,
    pub direction: Direction,
    pub cadence: Cadence,
    /// Without a sign: `direction` says which way it goes.
    pub amount: RecurringAmount,
    pub first_day: NaiveDate,
    pub last_day: NaiveDate,
    pub state: State,
    /// What is expected next; nothing when it has ended.
    pub next: Option<Expected>,
    pub confidence: f64,
    pub transactions: Vec<Uuid>,
}

/// How the amounts behave.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(tag = "amounts", rename_all = "snake_case")]
pub enum RecurringAmount {
    /// The same each time, up to changes of the price.
    Fixed { amount: Amount },
    /// Another each time, usually between two figures.
    Varying {
        typical: Amount,
        low: Amount,
        high: Amount,
    },
}

impl RecurringAmount {
    /// The figure to reckon with.
    #[must_use]
    pub fn typical(&self) -> Amount {
        match *self {
            Self::Fixed { amount } => amount,
            Self::Varying { typical, .. } => typical,
        }
    }
}

/// Whether it still comes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    Active,
    /// The last one that was due has not come.
    Late,
    Ended,
}

/// A payment that is to come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Expected {
    pub day: NaiveDate,
    pub amount: Amount,
}

impl Recurring {
    pub(crate) fn explanation(&self) -> Explanation {
        let key = match self.amount {
            RecurringAmount::Fixed { .. } => "insight.recurring.fixed",
            RecurringAmount::Varying { .. } => "insight.recurring.varying",
        };
        Explanation::new(key)
            .name("payee", &self.payee)
            .amount("amount", self.amount.typical())
            .with("cadence", Value::Cadence(self.cadence))
            .with(
                "payments",
                Value::Payments(u32::try_from(self.transactions.len()).unwrap_or(u32::MAX)),
            )
            .day("last_day", self.last_day)
    }

    /// What a year of it costs or brings.
    #[must_use]
    pub fn per_year(&self) -> Amount {
        let typical = self.amount.typical();
        let year = typical.value.checked_mul(self.cadence.per_year());
        Amount::new(year.unwrap_or(typical.value), typical.currency)
    }

    /// The payments that are due from a day to another, both included.
    #[must_use]
    pub fn expected_between(&self, from: NaiveDate, until: NaiveDate) -> Vec<Expected> {
        self.next
            .map(|next| next::due(self.cadence, next, from, until))
            .unwrap_or_default()
    }
}

/// The recurring payments and what changed about them.
pub(crate) fn find(ledger: &Ledger<'_>) -> Vec<(Recurring, Vec<RecurringChange>)> {
    let mut found = Vec::new();
    for (group, rows) in ledger.by_payee() {
        for series in series::split(&rows) {
            found.push(change::describe(ledger, group.direction, &series));
        }
    }
    found
}

/// The recurring payments of a tenant on a day.
#[must_use]
pub fn recurring(transactions: &[Transaction], as_of: NaiveDate) -> Vec<Recurring> {
    let ledger = Ledger::until(as_of, transactions);
    find(&ledger)
        .into_iter()
        .map(|(recurring, _changes)| recurring)
        .collect()
}
