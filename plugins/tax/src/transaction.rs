//! What a pack is asked about.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use rust_decimal::Decimal;
use uuid::Uuid;
use wikala_kernel::money::Money;

/// A transaction with what is known of it. What is not known is left out, never guessed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TaxTransaction {
    pub id: Uuid,
    /// The day of the supply, as far as known; else that of the payment.
    pub day: NaiveDate,
    /// Signed: money that leaves the account is negative. Tax included.
    pub amount: Money,
    /// The category by its key in the default taxonomy, such as `dining`.
    pub category: Option<String>,
    /// Payee and description, in which rules look for words.
    pub text: String,
    /// Two letters of ISO 3166-1.
    pub counterparty_country: Option<String>,
    /// The tax that the invoice shows, without a sign.
    pub invoice_tax: Option<Decimal>,
    /// The kinds of documents that are there, such as `tax_invoice`.
    pub evidence: BTreeSet<String>,
    /// What people said about it, such as `purpose`: `entertainment`. Rules name the facts they need.
    pub facts: BTreeMap<String, String>,
}

impl TaxTransaction {
    /// The amount without its sign.
    #[must_use]
    pub fn gross(&self) -> Decimal {
        self.amount.amount().abs()
    }

    pub(crate) fn is_out(&self) -> bool {
        self.amount.amount().is_sign_negative()
    }
}
