//! Why a plugin cannot do what it was asked.

use std::fmt;

/// Why a plugin cannot do what it was asked. What was asked is not done; nothing is blamed on the plugin.
///
/// The errors of the host's functions turn into it, so that `?` is enough.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Failure {
    /// What it was given makes no sense to it.
    Input(String),
    /// Its settings are wrong or not complete: names what to set.
    Settings(String),
    /// Something that it needs is not there now; worth another attempt.
    Unavailable(String),
    /// Anything else.
    Other(String),
}

impl Failure {
    /// What it was given makes no sense to it.
    #[must_use]
    pub fn input(why: impl fmt::Display) -> Self {
        Self::Input(why.to_string())
    }

    /// Its settings are wrong or not complete.
    #[must_use]
    pub fn settings(why: impl fmt::Display) -> Self {
        Self::Settings(why.to_string())
    }

    /// Something is not there now.
    #[must_use]
    pub fn unavailable(why: impl fmt::Display) -> Self {
        Self::Unavailable(why.to_string())
    }

    /// Anything else.
    #[must_use]
    pub fn other(why: impl fmt::Display) -> Self {
        Self::Other(why.to_string())
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Input(why) => write!(f, "it cannot use what it was given: {why}"),
            Self::Settings(why) => write!(f, "its settings must be changed: {why}"),
            Self::Unavailable(why) => write!(f, "not possible now: {why}"),
            Self::Other(why) => f.write_str(why),
        }
    }
}

impl std::error::Error for Failure {}
