//! A transaction as a file of ours holds it: every field, as text, in one order for every format.

use std::borrow::Cow;
use std::fmt::Display;
use std::str::FromStr;

use chrono::{Datelike, NaiveDate};
use rust_decimal::Decimal;
use uuid::Uuid;
use wikala_module::kernel::money::parse_decimal;
use wikala_module::kernel::time::Timestamp;

use super::json_text::{self, Container};
use super::path;
use crate::imports::currency;
use crate::wire::MoneyBody;

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

/// A column whose text cannot be taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct BadColumn {
    pub(crate) column: &'static str,
    pub(crate) value: String,
    pub(crate) reason: String,
}

/// The texts of one row by column name.
pub(crate) trait Texts {
    fn get(&self, column: &str) -> Option<&str>;
}

impl Texts for std::collections::BTreeMap<String, String> {
    fn get(&self, column: &str) -> Option<&str> {
        Self::get(self, column).map(String::as_str)
    }
}

impl OwnRow {
    /// Reads a row back.
    ///
    /// # Errors
    /// The first column that is missing or holds what the store would refuse.
    pub(crate) fn from_texts(texts: &impl Texts) -> Result<Self, BadColumn> {
        let columns = Columns(texts);
        let row = Self {
            posted_on: columns
                .date("date")?
                .ok_or_else(|| columns.bad("date", "is missing"))?,
            value_on: columns.date("valueDate")?,
            kind: columns.word("type", &["income", "expense"])?,
            amount: columns.amount()?,
            currency: columns.currency()?,
            payee: columns.bounded("payee", 300)?,
            description: columns.bounded("description", 2000)?.unwrap_or_default(),
            reference: columns.bounded("reference", 200)?,
            category: columns.category()?,
            category_kind: columns.category_kind()?,
            status: columns.word("status", &["pending", "approved", "paid", "cancelled"])?,
            account: columns.account()?,
            department_id: columns.parsed("departmentId")?,
            invoice_number: columns.bounded("invoiceNumber", 200)?,
            payment_method: columns.bounded("paymentMethod", 50)?,
            payment_date: columns.date("paymentDate")?,
            due_date: columns.date("dueDate")?,
            tags: columns.tags()?,
            attachments: columns.json("attachments", Container::List)?,
            metadata: columns.json("metadata", Container::Object)?,
            approved_by: columns.bounded("approvedBy", 100)?,
            created_by: columns.bounded("createdBy", 100)?.unwrap_or_default(),
            identity: columns.needed("identity")?,
        };
        columns.check_signs(&row)?;
        Ok(row)
    }
}

/// The columns of one row, read with their checks.
struct Columns<'t, T>(&'t T);

impl<T: Texts> Columns<'_, T> {
    fn bad(&self, column: &'static str, reason: impl Into<String>) -> BadColumn {
        let value = self.0.get(column).unwrap_or_default();
        BadColumn {
            column,
            value: value.chars().take(80).collect(),
            reason: reason.into(),
        }
    }

    fn parsed<V: FromStr>(&self, column: &'static str) -> Result<Option<V>, BadColumn> {
        let read = self.0.get(column).map(V::from_str).transpose();
        read.map_err(|_unreadable| self.bad(column, "cannot be read"))
    }

    fn needed<V: FromStr>(&self, column: &'static str) -> Result<V, BadColumn> {
        self.parsed(column)?.ok_or_else(|| self.bad(column, "is missing"))
    }

    fn date(&self, column: &'static str) -> Result<Option<NaiveDate>, BadColumn> {
        let date = self.parsed::<NaiveDate>(column)?;
        if date.is_some_and(|date| !(1..=9999).contains(&date.year())) {
            return Err(self.bad(column, "has a year that is not between 1 and 9999"));
        }
        Ok(date)
    }

    fn bounded(&self, column: &'static str, most: usize) -> Result<Option<String>, BadColumn> {
        let Some(text) = self.0.get(column) else {
            return Ok(None);
        };
        if text.contains('\0') {
            return Err(self.bad(column, "holds a NUL character"));
        }
        if text.len() > most && text.chars().count() > most {
            return Err(self.bad(column, format!("is longer than {most} characters")));
        }
        Ok(Some(text.to_owned()))
    }

    fn word(&self, column: &'static str, known: &[&str]) -> Result<String, BadColumn> {
        let found = self.0.get(column).filter(|word| known.contains(word));
        found
            .map(str::to_owned)
            .ok_or_else(|| self.bad(column, format!("is none of {}", known.join(", "))))
    }

    fn amount(&self) -> Result<Decimal, BadColumn> {
        let text = self.0.get("amount").unwrap_or_default();
        parse_decimal(text).map_err(|error| self.bad("amount", error.to_string()))
    }

    fn currency(&self) -> Result<String, BadColumn> {
        let code = self.0.get("currency").and_then(currency::known);
        code.ok_or_else(|| self.bad("currency", "is no ISO 4217 code"))
    }

    fn account(&self) -> Result<OwnAccount, BadColumn> {
        let filled = |column, most| {
            let text = self.bounded(column, most)?;
            Ok(text.filter(|text| !text.is_empty()))
        };
        Ok(OwnAccount {
            id: self.needed("accountId")?,
            name: filled("account", 200)?.ok_or_else(|| self.bad("account", "is missing"))?,
            kind: self.word("accountKind", &["bank", "card", "cash", "other"])?,
            reference: filled("accountReference", 100)?,
        })
    }

    fn category(&self) -> Result<Option<String>, BadColumn> {
        let path = self.bounded("category", 2000)?;
        let fits = |name: &String| (1..=100).contains(&name.chars().count());
        if path
            .as_deref()
            .is_some_and(|path| !path::split(path).iter().all(fits))
        {
            return Err(self.bad(
                "category",
                "has a name that is empty or longer than 100 characters",
            ));
        }
        Ok(path)
    }

    fn category_kind(&self) -> Result<Option<String>, BadColumn> {
        let given = self.0.get("categoryKind").is_some();
        given
            .then(|| self.word("categoryKind", &["income", "expense"]))
            .transpose()
    }

    fn tags(&self) -> Result<Vec<String>, BadColumn> {
        let text = self.0.get("tags").unwrap_or("[]");
        let tags: Vec<String> =
            serde_json::from_str(text).map_err(|error| self.bad("tags", error.to_string()))?;
        if tags.len() > 50 || tags.iter().any(|tag| tag.contains('\0')) {
            return Err(self.bad("tags", "are more than 50 or hold a NUL character"));
        }
        Ok(tags)
    }

    fn json(&self, column: &'static str, container: Container) -> Result<String, BadColumn> {
        let text = self.0.get(column).unwrap_or(container.empty());
        json_text::storable(text, container).map_err(|reason| self.bad(column, reason))
    }

    /// The sign follows the type in the store.
    fn check_signs(&self, row: &OwnRow) -> Result<(), BadColumn> {
        let expense = row.kind == "expense";
        let fits = row.amount.is_zero() || row.amount.is_sign_negative() == expense;
        if fits {
            Ok(())
        } else {
            Err(self.bad("amount", "has the wrong sign for its type"))
        }
    }
}
