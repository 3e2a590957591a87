//! Rows of our own exports: every field comes back, not only what a statement knows.

use std::collections::HashMap;

use uuid::Uuid;
use wikala_module::extension::{RowError, StatementRow};

use super::columns::Columns;
use super::ledger::Desk;
use super::ledger::Rules;
use crate::error::FinanceError;
use crate::exports::json_text;
use crate::exports::row::{BadColumn, OwnRow};

/// Remembers the categories of one file.
#[derive(Default)]
pub(crate) struct OwnRows {
    categories: HashMap<(String, String), Option<Uuid>>,
}

impl OwnRows {
    /// Reads the fields that the format carried along.
    pub(crate) fn read(row: &StatementRow) -> Result<OwnRow, RowError> {
        let none = std::collections::BTreeMap::new();
        let texts = row.extra.as_deref().unwrap_or(&none);
        OwnRow::from_texts(texts).map_err(|bad| row_error(row.line, bad))
    }

    /// The category of a row, made when the tenant lacks it.
    pub(crate) fn category(
        &mut self,
        desk: &mut impl Desk,
        row: &OwnRow,
    ) -> Result<Option<Uuid>, FinanceError> {
        let Some(path) = &row.category else {
            return Ok(None);
        };
        let kind = row.category_kind.as_ref().unwrap_or(&row.kind);
        let key = (kind.clone(), path.clone());
        if let Some(known) = self.categories.get(&key) {
            return Ok(*known);
        }
        let found = desk.category(kind, path)?;
        self.categories.insert(key, found);
        Ok(found)
    }

    /// Puts a row whose key is in the batch already; what it says of people's decisions counts
    /// only as far as the rules trust it.
    pub(crate) fn put(&self, batch: &mut Columns, row: OwnRow, category: Option<Uuid>, rules: &Rules) {
        let at = batch.len() - 1;
        batch.amounts.push(row.amount);
        batch.posted_on.push(row.posted_on);
        batch.descriptions.push(row.description);
        batch.value_on.set(at, row.value_on);
        batch.vendors.set(at, row.payee);
        batch.references.set(at, row.reference);
        batch.categories.set(at, category);
        // An approval is a decision made here: a file brings it only with somebody who may decide.
        let waits = row.status == "approved" && !rules.approves;
        batch
            .statuses
            .set(at, Some(if waits { "pending".to_owned() } else { row.status }));
        batch.kinds.set(at, Some(row.kind));
        batch.departments.set(at, row.department_id);
        batch.invoices.set(at, row.invoice_number);
        batch.methods.set(at, row.payment_method);
        batch.payment_dates.set(at, row.payment_date);
        batch.due_dates.set(at, row.due_date);
        batch
            .tags
            .set(at, (!row.tags.is_empty()).then(|| json_text::list(&row.tags)));
        batch
            .attachments
            .set(at, (row.attachments != "[]").then_some(row.attachments));
        batch
            .metadata
            .set(at, (row.metadata != "{}").then_some(row.metadata));
        if rules.trusted {
            batch.approved_by.set(at, row.approved_by);
            batch
                .created_by
                .set(at, Some(row.created_by).filter(|actor| !actor.is_empty()));
        }
    }
}

/// A column that cannot be taken, as the row error of its line.
pub(crate) fn row_error(line: u64, bad: BadColumn) -> RowError {
    RowError {
        line,
        column: Some(bad.column.to_owned()),
        value: bad.value,
        code: "bad_value",
        reason: format!("{} {}.", bad.column, bad.reason),
    }
}
