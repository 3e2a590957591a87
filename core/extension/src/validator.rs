//! The extension point that may refuse a transaction before it is written.

use async_trait::async_trait;
use chrono::NaiveDate;
use rust_decimal::Decimal;

use crate::failure::Failure;

/// A transaction that somebody wants to enter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// Identifier of the account.
    pub account: String,
    pub booked_on: NaiveDate,
    /// In units of the currency. Negative: money that goes out.
    pub amount: Decimal,
    /// ISO 4217.
    pub currency: String,
    pub description: String,
    pub counterparty: Option<String>,
    /// Identifier of the category.
    pub category: Option<String>,
}

/// Why a draft must not be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Objection {
    /// Position of the draft in the list, from 0. Always within the list.
    pub draft: usize,
    /// Stable code in snake_case.
    pub code: String,
    /// One sentence for people.
    pub reason: String,
}

/// May refuse transactions.
#[async_trait]
pub trait Validator: Send + Sync {
    /// Stable name, for the answer.
    fn name(&self) -> &str;

    /// Whether nothing may be written while it does not answer.
    fn is_required(&self) -> bool;

    /// Names the drafts that must not be written.
    ///
    /// # Errors
    /// A [`Failure`]; it objects to nothing then, unless it is required.
    async fn validate(&self, drafts: &[Draft]) -> Result<Vec<Objection>, Failure>;
}
