//! What came of an import: the answer of the API and of the command line.

use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::ToSchema;
use uuid::Uuid;
use wikala_module::extension::{Ambiguity, BalanceCheck, Guess, Note, RowError};

use super::preview_row::PreviewRow;

/// Row errors that an answer shows; more are only counted.
pub(crate) const SHOWN_ERRORS: usize = 100;

/// What an import did, or (as a dry run) would do.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = ImportOutcome)]
pub struct ImportOutcome {
    /// Absent after a dry run.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<Uuid>,
    /// `preview`, `committed` or `undone`.
    #[schema(example = "committed")]
    pub state: &'static str,
    /// Name of the format that read the file.
    #[schema(example = "csv")]
    pub format: String,
    /// How the file was read; sent back as `mapping` it gives the same reading.
    #[schema(value_type = Object)]
    pub dialect: Value,
    /// Decisions that a person may want to check.
    pub guesses: Vec<GuessBody>,
    /// Questions that must be answered with `mapping` before the file can be imported.
    pub ambiguities: Vec<AmbiguityBody>,
    /// The first rows as they were understood.
    pub preview: Vec<PreviewRow>,
    /// What the file holds, by account and currency, rows that are known already included.
    pub statements: Vec<StatementBody>,
    /// Rows that were added; always 0 for a dry run.
    pub imported: u64,
    /// Rows that were there already.
    pub duplicates: u64,
    /// Rows that could not be read, or that a plugin refuses.
    pub rejected: u64,
    /// The first 100 of them.
    pub errors: Vec<RowErrorBody>,
    /// Lines that are no movements, by reason.
    pub notes: Vec<NoteBody>,
    /// Whether running balances and amounts agree, when the file has balances.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub balance_check: Option<BalanceCheckBody>,
}

/// The movements of one account and currency in a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = ImportedStatement)]
pub struct StatementBody {
    /// The account the rows go to; absent when a dry run would make it.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub account_id: Option<Uuid>,
    /// The account as the file names it.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    #[schema(example = "NL02ABNA0457180536")]
    pub account: Option<String>,
    #[schema(example = "EUR")]
    pub currency: String,
    pub transactions: u64,
    /// Money leaving the account, as a positive exact decimal.
    #[schema(example = "1204.50")]
    pub sum_debits: String,
    /// Money reaching the account.
    #[schema(example = "2400.00")]
    pub sum_credits: String,
    #[schema(value_type = String, format = Date)]
    pub first_date: chrono::NaiveDate,
    #[schema(value_type = String, format = Date)]
    pub last_date: chrono::NaiveDate,
}

/// One row that could not be read, or that a plugin refuses.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = ImportRowError)]
pub struct RowErrorBody {
    /// Line of the file, from 1.
    pub line: u64,
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub column: Option<String>,
    pub value: String,
    pub reason: String,
    #[schema(example = "bad_date")]
    pub code: String,
    /// The plugin that refuses the row, when it could be read.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    #[schema(example = "duplicate-guard")]
    pub plugin: Option<String>,
}

/// One decision and its reason.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = ImportGuess)]
pub struct GuessBody {
    #[schema(example = "dateFormat")]
    pub field: String,
    pub value: String,
    pub reason: String,
    /// `low`, `medium` or `high`.
    pub confidence: String,
}

/// A question that only a person can answer.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = ImportAmbiguity)]
pub struct AmbiguityBody {
    #[schema(example = "date_order")]
    pub kind: String,
    pub question: String,
    /// Values that the mapping field can take.
    pub options: Vec<String>,
    /// Key of the mapping that answers it.
    #[schema(example = "dateFormat")]
    pub mapping_field: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub example: Option<String>,
}

/// One kind of thing that was left out or noticed.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = ImportNote)]
pub struct NoteBody {
    #[schema(example = "footer")]
    pub code: String,
    pub reason: String,
    pub count: u64,
    /// The first lines, from 1.
    pub lines: Vec<u64>,
}

/// Whether the balances of the file and its amounts agree.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = ImportBalanceCheck)]
pub struct BalanceCheckBody {
    pub matched: u64,
    pub mismatched: u64,
    /// The first lines, from 1, that do not fit.
    pub lines: Vec<u64>,
}

impl From<RowError> for RowErrorBody {
    fn from(error: RowError) -> Self {
        let plain = |text: String| text.replace('\0', "\u{FFFD}");
        Self {
            line: error.line,
            column: error.column.map(plain),
            value: plain(error.value),
            reason: plain(error.reason),
            code: error.code.to_owned(),
            plugin: None,
        }
    }
}

impl From<&Guess> for GuessBody {
    fn from(guess: &Guess) -> Self {
        Self {
            field: guess.field.clone(),
            value: guess.value.clone(),
            reason: guess.reason.clone(),
            confidence: format!("{:?}", guess.confidence).to_lowercase(),
        }
    }
}

impl From<&Ambiguity> for AmbiguityBody {
    fn from(question: &Ambiguity) -> Self {
        Self {
            kind: question.kind.clone(),
            question: question.question.clone(),
            options: question.options.clone(),
            mapping_field: question.mapping_field.clone(),
            line: question.line,
            example: question.example.clone(),
        }
    }
}

impl From<Note> for NoteBody {
    fn from(note: Note) -> Self {
        Self {
            code: note.code,
            reason: note.reason,
            count: note.count,
            lines: note.lines,
        }
    }
}

impl From<BalanceCheck> for BalanceCheckBody {
    fn from(check: BalanceCheck) -> Self {
        Self {
            matched: check.matched,
            mismatched: check.mismatched,
            lines: check.lines,
        }
    }
}
