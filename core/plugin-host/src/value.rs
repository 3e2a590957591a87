//! Values that the contract writes in another way than we do. What comes from a plugin is judged like what
//! comes from a user.

use chrono::{DateTime, NaiveDate, SecondsFormat, Utc};
use rust_decimal::Decimal;
use serde_json::Value;
use wikala_extension::Failure;

use crate::bindings::v1::wikala::types::types;
use crate::stop::Stop;

/// Longest text for people in an answer: a reason, a message.
pub(crate) const TEXT_BYTES: usize = 2_000;

/// Longest name, code, identifier or key in an answer.
pub(crate) const NAME_BYTES: usize = 400;

/// Calendar days that any calendar of banks can hold.
const YEARS: std::ops::RangeInclusive<i32> = 1..=9999;

pub(crate) fn day(day: NaiveDate) -> String {
    day.to_string()
}

pub(crate) fn moment(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::AutoSi, true)
}

pub(crate) fn read_day(text: &str) -> Result<NaiveDate, Stop> {
    use chrono::Datelike;
    let is_written_so = text.len() == 10 && text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
    let parsed = NaiveDate::parse_from_str(text, "%Y-%m-%d").ok();
    parsed
        .filter(|day| is_written_so && YEARS.contains(&day.year()))
        .ok_or_else(|| Stop::bad(format!("{text:?} is no day as YYYY-MM-DD")))
}

/// Nothing when it has more digits than the contract can carry.
pub(crate) fn decimal(number: Decimal) -> Option<types::Decimal> {
    let number = if i64::try_from(number.mantissa()).is_ok() {
        number
    } else {
        number.normalize()
    };
    Some(types::Decimal {
        units: i64::try_from(number.mantissa()).ok()?,
        scale: u8::try_from(number.scale()).ok()?,
    })
}

pub(crate) fn read_decimal(number: types::Decimal) -> Result<Decimal, Stop> {
    Decimal::try_from_i128_with_scale(i128::from(number.units), u32::from(number.scale))
        .map_err(|_error| Stop::bad(format!("a number has scale {}, more than 28", number.scale)))
}

pub(crate) fn money(amount: Decimal, currency: &str) -> Result<types::Money, Failure> {
    let amount = decimal(amount).ok_or_else(|| {
        Failure::Host(format!(
            "the amount {amount} has more digits than a plugin can take"
        ))
    })?;
    Ok(types::Money {
        amount,
        currency: currency.to_owned(),
    })
}

pub(crate) fn read_currency(text: String) -> Result<String, Stop> {
    if text.len() == 3 && text.bytes().all(|byte| byte.is_ascii_uppercase()) {
        return Ok(text);
    }
    Err(Stop::bad(format!("{text:?} is no currency of ISO 4217")))
}

/// A text of a plugin that is not too long and that a database and a terminal can take.
pub(crate) fn read_text(what: &str, text: String, most: usize) -> Result<String, Stop> {
    if text.len() > most {
        let length = text.len();
        return Err(Stop::bad(format!(
            "the {what} has {length} bytes, more than {most}"
        )));
    }
    let is_plain = |c: char| !c.is_control() || matches!(c, '\n' | '\r' | '\t');
    // Nearly every text is printable ASCII, which is seen at once.
    let is_simple = text.bytes().all(|byte| (b' '..=b'~').contains(&byte));
    if !is_simple && !text.chars().all(is_plain) {
        return Err(Stop::bad(format!("the {what} has control characters")));
    }
    Ok(text)
}

/// The same, and not empty.
pub(crate) fn read_name(what: &str, text: String) -> Result<String, Stop> {
    if text.trim().is_empty() {
        return Err(Stop::bad(format!("the {what} is empty")));
    }
    read_text(what, text, NAME_BYTES)
}

/// A text with blanks in place of control characters.
pub(crate) fn without_controls(text: &str) -> String {
    let plain = text.replace(char::is_control, " ");
    plain.trim().to_owned()
}

/// A stable code in snake_case.
pub(crate) fn read_code(text: String) -> Result<String, Stop> {
    let is_code = text.starts_with(|first: char| first.is_ascii_lowercase())
        && text
            .bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_');
    if is_code && text.len() <= 60 {
        return Ok(text);
    }
    Err(Stop::bad(format!("{text:?} is no code in snake_case")))
}

pub(crate) fn read_json(what: &str, text: &str) -> Result<Value, Stop> {
    serde_json::from_str(text).map_err(|error| Stop::bad(format!("the {what} is no JSON: {error}")))
}

/// What a plugin says when it cannot. Its text is cut, not refused: the call failed anyway.
pub(crate) fn read_failure(failure: types::Failure) -> Failure {
    let plain = |text: String| -> String {
        text.chars()
            .filter(|c| !c.is_control() || *c == '\n')
            .take(TEXT_BYTES / 2)
            .collect()
    };
    match failure {
        types::Failure::Input(why) => Failure::Input(plain(why)),
        types::Failure::Settings(why) => Failure::Settings(plain(why)),
        types::Failure::Unavailable(why) => Failure::Unavailable(plain(why)),
        types::Failure::Other(why) => Failure::Other(plain(why)),
    }
}

pub(crate) fn failure_bytes(failure: &types::Failure) -> usize {
    match failure {
        types::Failure::Input(why)
        | types::Failure::Settings(why)
        | types::Failure::Unavailable(why)
        | types::Failure::Other(why) => why.len(),
    }
}

pub(crate) fn optional_bytes(text: Option<&String>) -> usize {
    text.map_or(0, String::len)
}

#[cfg(test)]
mod tests {
    use rust_decimal::Decimal;

    use super::{decimal, read_code, read_currency, read_day, read_decimal, read_text};
    use crate::bindings::v1::wikala::types::types;

    #[test]
    fn decimals_go_there_and_back() {
        for text in ["0", "12.50", "-0.01", "9223372036854775807", "1.2345678901234567"] {
            let number: Decimal = text.parse().unwrap();
            assert_eq!(read_decimal(decimal(number).unwrap()).unwrap(), number, "{text}");
        }
        assert!(decimal(Decimal::MAX).is_none());
        let zeros: Decimal = "100000000000000000000.0000".parse::<Decimal>().unwrap();
        assert!(
            decimal(zeros).is_none(),
            "more than an i64 even without the zeros"
        );
        let long_zero: Decimal = "5.0000000000000000000000000000".parse().unwrap();
        assert_eq!(decimal(long_zero).unwrap().units, 5);
        assert!(read_decimal(types::Decimal { units: 1, scale: 29 }).is_err());
    }

    #[test]
    fn days_are_written_in_one_way() {
        assert_eq!(read_day("2026-02-28").unwrap().to_string(), "2026-02-28");
        for bad in [
            "2026-2-28",
            "2026-02-30",
            "0000-01-01",
            "+2026-02-2",
            "20260228",
            "",
            "2026-02-28T",
        ] {
            assert!(read_day(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn codes_currencies_and_texts_have_rules() {
        assert!(read_code("too_old".to_owned()).is_ok());
        assert!(read_code("Too old".to_owned()).is_err());
        assert!(read_currency("EUR".to_owned()).is_ok());
        assert!(read_currency("eur".to_owned()).is_err());
        assert!(read_text("reason", "a\0b".to_owned(), 10).is_err());
        assert!(read_text("reason", "a".repeat(11), 10).is_err());
    }
}
