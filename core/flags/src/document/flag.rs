//! One flag of a document.

use std::sync::Arc;

use chrono::{DateTime, Days, NaiveDate, NaiveTime, Utc};
use datalogic_rs::Logic;
use serde_json::{Map, Value};

/// A flag as it is defined.
#[derive(Debug, Clone)]
pub struct Flag {
    pub(super) key: String,
    pub(super) enabled: bool,
    pub(super) variants: Map<String, Value>,
    pub(super) default: Option<String>,
    pub(super) rule: Rule,
    pub(super) metadata: Map<String, Value>,
}

/// The targeting of a flag.
#[derive(Clone)]
pub(crate) enum Rule {
    /// There is none.
    None,
    /// With shared rules in their places.
    Compiled(Arc<Logic>),
    /// In a foreign document: it cannot be evaluated.
    Broken,
}

impl Flag {
    /// Its key.
    #[must_use]
    pub fn key(&self) -> &str {
        &self.key
    }

    /// Whether it is switched on.
    #[must_use]
    pub fn is_enabled(&self) -> bool {
        self.enabled
    }

    /// Its values, by their keys.
    #[must_use]
    pub fn variants(&self) -> &Map<String, Value> {
        &self.variants
    }

    /// The variant for everybody whom no rule gives another; nothing when whoever asks uses a default of their own.
    #[must_use]
    pub fn default_variant(&self) -> Option<&str> {
        self.default.as_deref()
    }

    /// Whether it has a rule.
    #[must_use]
    pub fn has_targeting(&self) -> bool {
        !matches!(self.rule, Rule::None)
    }

    /// What it says of itself, and its set where it says nothing.
    #[must_use]
    pub fn metadata(&self) -> &Map<String, Value> {
        &self.metadata
    }

    /// Who looks after it.
    #[must_use]
    pub fn owner(&self) -> Option<&str> {
        self.metadata
            .get("owner")?
            .as_str()
            .filter(|owner| !owner.trim().is_empty())
    }

    /// When it should be gone. A date counts to its end, in UTC.
    #[must_use]
    pub fn expires(&self) -> Option<DateTime<Utc>> {
        read_expiry(self.metadata.get("expires")?.as_str()?)
    }

    pub(crate) fn rule(&self) -> &Rule {
        &self.rule
    }
}

fn read_expiry(text: &str) -> Option<DateTime<Utc>> {
    if let Ok(instant) = DateTime::parse_from_rfc3339(text) {
        return Some(instant.to_utc());
    }
    // A year has four digits here, which the parser does not insist on.
    let date = NaiveDate::parse_from_str(text, "%Y-%m-%d")
        .ok()
        .filter(|_| text.len() == 10)?;
    Some(
        date.checked_add_days(Days::new(1))?
            .and_time(NaiveTime::MIN)
            .and_utc(),
    )
}

impl std::fmt::Debug for Rule {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::None => "None",
            Self::Compiled(_) => "Compiled",
            Self::Broken => "Broken",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::read_expiry;

    #[test]
    fn a_date_counts_to_its_end_and_a_time_to_its_second() {
        for (text, expected) in [
            ("2030-12-31", Some("2031-01-01T00:00:00Z")),
            ("2030-12-31T12:00:00Z", Some("2030-12-31T12:00:00Z")),
            ("2030-12-31T12:00:00+02:00", Some("2030-12-31T10:00:00Z")),
            ("2030-12-31T12:00:00", None),
            ("2030-1-1", None),
            ("2030-02-30", None),
            ("tomorrow", None),
            ("", None),
        ] {
            let expected = expected.map(|time| time.parse().unwrap());
            assert_eq!(read_expiry(text), expected, "{text}");
        }
    }
}
