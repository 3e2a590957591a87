//! Reading our own exports back: the two formats carry every field of every row.

mod bounded;
mod csv;
mod json;
#[cfg(test)]
mod round_trip;

use std::collections::BTreeMap;
use std::sync::Arc;

use serde_json::{Value, json};
use wikala_module::extension::{
    FormatError, Hints, RowError, RowSink, RowStatus, StatementFormat, StatementRow, StatementSource,
    Summary, Understanding,
};

use super::row::OwnRow;
use crate::imports::own_rows::row_error;

pub(crate) use csv::{OwnCsv, rows as csv_rows};
pub(crate) use json::{END as JSON_END, OwnJson, START as JSON_START, rows as json_rows};

/// Version of the columns, told in the dialect.
const VERSION: u64 = 1;
const PREVIEW_ROWS: usize = 20;

/// The formats, before all others: they are sure of their files.
pub(crate) fn formats() -> Vec<Arc<dyn StatementFormat>> {
    vec![Arc::new(OwnCsv), Arc::new(OwnJson)]
}

/// A row from its texts by column.
fn statement_row(line: u64, texts: BTreeMap<String, String>) -> Result<StatementRow, RowError> {
    let row = OwnRow::from_texts(&texts).map_err(|bad| row_error(line, bad))?;
    let name = row.account.reference.unwrap_or(row.account.name);
    Ok(StatementRow {
        line,
        account: Some(name),
        date: row.posted_on,
        value_date: row.value_on,
        amount: row.amount,
        currency: Some(row.currency),
        payee: row.payee,
        description: Some(row.description),
        reference: row.reference,
        bank_id: None,
        balance: None,
        status: if row.status == "pending" {
            RowStatus::Pending
        } else {
            RowStatus::Booked
        },
        category: row.category,
        original: None,
        extra: Some(Box::new(texts)),
    })
}

/// Counts what goes through a sink.
struct Counted<'c, 's> {
    sink: &'c mut RowSink<'s>,
    summary: Summary,
}

impl Counted<'_, '_> {
    /// False when the sink wants no more.
    fn give(&mut self, item: Result<StatementRow, RowError>) -> bool {
        match &item {
            Ok(row) => {
                self.summary.rows += 1;
                self.summary.pending += u64::from(row.status == RowStatus::Pending);
            }
            Err(_) => self.summary.errors += 1,
        }
        self.summary.stopped = (self.sink)(item).is_break();
        !self.summary.stopped
    }
}

/// There is nothing to decide; the first rows are read for the preview.
fn understand(
    format: &impl StatementFormat,
    source: &mut dyn StatementSource,
    hints: &Hints,
) -> Result<Understanding, FormatError> {
    let dialect = json!({ "format": format.name(), "version": VERSION });
    check_mapping(hints.mapping.as_ref(), &dialect)?;
    let mut understanding = Understanding {
        format: format.name().to_owned(),
        dialect,
        guesses: Vec::new(),
        ambiguities: Vec::new(),
        preview: Vec::new(),
        plan: Arc::new(()),
    };
    let mut preview = Vec::new();
    format.read(source, &understanding, &mut |item| {
        preview.extend(item.ok());
        if preview.len() < PREVIEW_ROWS {
            std::ops::ControlFlow::Continue(())
        } else {
            std::ops::ControlFlow::Break(())
        }
    })?;
    understanding.preview = preview;
    Ok(understanding)
}

/// Only the dialect itself, or a part of it, is a mapping here.
fn check_mapping(mapping: Option<&Value>, dialect: &Value) -> Result<(), FormatError> {
    let bad = |detail: &str| FormatError::new(FormatError::BAD_MAPPING, detail);
    let Some(mapping) = mapping.filter(|mapping| !mapping.is_null()) else {
        return Ok(());
    };
    let members = mapping
        .as_object()
        .ok_or_else(|| bad("The mapping must be an object."))?;
    match members
        .iter()
        .find(|(key, value)| dialect.get(key) != Some(value))
    {
        None => Ok(()),
        Some((key, _)) => Err(bad("An export of this program needs no mapping.").in_column(key)),
    }
}
