//! Says what transactions are about.

use crate::{Day, Failure, Money};

/// A transaction, as far as its meaning goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Day of booking.
    pub booked_on: Day,
    /// How much; negative goes out.
    pub money: Money,
    /// What it says.
    pub description: String,
    /// The other party.
    pub counterparty: Option<String>,
    /// Name of the account.
    pub account: String,
}

/// What an entry is about.
#[derive(Clone, Debug, PartialEq)]
pub struct Suggestion {
    /// Position of the entry in the list, from 0.
    pub entry: usize,
    /// Name of a category of the tenant, or the names from the top with ` / ` between them.
    pub category: String,
    /// From 0, a guess, to 1, certain.
    pub confidence: f32,
    /// One sentence for people: why.
    pub reason: String,
}

/// Says what transactions are about.
pub trait Categorizer {
    /// At most one suggestion for an entry; none where the plugin does not know.
    ///
    /// # Errors
    /// A [`Failure`]: nothing is known about any entry then.
    fn categorize(entries: Vec<Entry>) -> Result<Vec<Suggestion>, Failure>;
}
