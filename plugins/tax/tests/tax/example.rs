//! Worked examples: a transaction in a few words, and what must come out.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use uuid::Uuid;
use wikala_kernel::money::{Currency, Money};
use wikala_tax::pack::Aspect;
use wikala_tax::{Analysis, PackSet, TaxTransaction, Verdict, analyse, builtin};

pub(crate) fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

pub(crate) fn decimal(text: &str) -> Decimal {
    text.parse().unwrap()
}

/// A payment of an amount such as `105.00 AED` on a day.
pub(crate) fn paid(amount: &str, on: &str) -> TaxTransaction {
    let (value, currency) = amount.split_once(' ').unwrap();
    let amount = Money::new(-decimal(value), Currency::parse(currency).unwrap()).unwrap();
    TaxTransaction {
        id: Uuid::from_u128(1),
        day: day(on),
        amount,
        category: None,
        text: String::new(),
        counterparty_country: None,
        invoice_tax: None,
        evidence: std::collections::BTreeSet::new(),
        facts: std::collections::BTreeMap::new(),
    }
}

/// What else is known, one word at a time.
pub(crate) trait Known: Sized {
    fn category(self, key: &str) -> Self;
    fn text(self, text: &str) -> Self;
    fn country(self, code: &str) -> Self;
    fn tax(self, amount: &str) -> Self;
    fn with(self, document: &str) -> Self;
    fn fact(self, name: &str, value: &str) -> Self;
    fn id(self, id: u128) -> Self;
}

impl Known for TaxTransaction {
    fn category(mut self, key: &str) -> Self {
        self.category = Some(key.to_owned());
        self
    }

    fn text(mut self, text: &str) -> Self {
        text.clone_into(&mut self.text);
        self
    }

    fn country(mut self, code: &str) -> Self {
        self.counterparty_country = Some(code.to_owned());
        self
    }

    fn tax(mut self, amount: &str) -> Self {
        self.invoice_tax = Some(decimal(amount));
        self
    }

    fn with(mut self, document: &str) -> Self {
        self.evidence.insert(document.to_owned());
        self
    }

    fn fact(mut self, name: &str, value: &str) -> Self {
        self.facts.insert(name.to_owned(), value.to_owned());
        self
    }

    fn id(mut self, id: u128) -> Self {
        self.id = Uuid::from_u128(id);
        self
    }
}

pub(crate) fn packs(jurisdiction: &str) -> PackSet {
    builtin::set().unwrap().of_jurisdictions(&[jurisdiction])
}

pub(crate) fn asked(transaction: &TaxTransaction, jurisdiction: &str) -> Analysis {
    analyse(transaction, &packs(jurisdiction), transaction.day)
}

/// A verdict in a few words: `rule share deductible`, `needs a, b`, `no rule` or `conflict`.
pub(crate) fn said(analysis: &Analysis, aspect: Aspect) -> String {
    let verdict = analysis
        .verdicts
        .iter()
        .find(|verdict| verdict.question().aspect == aspect);
    match verdict.unwrap() {
        Verdict::Applies(answer) => {
            let deductible = answer
                .figures
                .deductible
                .map_or("?".to_owned(), |sum| sum.normalize().to_string());
            format!("{} {} {deductible}", answer.rule, answer.share)
        }
        Verdict::Needs(needs) => {
            let needs: Vec<&str> = needs.needs.iter().map(String::as_str).collect();
            format!("needs {}", needs.join(", "))
        }
        Verdict::Conflict(_) => "conflict".to_owned(),
        Verdict::NoRule(_) => "no rule".to_owned(),
    }
}

/// Compares what a jurisdiction's pack says to examples, and reports all that differ at once.
pub(crate) fn check(jurisdiction: &str, aspect: Aspect, examples: &[(TaxTransaction, &str)]) {
    let wrong: Vec<String> = examples
        .iter()
        .map(|(transaction, expected)| {
            (
                transaction,
                expected,
                said(&asked(transaction, jurisdiction), aspect),
            )
        })
        .filter(|(_, expected, said)| said != *expected)
        .map(|(transaction, expected, said)| {
            format!("{transaction:?}\n  expected {expected}\n  said     {said}")
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
