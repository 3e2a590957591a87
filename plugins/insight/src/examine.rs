//! Everything at once, each thing worked out a single time.

use std::collections::HashSet;

use chrono::{Days, NaiveDate};
use uuid::Uuid;

use crate::budget::{self, Budget};
use crate::duplicate::{self, Duplicate};
use crate::finding::Finding;
use crate::ledger::Ledger;
use crate::recurring::{self, Recurring, RecurringAmount, RecurringChange};
use crate::saving::{self, Grounds};
use crate::transaction::Transaction;
use crate::{trend, unusual};

/// What is asked, and when.
#[derive(Clone, Debug)]
pub struct Question {
    /// The day on which it is asked. What is dated later is left out.
    pub as_of: NaiveDate,
    /// Single payments before this day are looked at for what is usual only.
    pub since: NaiveDate,
    pub budgets: Vec<Budget>,
    /// The categories that hold fees.
    pub fee_categories: Vec<String>,
}

impl Question {
    /// Asks about the last so many days.
    #[must_use]
    pub fn about_the_last(days: u32, as_of: NaiveDate) -> Self {
        Self {
            as_of,
            since: as_of.checked_sub_days(Days::new(days.into())).unwrap_or(as_of),
            budgets: Vec::new(),
            fee_categories: vec!["fees_interest".to_owned()],
        }
    }
}

/// All that the transactions say.
#[must_use]
pub fn examine(transactions: &[Transaction], question: &Question) -> Vec<Finding> {
    let ledger = Ledger::until(question.as_of, transactions);
    let (recurring, changes): (Vec<Recurring>, Vec<Vec<RecurringChange>>) =
        recurring::find(&ledger).into_iter().unzip();
    let changes: Vec<RecurringChange> = changes.into_iter().flatten().collect();
    let mut duplicates = duplicate::find(&ledger);
    duplicates.retain(|twice| twice.second_day >= question.since);
    let subscriptions = duplicate::subscriptions(&recurring);
    let trends = trend::find(&ledger, &told(&recurring, &duplicates));
    let grounds = Grounds {
        duplicates: &duplicates,
        subscriptions: &subscriptions,
        changes: &changes,
        trends: &trends,
        fee_categories: &question.fee_categories,
    };
    let savings = saving::find(&ledger, &grounds);
    let budgets = question
        .budgets
        .iter()
        .filter_map(|each| budget::of(&ledger, &recurring, each).ok());

    let new_payees = unusual::new_payees(&ledger, question.since);
    let mut amounts = unusual::amounts(&ledger, question.since);
    // Once is enough: whoever is new is not compared with those that are known.
    let new: HashSet<&[Uuid]> = new_payees.iter().map(|one| one.transactions.as_slice()).collect();
    amounts.retain(|amount| !new.contains(amount.transactions.as_slice()));

    let mut found: Vec<Finding> = budgets
        .filter(budget::BudgetRisk::is_risky)
        .map(Finding::BudgetRisk)
        .collect();
    found.extend(amounts.into_iter().map(Finding::UnusualAmount));
    found.extend(new_payees.into_iter().map(Finding::LargeNewPayee));
    found.extend(duplicates.into_iter().map(Finding::Duplicate));
    found.extend(subscriptions.into_iter().map(Finding::DuplicateSubscription));
    found.extend(trends.into_iter().map(Finding::CategoryTrend));
    found.extend(savings.into_iter().map(Finding::Saving));
    found.extend(changes.into_iter().map(Finding::RecurringChange));
    found.extend(recurring.into_iter().map(Finding::Recurring));
    found
}

/// The transactions that are told by themselves: payments of a fixed price, and those that were made once more.
fn told(recurring: &[Recurring], duplicates: &[Duplicate]) -> HashSet<Uuid> {
    let fixed = recurring
        .iter()
        .filter(|one| matches!(one.amount, RecurringAmount::Fixed { .. }))
        .flat_map(|one| one.transactions.iter().copied());
    let again = duplicates
        .iter()
        .filter_map(|twice| twice.transactions.last().copied());
    fixed.chain(again).collect()
}
