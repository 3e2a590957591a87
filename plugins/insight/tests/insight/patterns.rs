//! Whether planted patterns are found, and nothing else.

use std::collections::{BTreeMap, BTreeSet};

use wikala_insight::recurring::Change;
use wikala_insight::{Finding, Question, examine};

use crate::tenant::{Planted, Tenant, as_of, pair};

/// How many tenants are generated.
const TENANTS: u64 = 60;

#[derive(Default)]
struct Score {
    planted: usize,
    found: usize,
    right: usize,
    wrong: Vec<String>,
    missing: Vec<String>,
}

impl Score {
    fn add(&mut self, seed: u64, planted: &BTreeSet<String>, found: &BTreeSet<String>) {
        self.planted += planted.len();
        self.found += found.len();
        self.right += planted.intersection(found).count();
        self.wrong
            .extend(found.difference(planted).map(|key| format!("{seed}: {key}")));
        self.missing
            .extend(planted.difference(found).map(|key| format!("{seed}: {key}")));
    }

    fn recall(&self) -> f64 {
        share(self.right, self.planted)
    }

    fn precision(&self) -> f64 {
        share(self.right, self.found)
    }
}

#[expect(clippy::cast_precision_loss, reason = "a few hundred")]
fn share(part: usize, whole: usize) -> f64 {
    part as f64 / whole.max(1) as f64
}

#[test]
fn planted_patterns_are_found_and_little_else() {
    let mut scores: BTreeMap<&str, Score> = BTreeMap::new();
    for seed in 1_000..1_000 + TENANTS {
        let tenant = Tenant::generate(seed);
        let findings = examine(&tenant.rows, &Question::about_the_last(365, as_of()));
        let Planted {
            recurring,
            changes,
            unusual,
            new_payees,
            duplicates,
            subscriptions,
            trends,
        } = &tenant.planted;
        for (kind, planted) in [
            ("recurring", recurring),
            ("recurring_change", changes),
            ("unusual_amount", unusual),
            ("large_new_payee", new_payees),
            ("duplicate", duplicates),
            ("duplicate_subscription", subscriptions),
            ("category_trend", trends),
        ] {
            let of_kind = findings.iter().filter(|finding| finding.kind() == kind);
            let found = of_kind.map(key).collect();
            scores.entry(kind).or_default().add(seed, planted, &found);
        }
    }
    println!(
        "{:<24}{:>8}{:>8}{:>8}{:>11}",
        "pattern", "planted", "found", "recall", "precision"
    );
    for (kind, score) in &scores {
        let (recall, precision) = (score.recall(), score.precision());
        println!(
            "{kind:<24}{:>8}{:>8}{recall:>8.3}{precision:>11.3}",
            score.planted, score.found
        );
    }
    for (kind, score) in &scores {
        let report = format!("{kind}\nwrong: {:#?}\nmissing: {:#?}", score.wrong, score.missing);
        assert!(
            score.planted >= 15,
            "{kind} was planted {} times only",
            score.planted
        );
        assert!(score.recall() >= 0.9, "recall {report}");
        assert!(score.precision() >= 0.9, "precision {report}");
    }
}

/// What a finding is about, as planted patterns are written.
fn key(finding: &Finding) -> String {
    match finding {
        Finding::Recurring(one) => format!("{} {:?}", one.payee_key, one.cadence),
        Finding::RecurringChange(one) => format!("{} {}", one.payee_key, name(one.change)),
        Finding::Duplicate(one) => pair(one.transactions[0], one.transactions[1]),
        Finding::DuplicateSubscription(one) => {
            let [first, second] = &one.payee_keys;
            format!("{} {}", first.min(second), first.max(second))
        }
        Finding::CategoryTrend(one) => format!("{} {:?}", one.category, one.trend),
        other => other.transactions()[0].to_string(),
    }
}

fn name(change: Change) -> &'static str {
    match change {
        Change::PriceRise { .. } => "PriceRise",
        Change::PriceDrop { .. } => "PriceDrop",
        Change::Missed { .. } => "Missed",
        Change::Ended { .. } => "Ended",
        Change::New { .. } => "New",
    }
}

#[test]
fn every_finding_names_transactions_of_one_currency_and_has_words() {
    let tenant = Tenant::generate(7);
    let findings = examine(&tenant.rows, &Question::about_the_last(365, as_of()));
    let currency: BTreeMap<_, _> = tenant.rows.iter().map(|row| (row.id, row.currency())).collect();
    assert!(findings.len() > 20);
    for finding in &findings {
        let currencies: BTreeSet<_> = finding.transactions().iter().map(|id| currency[id]).collect();
        assert_eq!(currencies.len(), 1, "{finding:?}");
        assert!((0.0..=1.0).contains(&finding.confidence()), "{finding:?}");
        assert!(
            wikala_insight::narrator::KEYS.contains(&finding.explanation().key),
            "{finding:?}"
        );
    }
    assert!(findings.iter().any(|finding| finding.kind() == "saving"));
}

#[test]
fn the_same_books_give_the_same_findings_in_whatever_order() {
    let tenant = Tenant::generate(3);
    let question = Question::about_the_last(365, as_of());
    let mut turned = tenant.rows.clone();
    turned.reverse();
    assert_eq!(examine(&tenant.rows, &question), examine(&turned, &question));
}
