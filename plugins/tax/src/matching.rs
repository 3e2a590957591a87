//! Whether a rule fits a transaction: yes, no, or not to be said before something is known.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use crate::pack::{FactRange, Flow, Rule, When};
use crate::transaction::TaxTransaction;

pub(crate) const CATEGORY: &str = "category";
pub(crate) const COUNTRY: &str = "counterparty_country";
pub(crate) const CURRENCY: &str = "amount_in_pack_currency";

/// Whether a rule fits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Match {
    /// It fits, and this is what was looked at.
    Yes(BTreeMap<String, String>),
    No,
    /// It does not fit as long as this is taken to be as usual.
    Assumed(BTreeSet<String>),
    /// It would fit, depending on this.
    Needs(BTreeSet<String>),
}

/// A transaction with its words, which are taken apart once for all rules.
pub(crate) struct Seen<'a> {
    pub(crate) transaction: &'a TaxTransaction,
    text: String,
}

impl<'a> Seen<'a> {
    pub(crate) fn new(transaction: &'a TaxTransaction) -> Self {
        let text = format!(" {} ", words(&transaction.text));
        Self { transaction, text }
    }

    /// Whether a word, or several in a row, stand in the text as whole words.
    fn has(&self, word: &str) -> bool {
        let stands_alone = |(place, found): (usize, &str)| {
            let before = self.text.get(..place).is_some_and(|text| text.ends_with(' '));
            let after = self.text.get(place + found.len()..);
            before && after.is_some_and(|text| text.starts_with(' '))
        };
        self.text.match_indices(word).any(stands_alone)
    }
}

/// One thing a rule looks at.
enum Look {
    Fits(&'static str, String),
    FitsFact(String, String),
    Misses,
    Unknown(String),
}

/// Looks at a transaction as a rule does.
pub(crate) fn look(rule: &Rule, seen: &Seen<'_>, is_pack_currency: bool) -> Match {
    let (when, transaction) = (&rule.when, seen.transaction);
    let mut looks = vec![flow(when, transaction)];
    looks.extend(subject(when, seen));
    looks.extend(amount(when, transaction, is_pack_currency));
    looks.extend(country(when, transaction));
    looks.extend(
        when.facts
            .iter()
            .map(|(name, values)| fact(name, values, transaction)),
    );
    looks.extend(
        when.numbers
            .iter()
            .map(|(name, range)| number(name, range, transaction)),
    );
    decide(looks, when)
}

fn decide(looks: Vec<Look>, when: &When) -> Match {
    let mut inputs = BTreeMap::new();
    let mut unknown = BTreeSet::new();
    for look in looks {
        match look {
            Look::Misses => return Match::No,
            Look::Fits(name, value) => drop(inputs.insert(name.to_owned(), value)),
            Look::FitsFact(name, value) => drop(inputs.insert(name, value)),
            Look::Unknown(name) => drop(unknown.insert(name)),
        }
    }
    let assumed: BTreeSet<String> = unknown.intersection(&when.unknown_is_no).cloned().collect();
    match () {
        () if unknown.is_empty() => Match::Yes(inputs),
        () if !assumed.is_empty() => Match::Assumed(assumed),
        // Other facts are worth asking for only when the category is one that the rule is about.
        () if unknown.contains(CATEGORY) => Match::Needs(BTreeSet::from([CATEGORY.to_owned()])),
        () => Match::Needs(unknown),
    }
}

fn flow(when: &When, transaction: &TaxTransaction) -> Look {
    let direction = if transaction.is_out() { "out" } else { "in" };
    let fits = match when.flow {
        Flow::Either => true,
        Flow::Out => transaction.is_out(),
        Flow::In => !transaction.is_out(),
    };
    if fits && !transaction.gross().is_zero() {
        Look::Fits("flow", direction.to_owned())
    } else {
        Look::Misses
    }
}

/// What it is about: by category, or by words.
fn subject(when: &When, seen: &Seen<'_>) -> Option<Look> {
    if when.categories.is_empty() && when.words.is_empty() {
        return None;
    }
    if let Some(word) = when.words.iter().find(|word| seen.has(word)) {
        return Some(Look::Fits("words", word.clone()));
    }
    Some(match &seen.transaction.category {
        Some(category) if when.categories.contains(category) => Look::Fits(CATEGORY, category.clone()),
        None if !when.categories.is_empty() => Look::Unknown(CATEGORY.to_owned()),
        _ => Look::Misses,
    })
}

/// Words in lower case with one space between them.
pub(crate) fn words(text: &str) -> String {
    let lower = text.to_lowercase();
    let parts = lower.split(|letter: char| !letter.is_alphanumeric());
    let words: Vec<&str> = parts.filter(|word| !word.is_empty()).collect();
    words.join(" ")
}

/// A limit in one currency says nothing about an amount in another.
fn amount(when: &When, transaction: &TaxTransaction, is_pack_currency: bool) -> Option<Look> {
    let range = FactRange {
        above: when.above,
        up_to: when.up_to,
    };
    if range == FactRange::default() {
        return None;
    }
    Some(match is_pack_currency {
        false => Look::Unknown(CURRENCY.to_owned()),
        true if lies_in(&range, transaction.gross()) => Look::Fits("amount", transaction.amount.to_string()),
        true => Look::Misses,
    })
}

fn country(when: &When, transaction: &TaxTransaction) -> Option<Look> {
    if when.countries.is_empty() && when.other_countries_than.is_empty() {
        return None;
    }
    let fits = |country: &String| {
        (when.countries.is_empty() || when.countries.contains(country))
            && !when.other_countries_than.contains(country)
    };
    Some(match &transaction.counterparty_country {
        None => Look::Unknown(COUNTRY.to_owned()),
        Some(country) if fits(country) => Look::Fits(COUNTRY, country.clone()),
        Some(_) => Look::Misses,
    })
}

fn fact(name: &str, values: &BTreeSet<String>, transaction: &TaxTransaction) -> Look {
    match transaction.facts.get(name) {
        None => Look::Unknown(name.to_owned()),
        Some(value) if values.contains(value) => Look::FitsFact(name.to_owned(), value.clone()),
        Some(_) => Look::Misses,
    }
}

/// A fact that should be a number and is none is as good as unknown.
fn number(name: &str, range: &FactRange, transaction: &TaxTransaction) -> Look {
    let value = transaction
        .facts
        .get(name)
        .and_then(|text| text.parse::<Decimal>().ok());
    match value {
        None => Look::Unknown(name.to_owned()),
        Some(value) if lies_in(range, value) => Look::FitsFact(name.to_owned(), value.to_string()),
        Some(_) => Look::Misses,
    }
}

fn lies_in(range: &FactRange, value: Decimal) -> bool {
    range.above.is_none_or(|above| value > above) && range.up_to.is_none_or(|up_to| value <= up_to)
}
