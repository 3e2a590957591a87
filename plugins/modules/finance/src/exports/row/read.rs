//! Reading a row back from its texts, refusing what the store would refuse.

use std::str::FromStr;

use chrono::{Datelike, NaiveDate};
use rust_decimal::Decimal;
use wikala_module::kernel::money::parse_decimal;

use super::{OwnAccount, OwnRow};
use crate::exports::json_text::{self, Container};
use crate::exports::path;
use crate::imports::currency;

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
