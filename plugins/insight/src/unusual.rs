//! Amounts that stand out: against what this payee usually costs, else against what the category usually costs.

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;
use serde::Serialize;
use uuid::Uuid;

use crate::amount::Amount;
use crate::explanation::{Explanation, Value};
use crate::ledger::{Group, Ledger, log_size};
use crate::statistics::{Robust, count, quantile_of_sorted};
use crate::transaction::{Direction, Transaction};

/// Payments to a payee from which its usual amount is known.
const PAYEE_SUPPORT: usize = 8;
/// The same for a category, where payees differ.
const CATEGORY_SUPPORT: usize = 24;
/// Sigmas of the logarithm beyond which an amount stands out, were they known exactly.
const SIGMAS: f64 = 4.2;
/// A spread that few payments show may be far too small: with so many, twice the sigmas are asked for.
const UNCERTAIN: f64 = 8.0;
/// However small the spread: twice the usual is what a person would call unusual.
const LEAST_FACTOR: f64 = 1.9;
const LEAST_CATEGORY_FACTOR: f64 = 4.0;
/// The spread of logarithms below which nothing is believed.
const FLOOR: f64 = 0.1;
/// Payments and days before a new payee can be told from the beginning of the books.
const NEW_SUPPORT: usize = 30;
const NEW_HISTORY_DAYS: i64 = 60;

/// An amount that stands out.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct UnusualAmount {
    pub payee: String,
    pub payee_key: String,
    pub category: Option<String>,
    pub day: NaiveDate,
    pub direction: Direction,
    pub amount: Amount,
    pub usual: Amount,
    /// What it was compared with.
    pub against: Against,
    /// How many payments say what is usual.
    pub support: usize,
    /// How many sigmas of the logarithm it is off.
    pub score: f64,
    pub confidence: f64,
    pub transactions: Vec<Uuid>,
}

/// What an amount was compared with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Against {
    Payee,
    Category,
}

impl UnusualAmount {
    pub(crate) fn explanation(&self) -> Explanation {
        let key = match (self.against, self.amount.value > self.usual.value) {
            (Against::Payee, true) => "insight.unusual.payee_high",
            (Against::Payee, false) => "insight.unusual.payee_low",
            (Against::Category, _) => "insight.unusual.category_high",
        };
        Explanation::new(key)
            .name("payee", &self.payee)
            .name("category", self.category.as_deref().unwrap_or_default())
            .amount("amount", self.amount)
            .amount("usual", self.usual)
            .with(
                "factor",
                Value::Factor(self.amount.to_f64() / self.usual.to_f64().max(f64::MIN_POSITIVE)),
            )
            .day("day", self.day)
    }
}

/// A first payment to somebody, larger than most.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct LargeNewPayee {
    pub payee: String,
    pub payee_key: String,
    pub day: NaiveDate,
    pub amount: Amount,
    /// What a payment of this tenant usually is.
    pub usual: Amount,
    /// The share of earlier payments that were smaller.
    pub larger_than: f64,
    pub confidence: f64,
    pub transactions: Vec<Uuid>,
}

impl LargeNewPayee {
    pub(crate) fn explanation(&self) -> Explanation {
        Explanation::new("insight.large_new_payee")
            .name("payee", &self.payee)
            .amount("amount", self.amount)
            .amount("usual", self.usual)
            .with("larger_than", Value::Share(self.larger_than))
            .day("day", self.day)
    }
}

/// The amounts since a day that stand out.
pub(crate) fn amounts(ledger: &Ledger<'_>, since: NaiveDate) -> Vec<UnusualAmount> {
    let by_payee = ledger.by_payee();
    let mut found = Vec::new();
    for (group, rows) in &by_payee {
        if rows.len() > PAYEE_SUPPORT {
            found.extend(stand_out(group, rows, Against::Payee, since));
        }
    }
    for (group, rows) in ledger.by_category() {
        let few: Vec<&Transaction> = rows
            .iter()
            .filter(|row| {
                let of_payee = Group {
                    name: row.payee_key.as_str(),
                    ..group
                };
                by_payee
                    .get(&of_payee)
                    .is_none_or(|rows| rows.len() <= PAYEE_SUPPORT)
            })
            .copied()
            .collect();
        // A payee with a habit of its own says nothing about the others: coffees do not make dinners unusual.
        if group.direction == Direction::Out && few.len() > CATEGORY_SUPPORT {
            let usual = Robust::of(&logs(&few)).into_iter();
            found.extend(usual.flat_map(|usual| above(&few, usual, Against::Category, since)));
        }
    }
    found
}

fn logs(rows: &[&Transaction]) -> Vec<f64> {
    rows.iter().map(|row| log_size(row)).collect()
}

fn stand_out(
    group: &Group<'_>,
    rows: &[&Transaction],
    against: Against,
    since: NaiveDate,
) -> Vec<UnusualAmount> {
    let Some(usual) = Robust::of(&logs(rows)) else {
        return Vec::new();
    };
    let mut found = above(rows, usual, against, since);
    // Paying less is seldom worth a word; being paid less is.
    if group.direction == Direction::In {
        found.extend(below(rows, usual, since));
    }
    found
}

fn above(rows: &[&Transaction], usual: Robust, against: Against, since: NaiveDate) -> Vec<UnusualAmount> {
    let least: f64 = match against {
        Against::Payee => LEAST_FACTOR,
        Against::Category => LEAST_CATEGORY_FACTOR,
    };
    rows.iter()
        .filter(|row| row.day >= since)
        .filter(|row| {
            let size = log_size(row);
            usual.score(size, FLOOR) >= sigmas(rows.len()) && size - usual.median >= least.ln()
        })
        .map(|row| unusual(row, usual, rows.len() - 1, against))
        .collect()
}

fn below(rows: &[&Transaction], usual: Robust, since: NaiveDate) -> Vec<UnusualAmount> {
    rows.iter()
        .filter(|row| row.day >= since)
        .filter(|row| {
            let size = log_size(row);
            usual.score(size, FLOOR) <= -sigmas(rows.len()) && usual.median - size >= LEAST_FACTOR.ln()
        })
        .map(|row| unusual(row, usual, rows.len() - 1, Against::Payee))
        .collect()
}

fn sigmas(support: usize) -> f64 {
    SIGMAS * (1.0 + UNCERTAIN / count(support.max(1)))
}

fn unusual(row: &Transaction, usual: Robust, support: usize, against: Against) -> UnusualAmount {
    let score = usual.score(log_size(row), FLOOR);
    let few = 1.0 - 1.0 / count(support.max(2));
    UnusualAmount {
        payee: row.payee.clone(),
        payee_key: row.payee_key.clone(),
        category: row.category.clone(),
        day: row.day,
        direction: row.direction().unwrap_or(Direction::Out),
        amount: Amount::new(row.size(), row.currency()),
        usual: Amount::estimate(usual.median.exp(), row.currency()),
        against,
        support,
        score,
        confidence: (few * (1.0 - (-score.abs() / 3.0).exp())).clamp(0.0, 0.99),
        transactions: vec![row.id],
    }
}

/// What payments of a currency usually are, looked at again when there are a twentieth more of them.
#[derive(Default)]
struct Usual {
    sizes: Vec<f64>,
    sorted: Vec<f64>,
}

impl Usual {
    fn add(&mut self, size: f64) {
        self.sizes.push(size);
    }

    fn sorted(&mut self) -> &[f64] {
        if self.sorted.len() + self.sorted.len() / 20 < self.sizes.len() {
            self.sorted.clone_from(&self.sizes);
            self.sorted.sort_by(f64::total_cmp);
        }
        &self.sorted
    }
}

/// First payments since a day to payees that were never paid before, larger than nearly all that came before them.
pub(crate) fn new_payees(ledger: &Ledger<'_>, since: NaiveDate) -> Vec<LargeNewPayee> {
    let Some(first_day) = ledger.first_day() else {
        return Vec::new();
    };
    let mut usual: HashMap<_, Usual> = HashMap::new();
    let mut known = HashSet::new();
    let mut found = Vec::new();
    let out = |row: &&&Transaction| row.direction() == Some(Direction::Out);
    for row in ledger.rows.iter().filter(out) {
        let is_new = !row.payee_key.is_empty() && known.insert(row.payee_key.as_str());
        let earlier = usual.entry(row.currency()).or_default();
        let old_enough = (row.day - first_day).num_days() >= NEW_HISTORY_DAYS;
        if is_new && row.day >= since && old_enough && earlier.sizes.len() >= NEW_SUPPORT {
            found.extend(large(row, earlier.sorted()));
        }
        earlier.add(log_size(row));
    }
    found
}

fn large(row: &Transaction, earlier: &[f64]) -> Option<LargeNewPayee> {
    let size = log_size(row);
    let usual = quantile_of_sorted(earlier, 0.5)?;
    let nearly_all = quantile_of_sorted(earlier, 0.97)?;
    // Half the distance between the quarters, as a deviation.
    let quarters = quantile_of_sorted(earlier, 0.75)? - quantile_of_sorted(earlier, 0.25)?;
    let sigma = (quarters / 1.349).max(0.3);
    let stands_out = size > nearly_all && size - usual >= 5.0_f64.ln() && size - usual >= 2.0 * sigma;
    let smaller = earlier.partition_point(|other| *other < size);
    let larger_than = count(smaller) / count(earlier.len());
    stands_out.then(|| LargeNewPayee {
        payee: row.payee.clone(),
        payee_key: row.payee_key.clone(),
        day: row.day,
        amount: Amount::new(row.size(), row.currency()),
        usual: Amount::estimate(usual.exp(), row.currency()),
        larger_than,
        confidence: (larger_than * (1.0 - 2.0 / count(earlier.len()))).clamp(0.0, 0.99),
        transactions: vec![row.id],
    })
}
