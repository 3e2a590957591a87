//! Money as people read it, by the rules that the host and every client share.

use crate::generated::currencies::PLACES;

/// Decimal places and whole digits that the host stores: nothing is ever rounded.
const STORED_PLACES: usize = 4;
const WHOLE_DIGITS: usize = 15;
const NO_BREAK_SPACE: char = '\u{a0}';

/// Why something is no amount of money.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MoneyError {
    /// Not a plain decimal.
    #[error("not a plain decimal number")]
    NotANumber,
    /// ISO 4217 does not list the currency.
    #[error("not a currency of ISO 4217")]
    UnknownCurrency,
    /// More than four decimal places.
    #[error("more than four decimal places")]
    TooPrecise,
    /// More than fifteen whole digits.
    #[error("more than fifteen whole digits")]
    TooLarge,
}

impl MoneyError {
    /// The code that the host has for it.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::NotANumber => "not_a_number",
            Self::UnknownCurrency => "unknown_currency",
            Self::TooPrecise => "too_precise",
            Self::TooLarge => "too_large",
        }
    }
}

/// The digits of a number.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Numerals {
    /// 0 to 9
    #[default]
    Latin,
    /// ٠ to ٩
    Arabic,
}

/// How money is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Format<'a> {
    /// `en` or `ar`; anything else is English, a region is ignored.
    pub locale: &'a str,
    /// The digits.
    pub numerals: Numerals,
    /// Whether more than nothing has a plus.
    pub is_signed: bool,
    /// Whether the code of the currency is shown.
    pub has_code: bool,
}

impl Default for Format<'_> {
    fn default() -> Self {
        Self {
            locale: "en",
            numerals: Numerals::Latin,
            is_signed: false,
            has_code: true,
        }
    }
}

/// An amount for reading: `USD 1,234.50`, in Arabic `1,234.500 KWD`. It has at least the places of its currency, and
/// more when the amount has more.
///
/// # Errors
/// [`MoneyError`].
pub fn format_currency(amount: &str, currency: &str, format: Format<'_>) -> Result<String, MoneyError> {
    let (code, places) = read_currency(currency)?;
    let amount = Amount::read(amount)?;
    let mut number = amount.grouped(places);
    if format.numerals == Numerals::Arabic {
        number = number.chars().map(arabic).collect();
    }
    let sign = match (amount.is_zero(), amount.is_negative, format.is_signed) {
        (true, _, _) | (false, false, false) => "",
        (false, true, _) => "-",
        (false, false, true) => "+",
    };
    let language = format.locale.split('-').next().unwrap_or_default();
    Ok(if !format.has_code {
        format!("{sign}{number}")
    } else if language.eq_ignore_ascii_case("ar") {
        format!("{sign}{number}{NO_BREAK_SPACE}{code}")
    } else {
        format!("{sign}{code}{NO_BREAK_SPACE}{number}")
    })
}

/// The code in capitals and its decimal places, when ISO 4217 lists it.
pub(crate) fn read_currency(text: &str) -> Result<(&'static str, usize), MoneyError> {
    let code = text.trim().to_ascii_uppercase();
    let known = PLACES.iter().find(|(known, _)| *known == code);
    known.copied().ok_or(MoneyError::UnknownCurrency)
}

/// A plain decimal that the host stores as it is.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Amount<'a> {
    pub(crate) is_negative: bool,
    /// Without zeros in front.
    whole: &'a str,
    /// Without zeros at the end.
    places: &'a str,
}

impl<'a> Amount<'a> {
    pub(crate) fn read(text: &'a str) -> Result<Self, MoneyError> {
        let digits = text.strip_prefix('-').unwrap_or(text);
        let (whole, places) = digits.split_once('.').unwrap_or((digits, "0"));
        let is_plain = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
        if !is_plain(whole) || !is_plain(places) {
            return Err(MoneyError::NotANumber);
        }
        let (whole, places) = (whole.trim_start_matches('0'), places.trim_end_matches('0'));
        if places.len() > STORED_PLACES {
            return Err(MoneyError::TooPrecise);
        }
        if whole.len() > WHOLE_DIGITS {
            return Err(MoneyError::TooLarge);
        }
        Ok(Self {
            is_negative: text.starts_with('-'),
            whole,
            places,
        })
    }

    pub(crate) fn is_zero(&self) -> bool {
        self.whole.is_empty() && self.places.is_empty()
    }

    fn grouped(&self, least: usize) -> String {
        let whole = if self.whole.is_empty() { "0" } else { self.whole };
        let mut number = String::new();
        for (place, digit) in whole.chars().enumerate() {
            if place > 0 && (whole.len() - place).is_multiple_of(3) {
                number.push(',');
            }
            number.push(digit);
        }
        if least > 0 || !self.places.is_empty() {
            number.push('.');
            number.push_str(&format!("{:0<least$}", self.places));
        }
        number
    }
}

fn arabic(letter: char) -> char {
    match letter {
        '.' => '٫',
        ',' => '٬',
        digit => digit
            .to_digit(10)
            .and_then(|value| char::from_u32('٠' as u32 + value))
            .unwrap_or(digit),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validation::tests::vectors;

    #[test]
    fn money_is_shown_as_everywhere() {
        for vector in vectors("format-currency") {
            let options = &vector["options"];
            let format = Format {
                locale: options["locale"].as_str().unwrap_or("en"),
                numerals: if options["numerals"] == "arab" {
                    Numerals::Arabic
                } else {
                    Numerals::Latin
                },
                is_signed: options["sign"] == "always",
                has_code: options["code"] != false,
            };
            let text = |member: &str| vector["money"][member].as_str().unwrap();
            let shown = format_currency(text("amount"), text("currency"), format);
            match &vector["error"] {
                serde_json::Value::Null => {
                    assert_eq!(shown.unwrap(), vector["expected"], "{}", vector["name"]);
                }
                error => assert_eq!(shown.unwrap_err().code(), error, "{}", vector["name"]),
            }
        }
    }
}
