//! Moments in UTC.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::Day;

/// A moment in UTC, as RFC 3339 writes it: `2026-11-22T09:30:00Z`. The text sorts by time.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Moment(String);

impl Moment {
    /// Takes the text as it is.
    #[must_use]
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The day in UTC, when the text is a moment.
    #[must_use]
    pub fn day(&self) -> Option<Day> {
        self.0.get(..10)?.parse().ok()
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
