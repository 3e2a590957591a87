//! The tenant's own rules. They are asked first, in their order, and the first that fits decides.

use std::sync::Arc;

use regex::{Regex, RegexBuilder};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::row::Row;
use crate::text::{self, LONGEST, Text};

/// How many rules a tenant can have.
pub const MOST_RULES: usize = 2_000;
/// How long a text in a condition can be, in bytes.
pub const LONGEST_CONDITION: usize = 500;
/// How much memory one pattern may take.
const PATTERN_BYTES: usize = 256 << 10;

/// One rule. All conditions that are given must hold; one without any fits nothing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Rule {
    /// The host's identifier, for provenance.
    pub id: Arc<str>,
    /// Identifier of a category.
    pub category: Arc<str>,
    pub when: Condition,
}

/// When a rule fits. Texts are compared after folding: case, accents and forms of Arabic letters do not matter.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct Condition {
    /// The description or the other party has this in it, from the beginning of a word on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub contains: Option<String>,
    /// The description or the other party is this.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub equals: Option<String>,
    /// The payee is the one of this description, whatever noise the bank adds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub payee: Option<String>,
    /// A pattern for the description as it is, without regard to case. It takes time in proportion to the text, always.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub matches: Option<String>,
    /// The amount with its sign, both ends included.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub at_least: Option<Decimal>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub at_most: Option<Decimal>,
    /// Only money in (true), or only money out (false).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub incoming: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub account: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub currency: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mcc: Option<u16>,
    /// Columns of the tenant's own that must have these values.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub context: Vec<(String, String)>,
}

/// Why a rule cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum BadRule {
    #[error("rule {0} has no condition")]
    Empty(Arc<str>),
    #[error("rule {0} has a condition that is too long or has no letters")]
    Text(Arc<str>),
    #[error("rule {id} has a pattern that cannot be used: {reason}")]
    Pattern { id: Arc<str>, reason: String },
    #[error("there are more than {MOST_RULES} rules")]
    TooMany,
}

/// Rules that are ready to be asked.
#[derive(Clone, Debug, Default)]
pub struct Rules {
    rules: Vec<Ready>,
}

#[derive(Clone, Debug)]
struct Ready {
    id: Arc<str>,
    category: Arc<str>,
    when: Condition,
    contains: Option<String>,
    equals: Option<String>,
    payee: Option<u64>,
    matches: Option<Regex>,
}

impl Rules {
    /// # Errors
    /// [`BadRule`], for the first that cannot be used.
    pub fn new(rules: Vec<Rule>) -> Result<Self, BadRule> {
        if rules.len() > MOST_RULES {
            return Err(BadRule::TooMany);
        }
        let rules = rules.into_iter().map(Ready::new).collect::<Result<_, _>>()?;
        Ok(Self { rules })
    }

    pub fn len(&self) -> usize {
        self.rules.len()
    }

    pub fn is_empty(&self) -> bool {
        self.rules.is_empty()
    }

    /// The first rule that fits: its identifier and its category.
    pub fn find(&self, row: &Row<'_>, text: &Text) -> Option<(&Arc<str>, &Arc<str>)> {
        if self.rules.is_empty() {
            return None;
        }
        let other = text::fold(row.counterparty);
        let fits = |rule: &&Ready| rule.fits(row, text, &other);
        self.rules
            .iter()
            .find(fits)
            .map(|rule| (&rule.id, &rule.category))
    }
}

/// The rule that a correction proposes: this payee, this category, money in the same direction.
pub fn proposed(id: &str, row: &Row<'_>, category: &str) -> Rule {
    let description = if row.counterparty.is_empty() {
        row.description
    } else {
        row.counterparty
    };
    Rule {
        id: Arc::from(id),
        category: Arc::from(category),
        when: Condition {
            payee: Some(Text::of(description).payee()),
            incoming: Some(row.amount > Decimal::ZERO),
            ..Condition::default()
        },
    }
}

impl Ready {
    fn new(rule: Rule) -> Result<Self, BadRule> {
        let Rule { id, category, when } = rule;
        if when == Condition::default() {
            return Err(BadRule::Empty(id));
        }
        let texts = [
            &when.contains,
            &when.equals,
            &when.payee,
            &when.matches,
            &when.account,
            &when.currency,
        ];
        if texts
            .into_iter()
            .flatten()
            .any(|text| text.len() > LONGEST_CONDITION)
        {
            return Err(BadRule::Text(id));
        }
        let folded = |text: &Option<String>| match text.as_deref().map(text::fold) {
            Some(folded) if folded.is_empty() => Err(BadRule::Text(Arc::clone(&id))),
            folded => Ok(folded),
        };
        let payee = when.payee.as_deref().map(text::payee_key);
        if payee == Some(0) {
            return Err(BadRule::Text(id));
        }
        Ok(Self {
            contains: folded(&when.contains)?,
            equals: folded(&when.equals)?,
            matches: when
                .matches
                .as_deref()
                .map(|pattern| compile(&id, pattern))
                .transpose()?,
            payee,
            id,
            category,
            when,
        })
    }

    fn fits(&self, row: &Row<'_>, text: &Text, other: &str) -> bool {
        self.fits_numbers(row) && self.fits_places(row) && self.fits_texts(row, text, other)
    }

    fn fits_numbers(&self, row: &Row<'_>) -> bool {
        let when = &self.when;
        when.at_least.is_none_or(|least| row.amount >= least)
            && when.at_most.is_none_or(|most| row.amount <= most)
            && when
                .incoming
                .is_none_or(|incoming| incoming == (row.amount > Decimal::ZERO))
            && when.mcc.is_none_or(|mcc| row.mcc == Some(mcc))
    }

    fn fits_places(&self, row: &Row<'_>) -> bool {
        let same =
            |wanted: &Option<String>, found: &str| wanted.as_deref().is_none_or(|wanted| wanted == found);
        same(&self.when.account, row.account)
            && same(&self.when.currency, row.currency)
            && self.when.context.iter().all(|(column, value)| {
                row.context
                    .iter()
                    .any(|(there, found)| there == column && found == value)
            })
    }

    fn fits_texts(&self, row: &Row<'_>, text: &Text, other: &str) -> bool {
        let folded = text.folded();
        self.contains
            .as_deref()
            .is_none_or(|part| begins_a_word(folded, part) || begins_a_word(other, part))
            && self
                .equals
                .as_deref()
                .is_none_or(|whole| folded == whole || other == whole)
            && self
                .payee
                .is_none_or(|key| crate::memory::payee(row, text) == key)
            && self
                .matches
                .as_ref()
                .is_none_or(|pattern| pattern.is_match(text::head(row.description)))
    }
}

fn compile(id: &Arc<str>, pattern: &str) -> Result<Regex, BadRule> {
    RegexBuilder::new(pattern)
        .case_insensitive(true)
        .size_limit(PATTERN_BYTES)
        .dfa_size_limit(PATTERN_BYTES)
        .nest_limit(50)
        .build()
        .map_err(|fault| BadRule::Pattern {
            id: Arc::clone(id),
            reason: fault.to_string(),
        })
}

fn begins_a_word(text: &str, part: &str) -> bool {
    text.match_indices(part)
        .any(|(at, _)| at == 0 || text.as_bytes()[at - 1] == b' ')
}

const _: () = assert!(LONGEST >= LONGEST_CONDITION);
