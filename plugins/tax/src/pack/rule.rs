//! One rule: when it holds, what it looks at, what it answers, and where that is written.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use url::Url;

/// One rule. An id may come again with other dates, when the law changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    pub id: String,
    pub title: String,
    /// Which question it answers.
    pub aspect: Aspect,
    /// Of the rules that apply the highest answers.
    pub priority: u32,
    /// First day on which this pack answers by it: never before the law holds.
    pub effective_from: NaiveDate,
    /// Last day; none while the law holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub effective_until: Option<NaiveDate>,
    pub source: Source,
    #[serde(default)]
    pub when: When,
    pub answer: Effect,
}

/// The question a rule answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Aspect {
    /// How much of the value added tax that was paid comes back.
    InputVat,
    /// How much of the cost lessens the profit that is taxed.
    Expense,
}

/// From when until when a rule holds, both days included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Effective {
    pub from: NaiveDate,
    pub until: Option<NaiveDate>,
}

impl Rule {
    /// From when until when it holds.
    #[must_use]
    pub fn effective(&self) -> Effective {
        Effective {
            from: self.effective_from,
            until: self.effective_until,
        }
    }
}

impl Effective {
    /// Whether a day is within.
    #[must_use]
    pub fn holds_on(&self, day: NaiveDate) -> bool {
        self.from <= day && self.until.is_none_or(|until| day <= until)
    }

    pub(crate) fn overlaps(&self, other: &Self) -> bool {
        let begins_before = |a: &Self, b: &Self| b.until.is_none_or(|until| a.from <= until);
        begins_before(self, other) && begins_before(other, self)
    }
}

/// Where it is written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    pub law: String,
    pub article: String,
    pub url: Url,
}

/// What a rule looks at. All that is given must hold; of a list, one.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct When {
    pub flow: Flow,
    /// Categories of the default taxonomy. With `words` too, either is enough.
    pub categories: BTreeSet<String>,
    /// Words, or several in a row, in payee and description, in lower case.
    pub words: BTreeSet<String>,
    /// Gross amounts above this, in the pack's currency.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub above: Option<Decimal>,
    /// Gross amounts up to this, included.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub up_to: Option<Decimal>,
    pub countries: BTreeSet<String>,
    pub other_countries_than: BTreeSet<String>,
    /// Facts by name, with the values that fit.
    pub facts: BTreeMap<String, BTreeSet<String>>,
    /// Facts that are numbers, with their range.
    pub numbers: BTreeMap<String, FactRange>,
    /// What is taken not to fit while it is not known, instead of being asked for. The answer says that it was assumed.
    pub unknown_is_no: BTreeSet<String>,
}

/// Which way the money goes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Flow {
    #[default]
    Out,
    In,
    Either,
}

/// Between which numbers a fact lies.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct FactRange {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub above: Option<Decimal>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub up_to: Option<Decimal>,
}

/// What a rule answers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Effect {
    /// The share that comes back or lessens the profit: 0 to 1.
    pub share: Decimal,
    /// The rate of the tax. Without one the tax is what the invoice shows.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rate: Option<Decimal>,
    #[serde(default)]
    pub base: TaxBase,
    /// The line of the return it belongs to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub line: Option<String>,
    /// Documents without which it does not hold. Of alternatives, written `a|b`, one is enough.
    #[serde(default)]
    pub evidence: BTreeSet<String>,
    /// The most that is deductible in a calendar year under this rule, in the pack's currency.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cap_per_year: Option<Decimal>,
    /// What else to know, for people.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// Whether the amount holds the tax.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TaxBase {
    /// The amount was paid with the tax in it.
    #[default]
    Included,
    /// The tax comes on top and is owed by the buyer (reverse charge).
    OnTop,
}
