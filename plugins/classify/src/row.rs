//! What goes in: transactions, the tenant's categories, and confirmed examples.

use std::sync::Arc;

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// A transaction, as far as its meaning goes. Borrowed: millions of them pass by.
#[derive(Clone, Copy, Debug)]
pub struct Row<'a> {
    pub date: NaiveDate,
    /// Negative: money out.
    pub amount: Decimal,
    /// ISO 4217.
    pub currency: &'a str,
    pub description: &'a str,
    /// The other party. Empty where unknown.
    pub counterparty: &'a str,
    /// Name of the account. Empty where unknown.
    pub account: &'a str,
    /// Merchant category code of the card scheme.
    pub mcc: Option<u16>,
    /// The tenant's own columns, for example `("cost centre", "Kitchen")`. The first four count.
    pub context: &'a [(&'a str, &'a str)],
}

/// On which side of the books a category is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    Income,
    Expense,
}

/// One of the tenant's categories.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Category {
    /// The tenant's identifier: any text that does not change.
    pub id: Arc<str>,
    /// Its names in any language, and those of its parents after them.
    pub names: Vec<String>,
    /// Where known: no income is suggested for money that goes out of an expense category.
    pub kind: Option<Kind>,
}

/// Whoever confirmed or corrected: a number that the host makes of their identifier.
pub type Person = u64;

/// A row whose category a person confirmed.
#[derive(Clone, Copy, Debug)]
pub struct Example<'a> {
    /// The host's identifier of the transaction, for provenance.
    pub id: u128,
    pub row: Row<'a>,
    /// Identifier of a category.
    pub category: &'a str,
    pub person: Person,
}
