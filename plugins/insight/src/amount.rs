//! An amount that was worked out: a sum, a median, a forecast. Unlike the kernel's `Money` it need not fit a row of the books.

use rust_decimal::prelude::{FromPrimitive, ToPrimitive};
use rust_decimal::{Decimal, RoundingStrategy};
use serde::{Deserialize, Serialize};
use wikala_kernel::money::{Currency, Money, amount_text};

/// An amount and its currency.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Amount {
    pub value: Decimal,
    pub currency: Currency,
}

impl Amount {
    /// An amount of a currency.
    #[must_use]
    pub fn new(value: Decimal, currency: Currency) -> Self {
        Self { value, currency }
    }

    /// The amount nearest to an estimate that the currency can express. Estimates beyond any decimal are cut off there.
    #[must_use]
    pub fn estimate(value: f64, currency: Currency) -> Self {
        let limit = if value < 0.0 { Decimal::MIN } else { Decimal::MAX };
        let value = match Decimal::from_f64(value) {
            Some(exact) => exact,
            None if value.is_nan() => Decimal::ZERO,
            None => limit,
        };
        Self::new(value, currency).rounded()
    }

    /// Rounded to the decimal places of the currency, halves away from zero.
    #[must_use]
    pub fn rounded(self) -> Self {
        let places = self.currency.exponent();
        let value = self
            .value
            .round_dp_with_strategy(places, RoundingStrategy::MidpointAwayFromZero);
        Self::new(value, self.currency)
    }

    /// Without its sign.
    #[must_use]
    pub fn abs(self) -> Self {
        Self::new(self.value.abs(), self.currency)
    }

    /// As a float, for statistics.
    #[must_use]
    pub fn to_f64(self) -> f64 {
        to_f64(self.value)
    }

    /// The number as text with the currency's decimal places: `12.340` KWD.
    #[must_use]
    pub fn text(&self) -> String {
        amount_text(self.value, self.currency)
    }
}

impl From<Money> for Amount {
    fn from(money: Money) -> Self {
        Self::new(money.amount(), money.currency())
    }
}

pub(crate) fn to_f64(value: Decimal) -> f64 {
    value.to_f64().unwrap_or(0.0)
}
