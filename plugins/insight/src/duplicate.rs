//! What may have been paid twice: a single payment, or a subscription.

use std::collections::{BTreeMap, HashSet};

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::Serialize;
use uuid::Uuid;

use crate::amount::Amount;
use crate::explanation::{Explanation, Value};
use crate::ledger::{Group, Ledger};
use crate::recurring::{Cadence, Recurring, State};
use crate::service::{Service, service};
use crate::statistics::count;
use crate::transaction::{Direction, Transaction};

/// Days within which a second equal payment is suspicious.
const WINDOW: i64 = 3;
/// Days within which a second payment may come back.
const REFUND_DAYS: i64 = 30;
/// Where equal payments come together by chance more often than this, they mean nothing.
const BY_CHANCE: f64 = 0.3;
/// Subscriptions of one payee whose amounts differ by less than this share are the same one twice.
const ALIKE: f64 = 0.1;

/// Two payments of which one may be too many.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Duplicate {
    pub payee: String,
    pub payee_key: String,
    pub amount: Amount,
    pub first_day: NaiveDate,
    pub second_day: NaiveDate,
    /// Whether both left the same account.
    pub same_account: bool,
    pub confidence: f64,
    pub transactions: Vec<Uuid>,
}

impl Duplicate {
    pub(crate) fn explanation(&self) -> Explanation {
        let days = (self.second_day - self.first_day).num_days();
        let key = if days == 0 {
            "insight.duplicate.same_day"
        } else {
            "insight.duplicate.days_apart"
        };
        Explanation::new(key)
            .name("payee", &self.payee)
            .amount("amount", self.amount)
            .day("first", self.first_day)
            .day("second", self.second_day)
            .with("days", Value::Days(u32::try_from(days).unwrap_or_default()))
    }
}

/// Two subscriptions of which one may be too many.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct DuplicateSubscription {
    pub payees: [String; 2],
    pub payee_keys: [String; 2],
    /// The kind of service when the payees differ; nothing when one payee is paid twice.
    pub service: Option<Service>,
    pub cadences: [Cadence; 2],
    pub amounts: [Amount; 2],
    /// What a year of the cheaper one costs.
    pub per_year: Amount,
    pub confidence: f64,
    pub transactions: Vec<Uuid>,
}

impl DuplicateSubscription {
    pub(crate) fn explanation(&self) -> Explanation {
        let [first, second] = &self.payees;
        let [first_amount, second_amount] = self.amounts;
        let key = match self.service {
            Some(_) => "insight.duplicate_subscription.same_service",
            None => "insight.duplicate_subscription.same_payee",
        };
        Explanation::new(key)
            .name("first", first)
            .name("second", second)
            .amount("first_amount", first_amount)
            .amount("second_amount", second_amount)
            .amount("per_year", self.per_year)
    }
}

/// The single payments that were made twice.
pub(crate) fn find(ledger: &Ledger<'_>) -> Vec<Duplicate> {
    let mut found = Vec::new();
    let by_payee = ledger.by_payee();
    for (group, rows) in &by_payee {
        if group.direction == Direction::Out {
            let back = Group {
                direction: Direction::In,
                ..*group
            };
            let refunds = by_payee.get(&back).map_or(&[][..], Vec::as_slice);
            let pairs = of_payee(ledger.as_of, group, rows).into_iter();
            found.extend(pairs.filter(|twice| !is_refunded(twice, refunds)));
        }
    }
    found
}

/// Whether one of the two came back.
fn is_refunded(twice: &Duplicate, refunds: &[&Transaction]) -> bool {
    let is_back = |row: &&Transaction| {
        let days = (row.day - twice.first_day).num_days();
        row.size() == twice.amount.value && (0..=REFUND_DAYS).contains(&days)
    };
    refunds.iter().any(is_back)
}

fn of_payee(as_of: NaiveDate, group: &Group<'_>, rows: &[&Transaction]) -> Vec<Duplicate> {
    let mut by_size: BTreeMap<Decimal, Vec<&Transaction>> = BTreeMap::new();
    for row in rows {
        by_size.entry(row.size()).or_default().push(row);
    }
    let span = rows
        .first()
        .map_or(0, |first| (as_of - first.day).num_days())
        .max(60);
    let pairs: Vec<(f64, Vec<[&Transaction; 2]>)> = by_size
        .values()
        .map(|equal| {
            let near = near(equal);
            (habit(equal.len().saturating_sub(near.len()), span), near)
        })
        .collect();
    // A cup of coffee each morning costs the same; so do two.
    let chances: f64 = pairs.iter().map(|(chance, _)| chance).sum();
    if chances > BY_CHANCE {
        return Vec::new();
    }
    pairs
        .iter()
        .flat_map(|(_, near)| near.iter().map(|pair| duplicate(group, *pair, chances)))
        .collect()
}

/// Pairs of neighbours in time within the window; a payment is in one pair at most.
fn near<'a>(equal: &[&'a Transaction]) -> Vec<[&'a Transaction; 2]> {
    let mut found = Vec::new();
    let mut index = 0;
    while let (Some(first), Some(second)) = (equal.get(index), equal.get(index + 1)) {
        let is_near = (second.day - first.day).num_days() <= WINDOW;
        if is_near {
            found.push([*first, *second]);
        }
        index += if is_near { 2 } else { 1 };
    }
    found
}

/// How many pairs chance would bring together, were so many payments spread over so many days; none when there are so few
/// that they show no habit. Payments that keep their distance, such as rents, come together never: this is an upper bound.
fn habit(payments: usize, days: i64) -> f64 {
    if payments < 3 {
        return 0.0;
    }
    let days = count(usize::try_from(days).unwrap_or(1).max(1));
    let window = count(usize::try_from(WINDOW).unwrap_or(0)) + 1.0;
    let every = days / count(payments);
    if every >= 25.0 {
        0.0
    } else {
        count(payments) * window / days
    }
}

fn duplicate(group: &Group<'_>, [first, second]: [&Transaction; 2], chance: f64) -> Duplicate {
    let same_account = first.account == second.account;
    let days = (second.day - first.day).num_days();
    let apart = if days <= 1 { 1.0 } else { 0.9 };
    let accounts = if same_account { 1.0 } else { 0.8 };
    Duplicate {
        payee: second.payee.clone(),
        payee_key: group.name.to_owned(),
        amount: Amount::new(first.size(), group.currency),
        first_day: first.day,
        second_day: second.day,
        same_account,
        confidence: 0.95 * apart * accounts * (1.0 - chance),
        transactions: vec![first.id, second.id],
    }
}

/// The subscriptions that are paid twice.
pub(crate) fn subscriptions(recurring: &[Recurring]) -> Vec<DuplicateSubscription> {
    let running = recurring
        .iter()
        .filter(|one| one.direction == Direction::Out && one.state != State::Ended);
    let mut of_payee: BTreeMap<&str, Vec<&Recurring>> = BTreeMap::new();
    let mut of_service: BTreeMap<Service, Vec<&Recurring>> = BTreeMap::new();
    for one in running {
        of_payee.entry(&one.payee_key).or_default().push(one);
        let kind = service(&one.payee_key).or_else(|| service(&one.payee));
        if let Some(kind) = kind {
            of_service.entry(kind).or_default().push(one);
        }
    }
    let mut found: Vec<DuplicateSubscription> = Vec::new();
    for same in of_payee.values() {
        found.extend(pairs(same).filter_map(|(first, second)| twice(first, second)));
    }
    for (kind, same) in &of_service {
        let others = pairs(same).filter(|(first, second)| first.payee_key != second.payee_key);
        found.extend(others.filter_map(|(first, second)| both(first, second, Some(*kind))));
    }
    // Three of a kind are two too many, not three pairs.
    let mut seen = HashSet::new();
    found.retain(|pair| seen.insert(pair.transactions.last().copied()));
    found
}

fn pairs<'a>(of: &[&'a Recurring]) -> impl Iterator<Item = (&'a Recurring, &'a Recurring)> {
    let each = of.iter().enumerate();
    each.flat_map(|(index, first)| of.iter().skip(index + 1).map(|second| (*first, *second)))
}

/// One payee paid the same twice in each period.
fn twice(first: &Recurring, second: &Recurring) -> Option<DuplicateSubscription> {
    let (a, b) = (first.amount.typical(), second.amount.typical());
    let apart = crate::amount::to_f64((a.value - b.value).abs());
    let alike = apart <= ALIKE * a.to_f64().max(b.to_f64());
    (alike && first.cadence == second.cadence).then(|| both(first, second, None))?
}

fn both(first: &Recurring, second: &Recurring, kind: Option<Service>) -> Option<DuplicateSubscription> {
    let (a, b) = (first.amount.typical(), second.amount.typical());
    if a.currency != b.currency {
        return None;
    }
    let cheaper = if first.per_year().value <= second.per_year().value {
        first
    } else {
        second
    };
    Some(DuplicateSubscription {
        payees: [first.payee.clone(), second.payee.clone()],
        payee_keys: [first.payee_key.clone(), second.payee_key.clone()],
        service: kind,
        cadences: [first.cadence, second.cadence],
        amounts: [a, b],
        per_year: cheaper.per_year(),
        confidence: first.confidence.min(second.confidence) * if kind.is_none() { 0.95 } else { 0.85 },
        transactions: first
            .transactions
            .iter()
            .chain(&second.transactions)
            .copied()
            .collect(),
    })
}
