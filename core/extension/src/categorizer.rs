//! The extension point for categorisation: what transactions are about.

use async_trait::async_trait;
use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde_json::Value;

use crate::failure::Failure;

/// A transaction, as far as its meaning goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    pub booked_on: NaiveDate,
    /// In units of the currency. Negative: money that goes out.
    pub amount: Decimal,
    /// ISO 4217.
    pub currency: String,
    pub description: String,
    /// The other party.
    pub counterparty: Option<String>,
    /// Name of the account.
    pub account: String,
    /// Merchant category code of the card scheme, where the bank gives one.
    pub merchant_category: Option<u16>,
    /// What else the tenant keeps about it, such as its department: name and value.
    pub context: Vec<(String, String)>,
}

/// What somebody thinks that an entry is about.
#[derive(Clone, Debug, PartialEq)]
pub struct Suggestion {
    /// Position of the entry in the list, from 0. Always within the list.
    pub entry: usize,
    /// Name of a category, the names from the top with ` / ` between them, or its identifier.
    pub category: String,
    /// From 0, a guess, to 1, certain. Always within.
    pub confidence: f32,
    /// One sentence for people.
    pub reason: String,
    /// Whether it shall stand without being asked for, of those that measure themselves how often
    /// they are right. For all others the tenant's threshold decides by the confidence.
    pub is_sure: Option<bool>,
    /// What it rests on, for programs and for those who want to know more.
    pub evidence: Option<Value>,
}

/// Says what transactions are about.
#[async_trait]
pub trait Categorizer: Send + Sync {
    /// Stable name, for provenance.
    fn name(&self) -> &str;

    /// Its version, for provenance.
    fn version(&self) -> &str;

    /// What counts each suggestion of it that is kept, where they are counted.
    fn meter(&self) -> Option<&'static str> {
        None
    }

    /// At most one suggestion for an entry; none where it does not know.
    ///
    /// # Errors
    /// A [`Failure`]; nothing is known about any entry then.
    async fn categorize(&self, entries: &[Entry]) -> Result<Vec<Suggestion>, Failure>;
}
