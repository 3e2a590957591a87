//! Exact money: a decimal and its ISO 4217 currency. Amounts of two currencies never add up.

use std::fmt;
use std::str::FromStr;
use std::sync::LazyLock;

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// Whole digits that `numeric(19,4)` holds, and so the largest amount: 999,999,999,999,999.9999.
const MAX_WHOLE_DIGITS: u32 = 15;
/// Decimal places the store keeps.
pub const STORED_SCALE: u32 = 4;

/// What is wrong with an amount or a currency.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum MoneyError {
    #[error("{0:?} is not an ISO 4217 currency code")]
    UnknownCurrency(String),
    #[error("{0:?} is not a decimal number")]
    NotANumber(String),
    #[error("{amount} has more decimal places than {currency} allows ({allowed})")]
    TooPrecise {
        amount: Decimal,
        currency: Currency,
        allowed: u32,
    },
    #[error("the amount is larger than 999,999,999,999,999.9999")]
    TooLarge,
    #[error("{0} and {1} are different currencies")]
    MixedCurrencies(Currency, Currency),
}

/// An ISO 4217 currency code.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Currency([u8; 3]);

impl Currency {
    /// The US dollar, the default of the founding documents.
    pub const USD: Self = Self(*b"USD");

    /// Reads a three-letter code in any case; it must be one that ISO 4217 lists.
    ///
    /// # Errors
    /// [`MoneyError::UnknownCurrency`].
    pub fn parse(text: &str) -> Result<Self, MoneyError> {
        let unknown = || MoneyError::UnknownCurrency(text.chars().take(12).collect());
        let bytes: [u8; 3] = text
            .trim()
            .as_bytes()
            .try_into()
            .map_err(|_not_three| unknown())?;
        let code = Self(bytes.map(|byte| byte.to_ascii_uppercase()));
        code.listed().map(|_exponent| code).ok_or_else(unknown)
    }

    /// The three letters.
    #[must_use]
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or("XXX")
    }

    /// Decimal places of the currency: 2 for EUR, 3 for KWD, 0 for JPY.
    #[must_use]
    pub fn exponent(&self) -> u32 {
        self.listed().map_or(2, u32::from)
    }

    /// The decimal places, when ISO 4217 lists the code.
    fn listed(&self) -> Option<u8> {
        let exponent = *EXPONENTS.get(self.place()?)?;
        (exponent != UNLISTED).then_some(exponent)
    }

    fn place(&self) -> Option<usize> {
        self.0.iter().try_fold(0, |place, letter| {
            letter
                .is_ascii_uppercase()
                .then(|| place * 26 + usize::from(letter - b'A'))
        })
    }
}

const UNLISTED: u8 = u8::MAX;

/// Decimal places by the three letters: amounts are read and written by the million, and the
/// list itself is searched from the front.
static EXPONENTS: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let letters = || b'A'..=b'Z';
    letters()
        .flat_map(|a| letters().flat_map(move |b| letters().map(move |c| [a, b, c])))
        .map(|code| {
            let known = std::str::from_utf8(&code)
                .ok()
                .and_then(iso_currency::Currency::from_code);
            known.map_or(UNLISTED, |currency| {
                u8::try_from(currency.exponent().unwrap_or(2)).unwrap_or(2)
            })
        })
        .collect()
});

impl fmt::Display for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Debug for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Currency {
    type Err = MoneyError;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::parse(text)
    }
}

impl Serialize for Currency {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for Currency {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text).map_err(serde::de::Error::custom)
    }
}

/// An exact amount of one currency, at most four decimal places and fifteen whole digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Money {
    amount: Decimal,
    currency: Currency,
}

impl Money {
    /// Checks that the amount fits the store (four decimal places, fifteen whole digits).
    ///
    /// # Errors
    /// [`MoneyError::TooPrecise`] or [`MoneyError::TooLarge`]; nothing is ever rounded.
    pub fn new(amount: Decimal, currency: Currency) -> Result<Self, MoneyError> {
        let amount = amount.normalize();
        if amount.scale() > STORED_SCALE {
            return Err(MoneyError::TooPrecise {
                amount,
                currency,
                allowed: STORED_SCALE,
            });
        }
        if amount.abs() >= Decimal::from(10_u64.pow(MAX_WHOLE_DIGITS)) {
            return Err(MoneyError::TooLarge);
        }
        Ok(Self { amount, currency })
    }

    /// Reads a plain decimal string such as `12.340`. Exponents and group marks are refused.
    ///
    /// # Errors
    /// Any [`MoneyError`] but mixed currencies.
    pub fn parse(amount: &str, currency: Currency) -> Result<Self, MoneyError> {
        Self::new(parse_decimal(amount)?, currency)
    }

    /// Nothing of a currency.
    #[must_use]
    pub fn zero(currency: Currency) -> Self {
        Self {
            amount: Decimal::ZERO,
            currency,
        }
    }

    /// The exact amount.
    #[must_use]
    pub fn amount(&self) -> Decimal {
        self.amount
    }

    /// The currency.
    #[must_use]
    pub fn currency(&self) -> Currency {
        self.currency
    }

    /// The sum.
    ///
    /// # Errors
    /// [`MoneyError::MixedCurrencies`] or [`MoneyError::TooLarge`].
    pub fn checked_add(self, other: Self) -> Result<Self, MoneyError> {
        if self.currency != other.currency {
            return Err(MoneyError::MixedCurrencies(self.currency, other.currency));
        }
        let sum = self
            .amount
            .checked_add(other.amount)
            .ok_or(MoneyError::TooLarge)?;
        Self::new(sum, self.currency)
    }

    /// The amount with at least the currency's own decimal places: `12.340` KWD, `5.00` EUR.
    #[must_use]
    pub fn amount_text(&self) -> String {
        amount_text(self.amount, self.currency)
    }
}

/// Prints an exact amount with at least the decimal places of its currency; never rounds.
#[must_use]
pub fn amount_text(amount: Decimal, currency: Currency) -> String {
    let mut shown = amount.normalize();
    if shown.scale() < currency.exponent() {
        shown.rescale(currency.exponent());
    }
    shown.to_string()
}

/// Reads a plain decimal: digits, one optional point, one optional leading minus.
///
/// # Errors
/// [`MoneyError::NotANumber`] or [`MoneyError::TooLarge`].
pub fn parse_decimal(text: &str) -> Result<Decimal, MoneyError> {
    let not_a_number = || MoneyError::NotANumber(text.chars().take(40).collect());
    let digits = text.strip_prefix('-').unwrap_or(text);
    let plain = digits.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    if digits.is_empty() || !plain || digits.starts_with('.') || digits.ends_with('.') {
        return Err(not_a_number());
    }
    match Decimal::from_str_exact(text) {
        Ok(value) => Ok(value),
        // The text is digits and at most one point, so only its length can be at fault.
        Err(_overflow) if digits.matches('.').count() < 2 => Err(MoneyError::TooLarge),
        Err(_two_points) => Err(not_a_number()),
    }
}

impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.amount_text(), self.currency)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn kwd() -> Currency {
        Currency::parse("kwd").unwrap()
    }

    #[test]
    fn three_decimal_currencies_keep_three_decimals() {
        assert_eq!(Money::parse("12.34", kwd()).unwrap().to_string(), "12.340 KWD");
        assert_eq!(Money::parse("5", Currency::USD).unwrap().to_string(), "5.00 USD");
        assert_eq!(
            Money::parse("5", Currency::parse("JPY").unwrap())
                .unwrap()
                .to_string(),
            "5 JPY"
        );
    }

    #[test]
    fn what_is_not_a_plain_decimal_is_refused() {
        for text in [
            "", "-", ".", "1.", ".5", "1e5", "1,5", "NaN", "0x1", "--1", "+1", " 1", "١",
        ] {
            assert!(parse_decimal(text).is_err(), "{text:?}");
        }
        assert_eq!(parse_decimal(&"9".repeat(60)), Err(MoneyError::TooLarge));
    }

    #[test]
    fn nothing_is_rounded() {
        assert!(matches!(
            Money::parse("0.00001", Currency::USD),
            Err(MoneyError::TooPrecise { .. })
        ));
        assert_eq!(
            Money::parse("1000000000000000", Currency::USD),
            Err(MoneyError::TooLarge)
        );
        assert!(Money::parse("999999999999999.9999", Currency::USD).is_ok());
    }

    #[test]
    fn two_currencies_never_add_up() {
        let sum = Money::zero(Currency::USD).checked_add(Money::zero(kwd()));
        assert_eq!(sum, Err(MoneyError::MixedCurrencies(Currency::USD, kwd())));
    }

    #[test]
    fn a_code_that_iso_does_not_list_is_refused() {
        for code in ["", "US", "USDD", "QQQ", "U$D", "€€€"] {
            assert!(Currency::parse(code).is_err(), "{code:?}");
        }
    }

    proptest! {
        #[test]
        fn sums_are_exact(a in -10_i64.pow(17)..10_i64.pow(17), b in -10_i64.pow(17)..10_i64.pow(17)) {
            let money = |units: i64| Money::new(Decimal::new(units, 4), Currency::USD).unwrap();
            let sum = money(a).checked_add(money(b)).unwrap();
            prop_assert_eq!(sum.amount(), Decimal::from_i128_with_scale(i128::from(a) + i128::from(b), 4));
            prop_assert_eq!(Money::parse(&sum.amount_text(), Currency::USD).unwrap(), sum);
        }

        #[test]
        fn reading_any_text_never_panics(text in "\\PC{0,60}") {
            let _ = Money::parse(&text, Currency::USD);
        }
    }
}
