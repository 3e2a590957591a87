//! What changed about a recurring payment, and what it looks like now.

use chrono::NaiveDate;
use serde::Serialize;
use uuid::Uuid;

use super::series::Series;
use super::{Cadence, Expected, Recurring, RecurringAmount, State};
use crate::amount::Amount;
use crate::explanation::{Explanation, Value};
use crate::ledger::Ledger;
use crate::statistics::{count, quantile, quantile_below};
use crate::transaction::{Direction, Transaction};

/// Amounts nearer than this, relative to each other, are one price.
const SAME: f64 = 0.015;
/// A price is another one from this many times the step that payments of this payee usually make.
const LARGE: f64 = 3.0;
/// The part of the steps between payments that are no larger than the usual one.
const USUAL_STEPS: f64 = 0.75;
/// Changes older than this are history.
const RECENT_DAYS: i64 = 400;
/// How many of the last payments say what is usual.
const USUAL: usize = 6;

/// Something that changed about a recurring payment.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct RecurringChange {
    pub payee: String,
    pub payee_key: String,
    pub direction: Direction,
    pub cadence: Cadence,
    pub change: Change,
    pub confidence: f64,
    pub transactions: Vec<Uuid>,
}

/// What changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "change", rename_all = "snake_case")]
pub enum Change {
    /// It began to cost or bring more.
    PriceRise {
        before: Amount,
        after: Amount,
        since: NaiveDate,
    },
    /// It began to cost or bring less.
    PriceDrop {
        before: Amount,
        after: Amount,
        since: NaiveDate,
    },
    /// One that was due did not come.
    Missed { due: NaiveDate, amount: Amount },
    /// It does not come any more.
    Ended { last: NaiveDate, amount: Amount },
    /// It began not long ago.
    New { first: NaiveDate, amount: Amount },
}

impl RecurringChange {
    pub(crate) fn explanation(&self) -> Explanation {
        let of = |key| {
            Explanation::new(key)
                .name("payee", &self.payee)
                .with("cadence", Value::Cadence(self.cadence))
        };
        let price = |key, before, after, since| {
            of(key)
                .amount("before", before)
                .amount("after", after)
                .day("since", since)
        };
        match self.change {
            Change::PriceRise { before, after, since } => {
                price("insight.recurring.price_rise", before, after, since)
            }
            Change::PriceDrop { before, after, since } => {
                price("insight.recurring.price_drop", before, after, since)
            }
            Change::Missed { due, amount } => of("insight.recurring.missed")
                .day("due", due)
                .amount("amount", amount),
            Change::Ended { last, amount } => of("insight.recurring.ended")
                .day("last", last)
                .amount("amount", amount),
            Change::New { first, amount } => of("insight.recurring.new")
                .day("first", first)
                .amount("amount", amount),
        }
    }
}

/// The recurring payment that a series is, and what changed about it.
pub(super) fn describe(
    ledger: &Ledger<'_>,
    direction: Direction,
    series: &Series<'_>,
) -> (Recurring, Vec<RecurringChange>) {
    let rows: Vec<&Transaction> = series.rows.iter().map(|(_, row)| *row).collect();
    let amount = amounts(&rows);
    let (state, next) = outlook(ledger.as_of, series, amount.typical());
    let last = rows.last();
    let recurring = Recurring {
        payee: last.map(|row| row.payee.clone()).unwrap_or_default(),
        payee_key: last.map(|row| row.payee_key.clone()).unwrap_or_default(),
        category: last.and_then(|row| row.category.clone()),
        direction,
        cadence: series.lattice.cadence,
        amount,
        first_day: rows.first().map_or(ledger.as_of, |row| row.day),
        last_day: last.map_or(ledger.as_of, |row| row.day),
        state,
        next,
        confidence: confidence(series),
        transactions: rows.iter().map(|row| row.id).collect(),
    };
    let changes = changes(ledger, series, &recurring, &rows);
    (recurring, changes)
}

/// More payments and fewer gaps make it surer.
fn confidence(series: &Series<'_>) -> f64 {
    let many = count(series.rows.len());
    (series.regularity * (1.0 - 0.5 / many)).clamp(0.0, 0.99)
}

/// A price is fixed when nearly all payments cost what the one before did.
fn amounts(rows: &[&Transaction]) -> RecurringAmount {
    let sizes: Vec<f64> = rows.iter().map(|row| crate::amount::to_f64(row.size())).collect();
    let pairs = sizes.len().saturating_sub(1).max(1);
    let same = sizes.windows(2).filter(|pair| is_same(pair)).count();
    let last = rows.last().map_or(
        Amount::estimate(0.0, wikala_kernel::money::Currency::USD),
        |row| Amount::new(row.size(), row.currency()),
    );
    // One price and then another is one change among few payments.
    if count(same) >= 0.6 * count(pairs) || (pairs <= 3 && same + 1 >= pairs) {
        return RecurringAmount::Fixed { amount: last };
    }
    let usual: Vec<f64> = sizes.iter().rev().take(USUAL).copied().collect();
    let at = |share| Amount::estimate(quantile(&usual, share).unwrap_or_default(), last.currency);
    RecurringAmount::Varying {
        typical: at(0.5),
        low: at(0.1),
        high: at(0.9),
    }
}

fn is_same(pair: &[f64]) -> bool {
    step(pair) <= SAME
}

/// How far two payments are apart, relative to the larger.
fn step(pair: &[f64]) -> f64 {
    let [a, b] = pair else { return f64::INFINITY };
    (a - b).abs() / a.max(*b)
}

fn outlook(as_of: NaiveDate, series: &Series<'_>, amount: Amount) -> (State, Option<Expected>) {
    let cadence = series.lattice.cadence;
    let missed = overdue(as_of, series);
    if missed >= cadence.given_up_after() {
        return (State::Ended, None);
    }
    let state = if missed > 0 { State::Late } else { State::Active };
    let day = series.lattice.day(series.last_slot() + 1 + missed);
    (state, day.map(|day| Expected { day, amount }))
}

/// How many have been due since the last that came, each given its time to be late.
fn overdue(as_of: NaiveDate, series: &Series<'_>) -> i64 {
    let tolerance = series.lattice.cadence.tolerance();
    let is_over = |slot: &i64| {
        let day = series.lattice.day(*slot);
        day.is_some_and(|day| (as_of - day).num_days() > tolerance)
    };
    let last = series.last_slot();
    (last + 1..=last + 4)
        .take_while(is_over)
        .map(|slot| slot - last)
        .last()
        .unwrap_or(0)
}

fn changes(
    ledger: &Ledger<'_>,
    series: &Series<'_>,
    recurring: &Recurring,
    rows: &[&Transaction],
) -> Vec<RecurringChange> {
    let make = |change, confidence: f64, transactions: &[&Transaction]| RecurringChange {
        payee: recurring.payee.clone(),
        payee_key: recurring.payee_key.clone(),
        direction: recurring.direction,
        cadence: recurring.cadence,
        change,
        confidence: confidence.min(recurring.confidence),
        transactions: transactions.iter().map(|row| row.id).collect(),
    };
    let is_recent = |day: NaiveDate| (ledger.as_of - day).num_days() <= RECENT_DAYS;
    let mut found = Vec::new();
    if matches!(recurring.amount, RecurringAmount::Fixed { .. }) {
        for index in price_changes(rows) {
            let (Some(before), Some(after)) = (rows.get(index - 1), rows.get(index)) else {
                continue;
            };
            if is_recent(after.day) {
                let confidence = if index + 1 < rows.len() { 0.95 } else { 0.7 };
                found.push(make(price(before, after), confidence, &[*before, *after]));
            }
        }
    }
    let typical = recurring.amount.typical();
    for (due, around) in missed(ledger.as_of, series, recurring.state) {
        if is_recent(due) {
            found.push(make(Change::Missed { due, amount: typical }, 0.9, &around));
        }
    }
    let last = rows.last().filter(|last| is_recent(last.day));
    if let (State::Ended, Some(last)) = (recurring.state, last) {
        let change = Change::Ended {
            last: last.day,
            amount: typical,
        };
        found.push(make(change, 0.9, &[*last]));
    }
    if is_new(ledger, recurring) {
        let change = Change::New {
            first: recurring.first_day,
            amount: typical,
        };
        found.push(make(change, 0.9, rows));
    }
    found
}

/// Where a price that had stood became another that has stood since. A single odd payment is no new price, and nor is a
/// step as payments of this payee make them all the time, such as those of a price in another currency.
fn price_changes(rows: &[&Transaction]) -> Vec<usize> {
    let sizes: Vec<f64> = rows.iter().map(|row| crate::amount::to_f64(row.size())).collect();
    let steps: Vec<f64> = sizes.windows(2).map(step).collect();
    let is_change = |at: &usize| {
        let bound = SAME.max(LARGE * usual_step(&steps, *at));
        let stands = |step: &f64| *step <= bound;
        let before = at.checked_sub(1).and_then(|before| steps.get(before));
        before.is_some_and(stands)
            && steps.get(*at).is_some_and(|step| *step > bound)
            && steps.get(at + 1).is_none_or(stands)
    };
    // The step after a payment leads to the next one.
    (0..steps.len()).filter(is_change).map(|at| at + 1).collect()
}

/// The step that payments usually make, whatever one of them, and a few others, do.
fn usual_step(steps: &[f64], besides: usize) -> f64 {
    let others = steps.iter().enumerate().filter(|(at, _)| *at != besides);
    let mut others: Vec<f64> = others.map(|(_, step)| *step).collect();
    others.sort_by(f64::total_cmp);
    quantile_below(&others, USUAL_STEPS)
}

fn price(before: &Transaction, after: &Transaction) -> Change {
    let (since, currency) = (after.day, after.currency());
    let rises = after.size() > before.size();
    let before = Amount::new(before.size(), currency);
    let after = Amount::new(after.size(), currency);
    if rises {
        Change::PriceRise { before, after, since }
    } else {
        Change::PriceDrop { before, after, since }
    }
}

/// The days that were left out between payments, and the one that is late now, with the payments around them.
fn missed<'a>(as_of: NaiveDate, series: &Series<'a>, state: State) -> Vec<(NaiveDate, Vec<&'a Transaction>)> {
    let mut found = Vec::new();
    for pair in series.rows.windows(2) {
        let [(before, row), (after, next)] = pair else {
            continue;
        };
        for slot in before + 1..*after {
            found.extend(series.lattice.day(slot).map(|day| (day, vec![*row, *next])));
        }
    }
    if let (State::Late, Some((slot, row))) = (state, series.rows.last()) {
        for late in 1..=overdue(as_of, series) {
            found.extend(series.lattice.day(slot + late).map(|day| (day, vec![*row])));
        }
    }
    found
}

/// It began within its last few periods, and the books reach far enough back to know that.
fn is_new(ledger: &Ledger<'_>, recurring: &Recurring) -> bool {
    let period = recurring.cadence.days();
    let age = (ledger.as_of - recurring.first_day).num_days();
    let before = ledger
        .first_day()
        .map_or(0, |first| (recurring.first_day - first).num_days());
    recurring.state != State::Ended && age <= 4 * period + 10 && before >= 2 * period
}
