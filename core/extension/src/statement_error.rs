//! What can be wrong with a statement file, or with one of its rows.

use serde::Serialize;

/// Why a whole file was refused. Nothing of it may be imported.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, thiserror::Error)]
#[serde(rename_all = "camelCase")]
#[error("{code}: {detail}")]
pub struct FormatError {
    /// Stable snake_case code, one of the constants of [`FormatError`].
    pub code: &'static str,
    /// One sentence for the person who sent the file. For [`FormatError::UNSUPPORTED_FORMAT`] it begins with the name
    /// of the format.
    pub detail: String,
    /// Line of the file, from 1, where the trouble was found.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<u64>,
    /// Column (its header or its number), or the key of the mapping.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub column: Option<String>,
    /// The offending text, shortened.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<String>,
}

impl FormatError {
    /// The content is not a list of money movements.
    pub const NOT_A_STATEMENT: &'static str = "not_a_statement";
    /// A format that is known by name and not read.
    pub const UNSUPPORTED_FORMAT: &'static str = "unsupported_format";
    /// No content at all (a file with a header and no movement is read, to zero rows).
    pub const EMPTY: &'static str = "empty";
    /// No column holds dates.
    pub const NO_DATE_COLUMN: &'static str = "no_date_column";
    /// No column holds amounts.
    pub const NO_AMOUNT_COLUMN: &'static str = "no_amount_column";
    /// The bytes are no text in any known encoding, or not in the encoding that was asked for.
    pub const UNDECODABLE: &'static str = "undecodable";
    /// The structure is broken beyond reading.
    pub const MALFORMED: &'static str = "malformed";
    /// The mapping has an unknown key, a wrong type or names a column that the file does not have.
    pub const BAD_MAPPING: &'static str = "bad_mapping";
    /// One record is longer than any real one, usually a quote that never closes.
    pub const RECORD_TOO_LONG: &'static str = "record_too_long";
    /// The file could not be read from where it is stored.
    pub const IO: &'static str = "io";

    /// An error without a place.
    pub fn new(code: &'static str, detail: impl Into<String>) -> Self {
        Self {
            code,
            detail: detail.into(),
            line: None,
            column: None,
            value: None,
        }
    }

    /// Adds the line, from 1.
    #[must_use]
    pub fn at_line(mut self, line: u64) -> Self {
        self.line = Some(line);
        self
    }

    /// Adds the column or mapping key.
    #[must_use]
    pub fn in_column(mut self, column: impl Into<String>) -> Self {
        self.column = Some(column.into());
        self
    }

    /// Adds the offending text.
    #[must_use]
    pub fn with_value(mut self, value: impl Into<String>) -> Self {
        self.value = Some(value.into());
        self
    }
}

impl From<std::io::Error> for FormatError {
    fn from(error: std::io::Error) -> Self {
        Self::new(Self::IO, error.to_string())
    }
}

/// Why one row could not be read. The rows around it are still given.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, thiserror::Error)]
#[serde(rename_all = "camelCase")]
#[error("line {line}: {reason}")]
pub struct RowError {
    /// Line of the file, from 1, where the row begins.
    pub line: u64,
    /// Column (its header or its number).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub column: Option<String>,
    /// The offending text, shortened.
    pub value: String,
    /// Stable snake_case code: `bad_date`, `bad_amount`, `bad_value_date`, `bad_balance`, `no_amount`, `no_direction`,
    /// `direction_conflict`, `short_row`, `undecodable`.
    pub code: &'static str,
    /// One sentence for the person who sent the file.
    pub reason: String,
}
