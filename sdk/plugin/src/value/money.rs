//! Amounts with a currency.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::Decimal;

/// An amount of one currency. Negative is money that goes out.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Money {
    /// In units of the currency.
    pub amount: Decimal,
    /// ISO 4217, such as `EUR`.
    pub currency: String,
}

impl Money {
    /// An amount of a currency.
    #[must_use]
    pub fn new(amount: Decimal, currency: impl Into<String>) -> Self {
        Self {
            amount,
            currency: currency.into(),
        }
    }
}

impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.amount, self.currency)
    }
}
