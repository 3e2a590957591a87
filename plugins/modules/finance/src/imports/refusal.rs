//! How a file is refused: nothing of it was stored, and the answer says why.

use serde_json::json;
use wikala_module::extension::{Ambiguity, FormatError};
use wikala_module::http::codes as http_codes;
use wikala_module::http::{FieldError, Problem};
use wikala_module::kernel::error_kind::ErrorCode;

use super::outcome::{AmbiguityBody, RowErrorBody, SHOWN_ERRORS};
use crate::error::{FinanceError, codes};
use crate::exports::json_text::without_nul;

/// Accounts that one file may name.
pub(crate) const MOST_ACCOUNTS: usize = 1000;

/// The format refused the whole file.
pub(crate) fn unreadable(error: FormatError) -> FinanceError {
    let code = match error.code {
        FormatError::UNSUPPORTED_FORMAT => codes::FORMAT_UNSUPPORTED,
        FormatError::BAD_MAPPING => codes::MAPPING_INVALID,
        FormatError::IO => return Problem::new(http_codes::INTERNAL).caused_by(error).into(),
        _ => codes::STATEMENT_UNREADABLE,
    };
    let pointer = match (&error.column, code == codes::MAPPING_INVALID) {
        (Some(key), true) => format!("/mapping/{}", key.replace('~', "~0").replace('/', "~1")),
        (None, true) => "/mapping".to_owned(),
        _ => "/file".to_owned(),
    };
    let place = [
        error.line.map(|line| format!("line {line}")),
        error.column.as_ref().map(|column| format!("column {column}")),
        error.value.as_ref().map(|value| format!("found {value:?}")),
    ];
    let place: Vec<String> = place.into_iter().flatten().collect();
    let detail = if place.is_empty() {
        error.detail.clone()
    } else {
        format!("{} ({})", error.detail, place.join(", "))
    };
    let field = FieldError {
        pointer,
        code: error.code.to_owned(),
        detail,
    };
    FinanceError::Refused {
        code,
        detail: error.detail,
        fields: vec![field],
    }
}

/// The content leaves questions open.
pub(crate) fn ambiguous(questions: &[Ambiguity]) -> FinanceError {
    let bodies: Vec<AmbiguityBody> = questions.iter().map(AmbiguityBody::from).collect();
    let asked: Vec<&str> = questions.iter().map(|one| one.question.as_str()).collect();
    let problem = Problem::new(codes::IMPORT_AMBIGUOUS).detail(asked.join(" "));
    let problem = questions.iter().fold(problem, |problem, one| {
        let pointer = format!("/mapping/{}", one.mapping_field.replace('.', "/"));
        problem.field(&pointer, &one.kind, one.question.clone())
    });
    problem.with("ambiguities", without_nul(json!(bodies))).into()
}

/// Strict was asked for and rows cannot be read.
pub(crate) fn strict(rejected: u64, errors: &[RowErrorBody]) -> FinanceError {
    let detail = format!("{rejected} rows cannot be read; nothing was imported");
    rows(codes::IMPORT_REJECTED_ROWS, detail, errors)
}

/// Not one row can be read.
pub(crate) fn nothing_readable(rejected: u64, errors: &[RowErrorBody]) -> FinanceError {
    let detail = format!("none of the {rejected} rows can be read; nothing was imported");
    rows(codes::STATEMENT_UNREADABLE, detail, errors)
}

/// More faulty rows than one file may have.
pub(crate) fn too_many_errors(most: u64, errors: &[RowErrorBody]) -> FinanceError {
    let detail = format!("more than {most} rows cannot be read; nothing was imported");
    rows(codes::STATEMENT_UNREADABLE, detail, errors)
}

/// More accounts than one file may name.
pub(crate) fn too_many_accounts() -> FinanceError {
    let detail = format!("the file names more than {MOST_ACCOUNTS} accounts; is the account column right?");
    FinanceError::refused(codes::STATEMENT_UNREADABLE, detail)
}

/// The rows are of another currency than the chosen account.
pub(crate) fn other_currency(account: &str, rows: &str) -> FinanceError {
    let detail = format!("the account is in {account} and the file has rows in {rows}");
    let field = FieldError {
        pointer: "/accountId".into(),
        code: "currency_mismatch".into(),
        detail: detail.clone(),
    };
    FinanceError::Refused {
        code: codes::CURRENCY_MISMATCH,
        detail,
        fields: vec![field],
    }
}

fn rows(code: ErrorCode, detail: String, errors: &[RowErrorBody]) -> FinanceError {
    let shown = &errors[..errors.len().min(SHOWN_ERRORS)];
    let problem = Problem::new(code).detail(detail);
    let problem = shown.iter().take(20).fold(problem, |problem, error| {
        let place = format!("line {}", error.line);
        problem.field("/file", &error.code, format!("{place}: {}", error.reason))
    });
    problem.with("rowErrors", json!(shown)).into()
}
