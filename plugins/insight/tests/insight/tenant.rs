//! Tenants like real ones: two years of wages, rent, subscriptions, bills and daily life, with patterns planted in them.

use std::collections::BTreeSet;

use chrono::{Datelike, Months, NaiveDate, Weekday};
use uuid::Uuid;
use wikala_insight::Transaction;

use crate::ledger::{Books, day, later};
use crate::random::Random;

/// Generated books, and what was planted in them.
pub(crate) struct Tenant {
    pub(crate) rows: Vec<Transaction>,
    pub(crate) planted: Planted,
}

/// What was planted, each as a text that a finding can be compared with.
#[derive(Default)]
pub(crate) struct Planted {
    pub(crate) recurring: BTreeSet<String>,
    pub(crate) changes: BTreeSet<String>,
    pub(crate) unusual: BTreeSet<String>,
    pub(crate) new_payees: BTreeSet<String>,
    pub(crate) duplicates: BTreeSet<String>,
    pub(crate) subscriptions: BTreeSet<String>,
    pub(crate) trends: BTreeSet<String>,
}

pub(crate) fn as_of() -> NaiveDate {
    day("2026-06-17")
}

pub(crate) fn begin() -> NaiveDate {
    day("2024-06-01")
}

/// How one recurring payment is made.
struct Plan<'a> {
    payee: &'a str,
    category: &'a str,
    cadence: &'static str,
    first: NaiveDate,
    cents: i64,
    /// Spread of the amounts, as a share.
    varying: f64,
    event: Event,
}

#[derive(Clone, Copy, PartialEq)]
enum Event {
    None,
    Rise,
    Missed,
    Ended,
    New,
}

impl Tenant {
    pub(crate) fn generate(seed: u64) -> Self {
        let mut random = Random::new(seed);
        let mut books = Books::default();
        let mut planted = Planted::default();
        live(&mut books, &mut random);
        trend(&mut books, &mut random, &mut planted);
        bills(&mut books, &mut random, &mut planted);
        subscriptions(&mut books, &mut random, &mut planted);
        unusual(&mut books, &mut random, &mut planted);
        duplicates(&mut books, &mut random, &mut planted);
        Self {
            rows: books.rows,
            planted,
        }
    }
}

/// Shops, coffees, tickets, restaurants: nothing of it is worth a word.
fn live(books: &mut Books, random: &mut Random) {
    let restaurants: Vec<String> = (0..25).map(|n| format!("Restaurant {n}")).collect();
    let shops: Vec<String> = (0..60).map(|n| format!("Shop {n}")).collect();
    let mut on = begin();
    while on <= as_of() {
        let is_weekend = matches!(on.weekday(), Weekday::Sat | Weekday::Sun);
        if random.chance(if is_weekend { 0.7 } else { 0.3 }) {
            let supermarket = *random.pick(&["Carrefour", "Lulu", "Spinneys"]);
            books.write(on, supermarket, "groceries", -cents(random, 90.0, 0.5));
        }
        if !is_weekend && random.chance(0.75) {
            books.write(
                on,
                "Corner Coffee",
                "dining",
                -*random.pick(&[1_500, 1_500, 1_800]),
            );
        }
        for _ in 0..random.below(3) {
            books.write(on, "City Metro", "transport", -500);
        }
        if random.chance(0.3) {
            books.write(
                on,
                random.pick::<String>(&restaurants),
                "dining",
                -cents(random, 80.0, 0.5),
            );
        }
        if random.chance(0.35) {
            books.write(
                on,
                random.pick::<String>(&shops),
                "shopping",
                -cents(random, 120.0, 0.6),
            );
        }
        if random.chance(0.15) {
            books.write(on, "Adnoc", "fuel", -cents(random, 130.0, 0.15));
        }
        on = later(on, 1);
    }
    let mut other = Books {
        rows: std::mem::take(&mut books.rows),
        currency: "EUR",
    };
    for _ in 0..40 {
        let on = later(begin(), random.below(740));
        other.write(
            on,
            random.pick::<String>(&shops),
            "shopping",
            -cents(random, 30.0, 0.6),
        );
    }
    books.rows = other.rows;
}

/// One category whose spending jumps in the last complete month.
fn trend(books: &mut Books, random: &mut Random, planted: &mut Planted) {
    let mut on = begin();
    let jumps = random.chance(0.6);
    while on <= as_of() {
        let is_last_month = on >= day("2026-05-01") && on <= day("2026-05-31");
        let visits = if jumps && is_last_month { 4 } else { 1 };
        for _ in 0..visits {
            if random.chance(0.5) {
                let stable = format!("Stable {}", random.below(30));
                books.write(on, &stable, "entertainment", -cents(random, 60.0, 0.3));
            }
        }
        on = later(on, 1);
    }
    if jumps {
        planted.trends.insert("entertainment Jump".to_owned());
    }
}

fn bills(books: &mut Books, random: &mut Random, planted: &mut Planted) {
    let first = |random: &mut Random| later(begin(), random.below(28));
    let bill = |payee, category, cents, varying, first| Plan {
        payee,
        category,
        cadence: "Monthly",
        first,
        cents,
        varying,
        event: Event::None,
    };
    let plans = [
        bill("Employer", "income", 1_500_000, 0.0, first(random)),
        bill("Landlord", "housing", -600_000, 0.0, first(random)),
        bill("Dewa", "utilities", -45_000, 0.2, first(random)),
        bill("Etisalat", "telecom", -38_000, 0.0, first(random)),
    ];
    for plan in plans {
        make(books, random, planted, &plan);
    }
}

fn subscriptions(books: &mut Books, random: &mut Random, planted: &mut Planted) {
    let names = ["Alpha", "Bravo", "Delta", "Echo", "Golf", "Hotel", "Kilo", "Lima"];
    let cadences = [
        "Weekly",
        "Fortnightly",
        "Monthly",
        "Monthly",
        "Monthly",
        "Quarterly",
        "Yearly",
    ];
    for name in names {
        let cadence = *random.pick(&cadences);
        let is_frequent = matches!(cadence, "Weekly" | "Fortnightly" | "Monthly");
        let events = [
            Event::None,
            Event::None,
            Event::Rise,
            Event::Missed,
            Event::Ended,
            Event::New,
        ];
        let event = if is_frequent {
            *random.pick(&events)
        } else {
            Event::None
        };
        let periods_back = if cadence == "Monthly" { 110 } else { 60 };
        let first = match (event, cadence) {
            (Event::New, "Weekly") => later(as_of(), 0) - chrono::Days::new(33),
            (Event::New, _) => as_of() - chrono::Days::new(periods_back),
            _ => later(begin(), random.below(60)),
        };
        let cents = -i64::try_from(2_000 + random.below(300) * 50 + 99).unwrap();
        let plan = Plan {
            payee: name,
            category: "tech_digital",
            cadence,
            first,
            cents,
            varying: 0.0,
            event,
        };
        make(books, random, planted, &plan);
    }
    let first = later(begin(), random.below(60));
    let abroad = Plan {
        varying: 0.008,
        ..monthly("Cloudhost", first, -31_000)
    };
    make(books, random, planted, &abroad);
    if random.chance(0.5) {
        let cents = [-2_199, -1_899];
        for (payee, cents) in ["Spotify", "Anghami"].into_iter().zip(cents) {
            let first = later(begin(), random.below(60));
            make(books, random, planted, &monthly(payee, first, cents));
        }
        planted.subscriptions.insert("anghami spotify".to_owned());
    }
    if random.chance(0.5) {
        let first = day("2024-07-03");
        make(books, random, planted, &monthly("Newsdaily", first, -4_900));
        make(
            books,
            random,
            planted,
            &monthly("Newsdaily", later(first, 11), -4_900),
        );
        planted.subscriptions.insert("newsdaily newsdaily".to_owned());
    }
}

fn monthly(payee: &str, first: NaiveDate, cents: i64) -> Plan<'_> {
    Plan {
        payee,
        category: "tech_digital",
        cadence: "Monthly",
        first,
        cents,
        varying: 0.0,
        event: Event::None,
    }
}

/// Makes the payments of a plan: on weekends the bank waits for Monday, and sometimes it takes a day.
fn make(books: &mut Books, random: &mut Random, planted: &mut Planted, plan: &Plan<'_>) {
    let dues = dues(plan);
    let rise_at = dues.len().saturating_sub(4).max(3);
    let skipped = dues.len() / 2;
    let end_at = dues
        .len()
        .saturating_sub(if plan.cadence == "Monthly" { 4 } else { 6 });
    for (index, due) in dues.iter().enumerate() {
        if (plan.event == Event::Missed && index == skipped)
            || (plan.event == Event::Ended && index >= end_at)
        {
            continue;
        }
        let late = match due.weekday() {
            _ if plan.cadence == "Weekly" => 0,
            Weekday::Sat => 2,
            Weekday::Sun => 1,
            _ => u64::from(random.chance(0.1)),
        };
        let on = later(*due, late);
        let risen = plan.event == Event::Rise && index >= rise_at;
        let cents = if risen { plan.cents * 115 / 100 } else { plan.cents };
        let factor = (random.normal() * plan.varying).exp();
        if on <= as_of() {
            books.write(on, plan.payee, plan.category, scaled(cents, factor));
        }
    }
    let key = plan.payee.to_lowercase();
    planted.recurring.insert(format!("{key} {}", plan.cadence));
    let change = match plan.event {
        Event::None => return,
        Event::Rise => "PriceRise",
        Event::Missed => "Missed",
        Event::Ended => "Ended",
        Event::New => "New",
    };
    planted.changes.insert(format!("{key} {change}"));
}

fn dues(plan: &Plan<'_>) -> Vec<NaiveDate> {
    let nth = |n: u32| match plan.cadence {
        "Weekly" => later(plan.first, u64::from(n) * 7),
        "Fortnightly" => later(plan.first, u64::from(n) * 14),
        "Monthly" => plan.first + Months::new(n),
        "Quarterly" => plan.first + Months::new(3 * n),
        _ => plan.first + Months::new(12 * n),
    };
    (0..).map(nth).take_while(|due| *due <= as_of()).collect()
}

fn unusual(books: &mut Books, random: &mut Random, planted: &mut Planted) {
    for (payee, category, usual) in [("Carrefour", "groceries", 90.0), ("Adnoc", "fuel", 130.0)] {
        let on = later(begin(), 400 + random.below(300));
        let amount = -cents(random, usual * random_factor(payee), 0.05);
        let id = books.write(on, payee, category, amount);
        planted.unusual.insert(id.to_string());
    }
    for n in 0..2 {
        let on = later(begin(), 400 + random.below(300));
        let id = books.write(
            on,
            &format!("Stranger {n}"),
            "shopping",
            -cents(random, 9_000.0, 0.3),
        );
        planted.new_payees.insert(id.to_string());
    }
}

fn random_factor(payee: &str) -> f64 {
    if payee == "Carrefour" { 14.0 } else { 4.0 }
}

/// Payments that were made once more, within three days.
fn duplicates(books: &mut Books, random: &mut Random, planted: &mut Planted) {
    let since = later(begin(), 365);
    let ones: Vec<Transaction> = books
        .rows
        .iter()
        .filter(|row| row.day >= since && row.day <= day("2026-06-10"))
        .filter(|row| row.payee.starts_with("Restaurant") || row.payee == "Lulu" || row.payee == "Dewa")
        .cloned()
        .collect();
    for _ in 0..4 {
        let one = random.pick(&ones).clone();
        let again = Transaction {
            id: Uuid::from_u128(books.rows.len() as u128),
            day: later(one.day, random.below(3)),
            ..one.clone()
        };
        planted.duplicates.insert(pair(one.id, again.id));
        books.rows.push(again);
    }
}

pub(crate) fn pair(one: Uuid, other: Uuid) -> String {
    format!("{} {}", one.min(other), one.max(other))
}

/// An amount around a median, spread by the logarithm.
fn cents(random: &mut Random, median: f64, spread: f64) -> i64 {
    scaled(1, median * 100.0 * (random.normal() * spread).exp())
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    reason = "amounts of a household"
)]
fn scaled(cents: i64, factor: f64) -> i64 {
    (cents as f64 * factor).round() as i64
}
