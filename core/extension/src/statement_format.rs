//! The extension point for statement files: recognise, understand, read.
//!
//! [`understand`](StatementFormat::understand) goes over the whole file once and decides everything that the content
//! decides; [`read`](StatementFormat::read) goes over it a second time and gives the rows. What the content does not
//! decide is asked ([`Ambiguity`]), never guessed in silence: a caller must not import while a question is open.

use std::any::Any;
use std::io::{Read, Seek};
use std::ops::ControlFlow;
use std::sync::Arc;

use chrono::NaiveDate;
use serde::Serialize;

use crate::statement_error::{FormatError, RowError};
use crate::statement_row::StatementRow;

/// Bytes of a statement; read from the start as often as needed.
pub trait StatementSource: Read + Seek + Send {}

impl<T: Read + Seek + Send + ?Sized> StatementSource for T {}

/// How sure a format is that a file is its own. Ordered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Confidence {
    /// Not this format.
    No,
    /// Nothing speaks against it.
    Possible,
    /// It has the marks of the format.
    Sure,
}

/// What the caller knows about a file beside its bytes.
#[derive(Clone, Debug)]
pub struct Hints {
    /// Decisions made before, as the format's `dialect` object. Partial is fine: what is given wins, the rest is
    /// detected.
    pub mapping: Option<serde_json::Value>,
    /// Currency of the account, for files that do not name one.
    pub default_currency: Option<String>,
    /// Name under which the file was sent.
    pub file_name: Option<String>,
    /// Today, for two-digit years and for dates that cannot be yet.
    pub today: NaiveDate,
}

/// Opaque state that a format carries from `understand` to `read`.
pub type Plan = Arc<dyn Any + Send + Sync>;

/// All that a format knows about a file after its first pass.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Understanding {
    /// Name of the format, as [`StatementFormat::name`].
    pub format: String,
    /// Complete description of how the file is read. Given back as [`Hints::mapping`] it gives the same reading.
    pub dialect: serde_json::Value,
    /// Decisions that a person may want to check.
    pub guesses: Vec<Guess>,
    /// Questions that the content does not answer. While there is one, the rows must not be imported.
    pub ambiguities: Vec<Ambiguity>,
    /// The first rows, at most 20, under the reading of `dialect`.
    pub preview: Vec<StatementRow>,
    /// The format's own state; nothing for the caller.
    #[serde(skip)]
    pub plan: Plan,
}

/// How good the evidence for a [`Guess`] is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum GuessConfidence {
    /// Nothing speaks against it.
    Low,
    /// It speaks for it.
    Medium,
    /// Proven by the content.
    High,
}

/// One decision and its reason.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Guess {
    /// Key of the dialect, such as `dateFormat` or `columns.amount`.
    pub field: String,
    /// The value chosen, as text.
    pub value: String,
    /// One sentence: what in the file says so.
    pub reason: String,
    /// How good the evidence is.
    pub confidence: GuessConfidence,
}

/// A question that only a person can answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Ambiguity {
    /// Stable snake_case code such as `date_order`, `sign`, `decimal`, `encoding`, `columns`.
    pub kind: String,
    /// One sentence.
    pub question: String,
    /// Values that [`Ambiguity::mapping_field`] can take.
    pub options: Vec<String>,
    /// Key of the mapping that answers it, such as `dateFormat` or `columns.date`.
    pub mapping_field: String,
    /// Line, from 1, of the example.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<u64>,
    /// Text of the file that can be read in several ways.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub example: Option<String>,
}

/// One kind of thing that was left out or noticed, with a bounded number of lines.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Note {
    /// Stable snake_case code such as `preamble`, `footer`, `balance_row`, `pending`, `no_movement`.
    pub code: String,
    /// One sentence.
    pub reason: String,
    /// How many lines.
    pub count: u64,
    /// The first of them, from 1; at most 20.
    pub lines: Vec<u64>,
}

/// Whether the balances of the file and its amounts agree.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct BalanceCheck {
    /// Neighbouring rows whose balances differ by the amount between them.
    pub matched: u64,
    /// Neighbouring rows whose balances do not.
    pub mismatched: u64,
    /// First lines, from 1, that do not fit; at most 20.
    pub lines: Vec<u64>,
}

/// The result of a complete second pass.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Summary {
    /// Physical lines of the file.
    pub lines: u64,
    /// Rows given to the sink.
    pub rows: u64,
    /// Row errors given to the sink.
    pub errors: u64,
    /// Rows given as pending (counted in `rows` too).
    pub pending: u64,
    /// Lines that are no movements, by reason.
    pub skipped: u64,
    /// True when the sink asked to stop before the end.
    pub stopped: bool,
    /// What was left out or noticed.
    pub notes: Vec<Note>,
    /// Balance check, when the file has a running balance.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub balance: Option<BalanceCheck>,
}

/// Receiver of the second pass: one row or one row error at a time, in the order of the file.
pub type RowSink<'s> = dyn FnMut(Result<StatementRow, RowError>) -> ControlFlow<()> + 's;

/// A reader for one family of statement files.
pub trait StatementFormat: Send + Sync {
    /// Stable lower-case name, such as `csv`.
    fn name(&self) -> &str;

    /// Looks at the first bytes (64 KiB are plenty) and the file's name.
    fn sniff(&self, head: &[u8], file_name: Option<&str>) -> Confidence;

    /// First pass: decides how the file is to be read. Memory does not grow with the file.
    ///
    /// # Errors
    /// A [`FormatError`] when the file is refused.
    fn understand(
        &self,
        source: &mut dyn StatementSource,
        hints: &Hints,
    ) -> Result<Understanding, FormatError>;

    /// Second pass: gives the rows to `sink` until it breaks. Memory does not grow with the file.
    ///
    /// # Errors
    /// A [`FormatError`] when the file cannot be read on; rows given before it must be dropped.
    fn read(
        &self,
        source: &mut dyn StatementSource,
        understanding: &Understanding,
        sink: &mut RowSink<'_>,
    ) -> Result<Summary, FormatError>;
}

/// The format that is surest of a file; the earlier one of equals.
///
/// # Errors
/// `empty` for no bytes, `unsupported_format` for a file known by name that no format reads, else `not_a_statement`.
pub fn recognise<'f>(
    formats: &'f [Arc<dyn StatementFormat>],
    head: &[u8],
    file_name: Option<&str>,
) -> Result<&'f Arc<dyn StatementFormat>, FormatError> {
    if head.is_empty() {
        return Err(FormatError::new(FormatError::EMPTY, "The file has no content."));
    }
    let mut best: Option<(&Arc<dyn StatementFormat>, Confidence)> = None;
    for format in formats {
        let confidence = format.sniff(head, file_name);
        if confidence > best.map_or(Confidence::No, |(_, found)| found) {
            best = Some((format, confidence));
        }
    }
    let named = crate::known_format::name_of(head);
    match (best, named) {
        // A signature is stronger than "nothing speaks against it".
        (Some((format, Confidence::Sure)), _) | (Some((format, _)), None) => Ok(format),
        (_, Some(name)) => Err(FormatError::new(
            FormatError::UNSUPPORTED_FORMAT,
            format!("{name} files are not read yet."),
        )),
        (None, None) => Err(FormatError::new(
            FormatError::NOT_A_STATEMENT,
            "The file is not a known kind of statement.",
        )),
    }
}
