//! May refuse a transaction before it is written.

use crate::{Day, Failure, Money};

/// A transaction that somebody wants to enter.
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
    /// Identifier of the category.
    pub category: Option<String>,
}

/// Why a draft must not be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// Position of the draft in the list, from 0.
    pub draft: usize,
    /// Stable code in snake_case.
    pub code: String,
    /// One sentence for people: why, and what would be accepted.
    pub reason: String,
}

/// May refuse a transaction before it is written.
pub trait Validator {
    /// Names the drafts that must not be written.
    ///
    /// # Errors
    /// A [`Failure`]: nothing is refused then, unless the manifest says `required = true`.
    fn validate(drafts: Vec<Draft>) -> Result<Vec<Refusal>, Failure>;
}
