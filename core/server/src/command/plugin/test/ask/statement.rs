//! Lets a statement format read the file of a case.

use std::io::Cursor;
use std::ops::ControlFlow;
use std::sync::Arc;

use serde::Deserialize;
use serde_json::{Value, json};
use wikala_extension::{
    Confidence, FormatError, Hints, RowError, RowStatus, StatementFormat, StatementRow, Understanding,
};
use wikala_plugin_host::Plugin;

use super::{input, there};
use crate::command::plugin::test::case::Case;
use crate::host::HostError;

/// Bytes that a format recognises a file by.
const HEAD: usize = 64 << 10;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FileText {
    name: Option<String>,
    text: String,
}

pub(super) async fn ask(plugin: &Plugin, case: &Case) -> Result<Value, HostError> {
    let file: FileText = input(case)?;
    let format = there(plugin.statement_format(), case)?;
    let today = case.now.with_timezone(&case.time_zone).date_naive();
    let hints = Hints {
        mapping: None,
        default_currency: None,
        file_name: file.name.clone(),
        today,
    };
    // The trait blocks the thread that calls it.
    let read = tokio::task::spawn_blocking(move || read(&format, &file, &hints)).await;
    read.map_err(|error| HostError::Refused(error.to_string()))
}

fn read(format: &Arc<dyn StatementFormat>, file: &FileText, hints: &Hints) -> Value {
    let bytes = file.text.as_bytes();
    let head = bytes.get(..HEAD).unwrap_or(bytes);
    let likeness = match format.sniff(head, file.name.as_deref()) {
        Confidence::No => "no",
        Confidence::Possible => "possible",
        Confidence::Sure => "sure",
    };
    let mut source = Cursor::new(bytes);
    let understanding = match format.understand(&mut source, hints) {
        Ok(understanding) => understanding,
        Err(error) => return json!({ "likeness": likeness, "refusal": refusal(&error) }),
    };
    let (mut rows, mut errors) = (Vec::new(), Vec::new());
    let mut sink = |row: Result<StatementRow, RowError>| {
        match row {
            Ok(row) => rows.push(told(&row)),
            Err(error) => {
                errors.push(json!({ "line": error.line, "code": error.code, "message": error.reason }));
            }
        }
        ControlFlow::Continue(())
    };
    if let Err(error) = format.read(&mut source, &understanding, &mut sink) {
        return json!({ "likeness": likeness, "refusal": refusal(&error) });
    }
    json!({
        "likeness": likeness,
        "currency": understanding.dialect["currency"],
        "summary": summary(&understanding),
        "rows": rows,
        "errors": errors,
    })
}

/// The lines that a person sees, which the host keeps among its guesses.
fn summary(understanding: &Understanding) -> Vec<&str> {
    let guesses = understanding.guesses.iter();
    guesses.map(|guess| guess.value.as_str()).collect()
}

fn refusal(error: &FormatError) -> Value {
    json!({ "code": error.code, "message": error.detail })
}

fn told(row: &StatementRow) -> Value {
    json!({
        "line": row.line,
        "booked-on": row.date,
        "value-on": row.value_date,
        "amount": row.amount.to_string(),
        "currency": row.currency,
        "description": row.description,
        "counterparty": row.payee,
        "reference": row.bank_id.as_ref().or(row.reference.as_ref()),
        "balance": row.balance.map(|balance| balance.to_string()),
        "is-pending": row.status == RowStatus::Pending,
    })
}
