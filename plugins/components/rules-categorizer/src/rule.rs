//! One rule.

use regex_lite::{Regex, RegexBuilder};
use serde::Deserialize;
use wikala_plugin::Decimal;
use wikala_plugin::categorizer::Entry;

/// A rule as the tenant wrote it.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(crate) struct RuleText {
    contains: Option<String>,
    starts_with: Option<String>,
    matches: Option<String>,
    #[serde(default)]
    r#in: Place,
    #[serde(default)]
    direction: Direction,
    at_least: Option<Decimal>,
    at_most: Option<Decimal>,
    currency: Option<String>,
    account: Option<String>,
    category: String,
    #[serde(default = "usual_confidence")]
    confidence: f32,
}

fn usual_confidence() -> f32 {
    0.9
}

/// Which text.
#[derive(Clone, Copy, Debug, Default, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
enum Place {
    #[default]
    Any,
    Description,
    Counterparty,
}

/// Which way the money goes.
#[derive(Clone, Copy, Debug, Default, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
enum Direction {
    #[default]
    Any,
    In,
    Out,
}

/// The texts of an entry, in the form that rules compare.
pub(crate) struct Text {
    description: String,
    counterparty: String,
}

impl Text {
    pub(crate) fn of(entry: &Entry) -> Self {
        Self {
            description: plain(&entry.description),
            counterparty: plain(entry.counterparty.as_deref().unwrap_or_default()),
        }
    }

    fn is_any(&self, place: Place, fits: impl Fn(&str) -> bool) -> bool {
        match place {
            Place::Any => fits(&self.description) || fits(&self.counterparty),
            Place::Description => fits(&self.description),
            Place::Counterparty => fits(&self.counterparty),
        }
    }
}

/// In lower case, with one blank between words: banks pad their texts.
fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !plain.is_empty() {
            plain.push(' ');
        }
        plain.extend(word.chars().flat_map(char::to_lowercase));
    }
    plain
}

/// A rule that is ready to be asked.
pub(crate) struct Rule {
    text: RuleText,
    contains: Option<String>,
    starts_with: Option<String>,
    matches: Option<Regex>,
}

impl Rule {
    pub(crate) fn new(text: RuleText) -> Result<Self, String> {
        let matches = text.matches.as_deref().map(|pattern| {
            RegexBuilder::new(pattern)
                .case_insensitive(true)
                .size_limit(100_000)
                .build()
        });
        let rule = Self {
            contains: text.contains.as_deref().map(plain),
            starts_with: text.starts_with.as_deref().map(plain),
            matches: matches
                .transpose()
                .map_err(|error| format!("`matches` is no regular expression: {error}"))?,
            text,
        };
        match (rule.text.at_least, rule.text.at_most) {
            (Some(least), Some(most)) if least > most => {
                Err(format!("`at-least` {least} is more than `at-most` {most}"))
            }
            _ => Ok(rule),
        }
    }

    pub(crate) fn fits(&self, entry: &Entry, text: &Text) -> bool {
        self.amount_fits(entry) && self.text_fits(text) && self.account_fits(entry)
    }

    fn amount_fits(&self, entry: &Entry) -> bool {
        let amount = entry.money.amount;
        let direction = match self.text.direction {
            Direction::Any => true,
            Direction::In => !amount.is_negative(),
            Direction::Out => amount.is_negative(),
        };
        let currency = self.text.currency.as_ref();
        direction
            && self.text.at_least.is_none_or(|least| amount.abs() >= least)
            && self.text.at_most.is_none_or(|most| amount.abs() <= most)
            && currency.is_none_or(|currency| *currency == entry.money.currency)
    }

    fn text_fits(&self, text: &Text) -> bool {
        let place = self.text.r#in;
        let contains = |part: &String| text.is_any(place, |text| text.contains(part.as_str()));
        let starts = |part: &String| text.is_any(place, |text| text.starts_with(part.as_str()));
        let matches = |pattern: &Regex| text.is_any(place, |text| pattern.is_match(text));
        self.contains.as_ref().is_none_or(contains)
            && self.starts_with.as_ref().is_none_or(starts)
            && self.matches.as_ref().is_none_or(matches)
    }

    fn account_fits(&self, entry: &Entry) -> bool {
        self.text
            .account
            .as_ref()
            .is_none_or(|account| *account == entry.account)
    }

    pub(crate) fn category(&self) -> &str {
        &self.text.category
    }

    pub(crate) fn confidence(&self) -> f32 {
        self.text.confidence
    }

    /// What the rule looked at, for people.
    pub(crate) fn reason(&self) -> String {
        let rule = &self.text;
        let texts = [
            ("contains", &rule.contains),
            ("starts with", &rule.starts_with),
            ("matches", &rule.matches),
        ];
        let mut parts: Vec<String> = texts
            .into_iter()
            .filter_map(|(how, text)| Some(format!("the text {how} \"{}\"", text.as_ref()?)))
            .collect();
        parts.extend(
            rule.at_least
                .map(|least| format!("the amount is at least {least}")),
        );
        parts.extend(rule.at_most.map(|most| format!("the amount is at most {most}")));
        parts.extend(
            rule.account
                .as_ref()
                .map(|account| format!("the account is {account}")),
        );
        format!("A rule of yours: {}", parts.join(" and "))
    }
}
