//! Transactions that a person confirms. Needs `finance-draft = true` in the manifest.

use std::fmt;

use crate::{Day, Failure, Money, border};

/// A transaction that waits for a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// Identifier of the account.
    pub account: String,
    /// Day of booking.
    pub booked_on: Day,
    /// How much; negative goes out.
    pub money: Money,
    /// What it says.
    pub description: String,
    /// The other party.
    pub counterparty: Option<String>,
    /// The same key makes the same draft only once.
    pub key: String,
}

/// Why there is no draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Error {
    /// It breaks a rule of the books; says which.
    Refused(String),
    /// The books are not there now.
    Unavailable,
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Refused(why) => write!(f, "the books refuse the draft: {why}"),
            Self::Unavailable => f.write_str("the books are not there now"),
        }
    }
}

impl std::error::Error for Error {}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        match error {
            Error::Refused(_) => Self::other(error),
            Error::Unavailable => Self::unavailable(error),
        }
    }
}

/// Makes a pending transaction and gives its identifier.
///
/// # Errors
/// [`Error`].
pub fn create(draft: &Draft) -> Result<String, Error> {
    border::drafts_create(draft)
}
