//! What can be found.

use serde::Serialize;
use uuid::Uuid;

use crate::budget::BudgetRisk;
use crate::duplicate::{Duplicate, DuplicateSubscription};
use crate::explanation::Explanation;
use crate::recurring::{Recurring, RecurringChange};
use crate::saving::Saving;
use crate::trend::CategoryTrend;
use crate::unusual::{LargeNewPayee, UnusualAmount};

/// One finding with the figures and transactions it rests on.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Finding {
    Recurring(Recurring),
    RecurringChange(RecurringChange),
    UnusualAmount(UnusualAmount),
    LargeNewPayee(LargeNewPayee),
    Duplicate(Duplicate),
    DuplicateSubscription(DuplicateSubscription),
    CategoryTrend(CategoryTrend),
    BudgetRisk(BudgetRisk),
    Saving(Saving),
}

/// Calls the same method of whatever was found.
macro_rules! each {
    ($finding:expr, $found:ident => $what:expr) => {
        match $finding {
            Finding::Recurring($found) => $what,
            Finding::RecurringChange($found) => $what,
            Finding::UnusualAmount($found) => $what,
            Finding::LargeNewPayee($found) => $what,
            Finding::Duplicate($found) => $what,
            Finding::DuplicateSubscription($found) => $what,
            Finding::CategoryTrend($found) => $what,
            Finding::BudgetRisk($found) => $what,
            Finding::Saving($found) => $what,
        }
    };
}

impl Finding {
    /// What kind of finding it is, as serialised.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Recurring(_) => "recurring",
            Self::RecurringChange(_) => "recurring_change",
            Self::UnusualAmount(_) => "unusual_amount",
            Self::LargeNewPayee(_) => "large_new_payee",
            Self::Duplicate(_) => "duplicate",
            Self::DuplicateSubscription(_) => "duplicate_subscription",
            Self::CategoryTrend(_) => "category_trend",
            Self::BudgetRisk(_) => "budget_risk",
            Self::Saving(_) => "saving",
        }
    }

    /// How sure it is, from 0 to 1.
    #[must_use]
    pub fn confidence(&self) -> f64 {
        each!(self, found => found.confidence)
    }

    /// The transactions it rests on.
    #[must_use]
    pub fn transactions(&self) -> &[Uuid] {
        each!(self, found => &found.transactions)
    }

    /// Why it was found.
    #[must_use]
    pub fn explanation(&self) -> Explanation {
        each!(self, found => found.explanation())
    }
}
