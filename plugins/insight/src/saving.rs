//! What could be saved, each with the figures and transactions it rests on.

use std::collections::BTreeMap;

use chrono::{Days, NaiveDate};
use rust_decimal::Decimal;
use serde::Serialize;
use uuid::Uuid;
use wikala_kernel::money::Currency;

use crate::amount::Amount;
use crate::duplicate::{Duplicate, DuplicateSubscription};
use crate::explanation::{Explanation, Value};
use crate::ledger::Ledger;
use crate::recurring::{Change, RecurringChange};
use crate::transaction::{Direction, Transaction};
use crate::trend::{CategoryTrend, Trend};

/// Days over which fees are counted.
const FEE_DAYS: u64 = 90;
/// Fees fewer than these are no habit.
const LEAST_FEES: usize = 3;

/// Something that could be saved.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Saving {
    pub advice: Advice,
    /// The payee or category it is about.
    pub subject: String,
    /// What it would save.
    pub amount: Amount,
    /// Over which time.
    pub per: Per,
    pub confidence: f64,
    pub transactions: Vec<Uuid>,
}

/// What to do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "advice", rename_all = "snake_case")]
pub enum Advice {
    /// Keep one of two subscriptions.
    CancelSubscription { keep: String },
    /// Ask for the old price, or go elsewhere.
    ReviewPrice { before: Amount, after: Amount },
    /// Ask for the money back.
    ReclaimDuplicate { day: NaiveDate },
    /// See why so many fees are charged.
    AvoidFees { fees: u32 },
    /// See why so much more is spent.
    ReviewCategory { usual: Amount, spent: Amount },
}

/// Over which time something is saved.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Per {
    Once,
    Month,
    Year,
}

impl Saving {
    pub(crate) fn explanation(&self) -> Explanation {
        let of = |key| {
            Explanation::new(key)
                .name("subject", &self.subject)
                .amount("amount", self.amount)
        };
        match &self.advice {
            Advice::CancelSubscription { keep } => {
                of("insight.saving.cancel_subscription").name("keep", keep)
            }
            Advice::ReviewPrice { before, after } => of("insight.saving.review_price")
                .amount("before", *before)
                .amount("after", *after),
            Advice::ReclaimDuplicate { day } => of("insight.saving.reclaim_duplicate").day("day", *day),
            Advice::AvoidFees { fees } => {
                of("insight.saving.avoid_fees").with("payments", Value::Payments(*fees))
            }
            Advice::ReviewCategory { usual, spent } => of("insight.saving.review_category")
                .amount("usual", *usual)
                .amount("spent", *spent),
        }
    }
}

/// What savings are worked out from.
pub(crate) struct Grounds<'a> {
    pub(crate) duplicates: &'a [Duplicate],
    pub(crate) subscriptions: &'a [DuplicateSubscription],
    pub(crate) changes: &'a [RecurringChange],
    pub(crate) trends: &'a [CategoryTrend],
    pub(crate) fee_categories: &'a [String],
}

/// What could be saved, within each currency the most first.
pub(crate) fn find(ledger: &Ledger<'_>, grounds: &Grounds<'_>) -> Vec<Saving> {
    let mut found: Vec<Saving> = Vec::new();
    found.extend(grounds.subscriptions.iter().map(cancel));
    found.extend(grounds.duplicates.iter().map(reclaim));
    found.extend(grounds.changes.iter().filter_map(review_price));
    found.extend(fees(ledger, grounds.fee_categories));
    found.extend(grounds.trends.iter().filter_map(review_category));
    found.sort_by_key(|saving| (saving.amount.currency, std::cmp::Reverse(saving.amount.value)));
    found
}

fn cancel(twice: &DuplicateSubscription) -> Saving {
    let [first, second] = &twice.payees;
    let [a, b] = twice.amounts.map(Amount::abs);
    let (subject, keep) = if a.value <= b.value {
        (first, second)
    } else {
        (second, first)
    };
    Saving {
        advice: Advice::CancelSubscription { keep: keep.clone() },
        subject: subject.clone(),
        amount: twice.per_year,
        per: Per::Year,
        confidence: twice.confidence * 0.9,
        transactions: twice.transactions.clone(),
    }
}

fn reclaim(twice: &Duplicate) -> Saving {
    Saving {
        advice: Advice::ReclaimDuplicate {
            day: twice.second_day,
        },
        subject: twice.payee.clone(),
        amount: twice.amount,
        per: Per::Once,
        confidence: twice.confidence,
        transactions: twice.transactions.clone(),
    }
}

fn review_price(changed: &RecurringChange) -> Option<Saving> {
    let Change::PriceRise { before, after, .. } = changed.change else {
        return None;
    };
    let more = (after.value - before.value).checked_mul(changed.cadence.per_year())?;
    (changed.direction == Direction::Out).then(|| Saving {
        advice: Advice::ReviewPrice { before, after },
        subject: changed.payee.clone(),
        amount: Amount::new(more, after.currency),
        per: Per::Year,
        confidence: changed.confidence * 0.8,
        transactions: changed.transactions.clone(),
    })
}

/// The fees of the last three months.
fn fees(ledger: &Ledger<'_>, categories: &[String]) -> Vec<Saving> {
    let since = ledger
        .as_of
        .checked_sub_days(Days::new(FEE_DAYS))
        .unwrap_or(ledger.as_of);
    let is_fee = |row: &&&Transaction| {
        let category = row.category.as_ref();
        row.day > since
            && row.direction() == Some(Direction::Out)
            && category.is_some_and(|category| categories.contains(category))
    };
    let mut by_currency: BTreeMap<(Currency, &str), Vec<&Transaction>> = BTreeMap::new();
    for row in ledger.rows.iter().filter(is_fee) {
        let category = row.category.as_deref().unwrap_or_default();
        by_currency
            .entry((row.currency(), category))
            .or_default()
            .push(row);
    }
    let many = by_currency
        .into_iter()
        .filter(|(_, rows)| rows.len() >= LEAST_FEES);
    many.map(|((currency, category), rows)| Saving {
        advice: Advice::AvoidFees {
            fees: u32::try_from(rows.len()).unwrap_or(u32::MAX),
        },
        subject: category.to_owned(),
        amount: Amount::new(rows.iter().map(|row| row.size()).sum::<Decimal>(), currency),
        per: Per::Once,
        confidence: 0.7,
        transactions: rows.iter().map(|row| row.id).collect(),
    })
    .collect()
}

fn review_category(trend: &CategoryTrend) -> Option<Saving> {
    matches!(trend.trend, Trend::Jump | Trend::Rising).then(|| Saving {
        advice: Advice::ReviewCategory {
            usual: trend.usual,
            spent: trend.spent,
        },
        subject: trend.category.clone(),
        amount: Amount::new(trend.spent.value - trend.usual.value, trend.spent.currency),
        per: Per::Month,
        confidence: trend.confidence * 0.6,
        transactions: trend.transactions.clone(),
    })
}
