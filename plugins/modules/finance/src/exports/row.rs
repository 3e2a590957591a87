//! A transaction as a file of ours holds it: every field, as text, in one order for every format.

mod read;

use std::borrow::Cow;
use std::fmt::Display;

use chrono::NaiveDate;
use rust_decimal::Decimal;
use uuid::Uuid;
use wikala_module::kernel::time::Timestamp;

use super::json_text;
use crate::wire::MoneyBody;

pub(crate) use read::BadColumn;

/// How the text of a column is to be taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shape {
    /// Words of people: must never run as a formula.
    Text,
    /// A code, date, number or identifier.
    Plain,
    /// A JSON value.
    Json,
}

use Shape::{Json, Plain, Text};

/// The columns, in order.
pub(crate) const COLUMNS: [(&str, Shape); 31] = [
    ("date", Plain),
    ("valueDate", Plain),
    ("type", Plain),
    ("amount", Plain),
    ("currency", Plain),
    ("payee", Text),
    ("description", Text),
    ("reference", Text),
    ("category", Text),
    ("categoryKind", Plain),
    ("status", Plain),
    ("account", Text),
    ("accountKind", Plain),
    ("accountReference", Text),
    ("accountId", Plain),
    ("departmentId", Plain),
    ("invoiceNumber", Text),
    ("paymentMethod", Text),
    ("paymentDate", Plain),
    ("dueDate", Plain),
    ("tags", Json),
    ("attachments", Json),
    ("metadata", Json),
    ("approvedBy", Text),
    ("createdBy", Text),
    ("identity", Plain),
    ("id", Plain),
    ("importId", Plain),
    ("version", Json),
    ("createdAt", Plain),
    ("updatedAt", Plain),
];

/// The account of an exported row, with all that it takes to make it again.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) struct OwnAccount {
    pub(crate) id: Uuid,
    pub(crate) name: String,
    pub(crate) kind: String,
    pub(crate) reference: Option<String>,
}

/// What an import brings back of an exported row.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct OwnRow {
    pub(crate) posted_on: NaiveDate,
    pub(crate) value_on: Option<NaiveDate>,
    pub(crate) kind: String,
    pub(crate) amount: Decimal,
    pub(crate) currency: String,
    pub(crate) payee: Option<String>,
    pub(crate) description: String,
    pub(crate) reference: Option<String>,
    /// The path of the category.
    pub(crate) category: Option<String>,
    pub(crate) category_kind: Option<String>,
    pub(crate) status: String,
    pub(crate) account: OwnAccount,
    pub(crate) department_id: Option<Uuid>,
    pub(crate) invoice_number: Option<String>,
    pub(crate) payment_method: Option<String>,
    pub(crate) payment_date: Option<NaiveDate>,
    pub(crate) due_date: Option<NaiveDate>,
    pub(crate) tags: Vec<String>,
    /// JSON text, because numbers in it must not change.
    pub(crate) attachments: String,
    pub(crate) metadata: String,
    pub(crate) approved_by: Option<String>,
    pub(crate) created_by: String,
    pub(crate) identity: Uuid,
}

/// An exported row: what comes back, and what is only told.
#[derive(Debug, Clone)]
pub(crate) struct ExportRow {
    pub(crate) row: OwnRow,
    pub(crate) id: Uuid,
    pub(crate) import_id: Option<Uuid>,
    pub(crate) version: i32,
    pub(crate) created_at: Timestamp,
    pub(crate) updated_at: Timestamp,
}

impl ExportRow {
    /// The texts of the row, in the order of [`COLUMNS`].
    pub(crate) fn texts(&self) -> [Option<Cow<'_, str>>; COLUMNS.len()] {
        let row = &self.row;
        [
            show(row.posted_on),
            row.value_on.and_then(show),
            some(&row.kind),
            Some(Cow::Owned(MoneyBody::of(row.amount, &row.currency).amount)),
            some(&row.currency),
            text(row.payee.as_deref()),
            some(&row.description),
            text(row.reference.as_deref()),
            text(row.category.as_deref()),
            text(row.category_kind.as_deref()),
            some(&row.status),
            some(&row.account.name),
            some(&row.account.kind),
            text(row.account.reference.as_deref()),
            show(row.account.id),
            row.department_id.and_then(show),
            text(row.invoice_number.as_deref()),
            text(row.payment_method.as_deref()),
            row.payment_date.and_then(show),
            row.due_date.and_then(show),
            Some(Cow::Owned(json_text::list(&row.tags))),
            some(&row.attachments),
            some(&row.metadata),
            text(row.approved_by.as_deref()),
            some(&row.created_by),
            show(row.identity),
            show(self.id),
            self.import_id.and_then(show),
            show(self.version),
            Some(Cow::Owned(self.created_at.to_rfc3339())),
            Some(Cow::Owned(self.updated_at.to_rfc3339())),
        ]
    }
}

#[expect(clippy::unnecessary_wraps, reason = "one shape for every column")]
fn show<'t>(value: impl Display) -> Option<Cow<'t, str>> {
    Some(Cow::Owned(value.to_string()))
}

#[expect(clippy::unnecessary_wraps, reason = "one shape for every column")]
fn some(value: &str) -> Option<Cow<'_, str>> {
    Some(Cow::Borrowed(value))
}

fn text(value: Option<&str>) -> Option<Cow<'_, str>> {
    value.map(Cow::Borrowed)
}
