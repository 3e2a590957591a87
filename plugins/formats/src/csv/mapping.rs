//! The mapping that a caller gives: any part of a dialect, in our vocabulary or in that of common tools.

use serde_json::{Map, Value};
use wikala_extension::FormatError;

use super::amounts::Mark;
use super::date_format::{self, DateFormat};
use super::dialect::{Role, Sign};
use super::direction::{self, Direction};
use super::encoding::{self, Charset};

/// One column of a mapping: by number, by name, or both (the name wins when both are there and differ).
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ColumnRef {
    pub(crate) role: Role,
    pub(crate) index: Option<usize>,
    pub(crate) header: Option<String>,
    /// Key for messages.
    pub(crate) key: String,
}

/// A mapping, checked for types and names; what is None is detected.
#[derive(Clone, Debug, Default)]
pub(crate) struct Mapping {
    pub(crate) charset: Option<Charset>,
    pub(crate) delimiter: Option<u8>,
    pub(crate) quote: Option<Option<u8>>,
    pub(crate) cr_ends: Option<bool>,
    pub(crate) wrapped: Option<bool>,
    pub(crate) decimal: Option<Mark>,
    pub(crate) date_format: Option<DateFormat>,
    pub(crate) statement_month: Option<(i32, u32)>,
    pub(crate) skip_rows: Option<u64>,
    pub(crate) header_row: Option<bool>,
    pub(crate) sign: Option<Sign>,
    pub(crate) unmarked: Option<Direction>,
    pub(crate) debit_negative: Option<bool>,
    pub(crate) credit_negative: Option<bool>,
    pub(crate) columns: Vec<ColumnRef>,
    pub(crate) debit_marks: Vec<String>,
    pub(crate) credit_marks: Vec<String>,
    pub(crate) neutral_marks: Vec<String>,
    pub(crate) currency: Option<String>,
    pub(crate) account: Option<String>,
    /// Columns that are not named have no role.
    pub(crate) complete: bool,
}

impl Mapping {
    /// Reads the JSON of a mapping.
    ///
    /// # Errors
    /// `bad_mapping`, naming the key.
    pub(crate) fn parse(value: Option<&Value>) -> Result<Self, FormatError> {
        let mut out = Self::default();
        let Some(value) = value.filter(|value| !value.is_null()) else {
            return Ok(out);
        };
        let Some(object) = value.as_object() else {
            return Err(bad("mapping", "must be an object", value));
        };
        for (key, value) in object.iter().filter(|(_, value)| !value.is_null()) {
            out.entry(key, value)?;
        }
        Ok(out)
    }

    fn entry(&mut self, key: &str, value: &Value) -> Result<(), FormatError> {
        match key {
            "encoding" => self.charset = Some(named(key, value, encoding::from_name)?),
            "delimiter" => self.delimiter = Some(byte(key, value)?),
            "quote" if value == "" => self.quote = Some(None),
            "quote" => self.quote = Some(Some(byte(key, value)?)),
            "lineEnd" | "line_end" => self.cr_ends = Some(named(key, value, line_end)?),
            "wrapped" => self.wrapped = Some(boolean(key, value)?),
            "decimal" => self.decimal = Some(named(key, value, mark)?),
            // Groups are recognised by themselves; the key documents what was seen.
            "group" | "thousands" | "dateOrder" | "date_order" => drop(text(key, value)?),
            // "Not decidable" is what leaving the key out means.
            "dateFormat" | "date_format" if value == "AMBIGUOUS" => {}
            "dateFormat" | "date_format" => self.date_format = Some(named(key, value, date_format::parse)?),
            "year" => self.statement_month = Some(year(key, value)?),
            "skipRows" | "skip_rows" => self.skip_rows = Some(count(key, value)?),
            "headerRow" | "header_row" => self.header_row = Some(boolean(key, value)?),
            "sign" => self.sign = Some(named(key, value, Sign::of_name)?),
            "unmarked" => self.unmarked = Some(named(key, value, side)?),
            "debitNegative" => self.debit_negative = Some(boolean(key, value)?),
            "creditNegative" => self.credit_negative = Some(boolean(key, value)?),
            "columns" => self.columns(value)?,
            "debitMarks" | "debit_marks" => self.debit_marks = marks(key, value)?,
            "creditMarks" | "credit_marks" => self.credit_marks = marks(key, value)?,
            "neutralMarks" | "neutral_marks" => self.neutral_marks = marks(key, value)?,
            "currency" => self.currency = Some(text(key, value)?.to_owned()),
            "complete" => self.complete = boolean(key, value)?,
            "account" => self.account = Some(text(key, value)?.to_owned()),
            // The name of a question's field, sent back as it is.
            _ => match key.strip_prefix("columns.") {
                Some(name) => self.column(name, value)?,
                None => return Err(bad(key, "is not a key of a mapping", value)),
            },
        }
        Ok(())
    }

    fn columns(&mut self, value: &Value) -> Result<(), FormatError> {
        let Some(object) = value.as_object() else {
            return Err(bad("columns", "must be an object", value));
        };
        for (name, value) in object.iter().filter(|(_, value)| !value.is_null()) {
            self.column(name, value)?;
        }
        Ok(())
    }

    fn column(&mut self, name: &str, value: &Value) -> Result<(), FormatError> {
        let key = format!("columns.{name}");
        let Some(role) = Role::of_name(name) else {
            return Err(bad(&key, "is not a role of a column", value));
        };
        match value {
            Value::Array(list) if role == Role::Description => {
                for column in list {
                    self.columns.push(column_ref(role, &key, column)?);
                }
            }
            _ => self.columns.push(column_ref(role, &key, value)?),
        }
        Ok(())
    }

    /// True when the mapping names a column for the role.
    pub(crate) fn names(&self, role: Role) -> bool {
        self.columns.iter().any(|column| column.role == role)
    }
}

fn column_ref(role: Role, key: &str, value: &Value) -> Result<ColumnRef, FormatError> {
    let mut out = ColumnRef {
        role,
        index: None,
        header: None,
        key: key.to_owned(),
    };
    match value {
        Value::Number(_) => out.index = Some(index(key, value)?),
        Value::String(name) => out.header = Some(name.clone()),
        Value::Object(object) => from_object(&mut out, key, object)?,
        _ => return Err(bad(key, "must be a number, a name or an object of both", value)),
    }
    if out.index.is_none() && out.header.is_none() {
        return Err(bad(key, "needs an index or a header", value));
    }
    Ok(out)
}

fn from_object(out: &mut ColumnRef, key: &str, object: &Map<String, Value>) -> Result<(), FormatError> {
    for (part, value) in object.iter().filter(|(_, value)| !value.is_null()) {
        let key = format!("{key}.{part}");
        match part.as_str() {
            "index" => out.index = Some(index(&key, value)?),
            "header" => out.header = Some(text(&key, value)?.to_owned()),
            _ => return Err(bad(&key, "is not a key of a column", value)),
        }
    }
    Ok(())
}

fn bad(key: &str, what: &str, value: &Value) -> FormatError {
    let shown = super::text::shorten(&value.to_string(), 60);
    FormatError::new(FormatError::BAD_MAPPING, format!("`{key}` {what}."))
        .in_column(key)
        .with_value(shown)
}

fn text<'v>(key: &str, value: &'v Value) -> Result<&'v str, FormatError> {
    value.as_str().ok_or_else(|| bad(key, "must be text", value))
}

fn named<T>(key: &str, value: &Value, read: impl Fn(&str) -> Option<T>) -> Result<T, FormatError> {
    read(text(key, value)?).ok_or_else(|| bad(key, "has an unknown value", value))
}

fn boolean(key: &str, value: &Value) -> Result<bool, FormatError> {
    let word = || match value.as_str() {
        Some("true") => Some(true),
        Some("false") => Some(false),
        _ => None,
    };
    value
        .as_bool()
        .or_else(word)
        .ok_or_else(|| bad(key, "must be true or false", value))
}

fn count(key: &str, value: &Value) -> Result<u64, FormatError> {
    value
        .as_u64()
        .ok_or_else(|| bad(key, "must be a whole number", value))
}

fn index(key: &str, value: &Value) -> Result<usize, FormatError> {
    let index = count(key, value)?;
    usize::try_from(index)
        .ok()
        .filter(|index| *index < 4096)
        .ok_or_else(|| bad(key, "is no column number", value))
}

fn byte(key: &str, value: &Value) -> Result<u8, FormatError> {
    let text = match text(key, value)? {
        "\\t" | "tab" | "TAB" => "\t",
        other => other,
    };
    match text.as_bytes() {
        [byte] if byte.is_ascii() && !byte.is_ascii_alphanumeric() && !matches!(byte, b'\n' | b'\r') => {
            Ok(*byte)
        }
        _ => Err(bad(
            key,
            "must be one ASCII character that is no letter, digit or line end",
            value,
        )),
    }
}

fn line_end(name: &str) -> Option<bool> {
    match name.to_ascii_uppercase().as_str() {
        "CR" | "CR CR LF" => Some(true),
        "LF" | "CRLF" | "CR LF" => Some(false),
        _ => None,
    }
}

fn mark(name: &str) -> Option<Mark> {
    match name {
        "." => Some(Mark::Dot),
        "," => Some(Mark::Comma),
        _ => None,
    }
}

fn side(name: &str) -> Option<Direction> {
    match name {
        "debit" => Some(Direction::Debit),
        "credit" => Some(Direction::Credit),
        _ => None,
    }
}

fn year(key: &str, value: &Value) -> Result<(i32, u32), FormatError> {
    let wrong = || bad(key, "must be a year, or a year and a month as in 2024-05", value);
    let text = match value {
        Value::Number(number) => number.to_string(),
        other => text(key, other)?.to_owned(),
    };
    let (year, month) = text.split_once('-').unwrap_or((text.as_str(), "12"));
    let year: i32 = year
        .parse()
        .ok()
        .filter(|year| (1900..2200).contains(year))
        .ok_or_else(wrong)?;
    let month: u32 = month
        .parse()
        .ok()
        .filter(|month| (1..=12).contains(month))
        .ok_or_else(wrong)?;
    Ok((year, month))
}

fn marks(key: &str, value: &Value) -> Result<Vec<String>, FormatError> {
    let one = |value: &Value| text(key, value).map(direction::key);
    match value {
        Value::Array(list) => list.iter().map(one).collect(),
        other => one(other).map(|mark| vec![mark]),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::Mapping;
    use crate::csv::dialect::{Role, Sign};

    #[test]
    fn both_vocabularies() {
        let mapping = json!({
            "encoding": "utf-8 + latin-1", "delimiter": "\t", "decimal": ",", "date_format": "%d.%m.%y", "skip_rows": 4, "header_row": true,
            "sign": "signed amount (inverted: positive is spending)", "columns": {"amt": {"index": 5, "header": "Amount"}, "date": 0},
            "debit_marks": ["D"], "line_end": "CR", "thousands": "' and ’", "date_order": "AMBIGUOUS"
        });
        let read = Mapping::parse(Some(&mapping)).unwrap();
        assert_eq!(read.sign, Some(Sign::Inverted));
        assert_eq!(read.columns.len(), 2);
        assert!(read.names(Role::Amount));
    }

    #[test]
    fn mistakes_name_the_key() {
        let table = [
            (json!({"colour": 1}), "colour"),
            (json!({"columns": {"amount": {"idx": 1}}}), "columns.amount.idx"),
            (json!({"columns": {"price": 1}}), "columns.price"),
            (json!({"skipRows": -1}), "skipRows"),
            (json!({"dateFormat": "whenever"}), "dateFormat"),
            (json!([]), "mapping"),
        ];
        for (mapping, key) in table {
            let error = Mapping::parse(Some(&mapping)).unwrap_err();
            assert_eq!((error.code, error.column.as_deref()), ("bad_mapping", Some(key)));
        }
    }
}
