//! Reads one record under a dialect.

mod money;

use std::collections::BTreeMap;

use chrono::NaiveDate;
use rust_decimal::Decimal;
use wikala_extension::{RowError, RowStatus, StatementRow};

use super::amounts;
use super::currency_marks;
use super::dates;
use super::dialect::{Dialect, Role};
use super::direction::Direction;
use super::header;
use super::header_words::Concept;
use super::notes::Code;
use super::phrases::{self, RowKind};
use super::record::Record;
use super::text::shorten;

pub(crate) use money::Money;

/// What a record is.
pub(crate) enum Outcome {
    Row(Box<StatementRow>),
    /// More text for the row above.
    Continuation(String),
    Skip(Code),
    Error(RowError),
}

/// A dialect with everything looked up that each record needs.
pub(crate) struct RowReader<'d> {
    dialect: &'d Dialect,
    date: Option<usize>,
    descriptions: Vec<usize>,
    labels: Vec<usize>,
    extras: Vec<(usize, String)>,
    header_currency: Option<&'static str>,
    /// Columns of amounts that have no role; a row whose only amount is there must not vanish.
    other_amounts: Vec<usize>,
    width: usize,
}

impl<'d> RowReader<'d> {
    pub(crate) fn new(dialect: &'d Dialect) -> Self {
        let columns = &dialect.columns;
        let money = [Role::Amount, Role::Debit, Role::Credit]
            .into_iter()
            .find_map(|role| columns.get(role));
        let header_currency =
            money.and_then(|index| header::understand(dialect.headers.get(index)?).currency);
        let descriptions: Vec<usize> = columns.all(Role::Description).collect();
        let labels = descriptions
            .iter()
            .copied()
            .chain(columns.get(Role::Payee))
            .chain(columns.get(Role::Reference))
            .collect();
        Self {
            dialect,
            date: columns.get(Role::Date),
            descriptions,
            labels,
            extras: extras(dialect),
            other_amounts: other_amounts(dialect),
            header_currency,
            width: dialect.headers.len(),
        }
    }

    /// Reads a record that is neither the header nor above it.
    pub(crate) fn read(&self, record: &Record) -> Outcome {
        let cell = self.date.map_or("", |index| record.get(index));
        let date = self.day(cell);
        let money = self.money(record);
        match (date, money) {
            (Some(date), Money::Value { amount, currency }) => self.row(record, date, amount, currency),
            (Some(_), Money::Neutral) => Outcome::Skip(Code::Neutral),
            (Some(_), Money::Empty) => self.without_amount(record),
            (Some(_), Money::Bad { column, code, reason }) => self.bad_money(record, column, code, reason),
            (None, Money::Value { .. } | Money::Neutral) => self.undated(record, cell),
            (None, Money::Bad { column, .. })
                if !cell.is_empty() && amounts::scan(record.get(column)).is_some() =>
            {
                self.undated(record, cell)
            }
            (None, Money::Bad { .. }) => self.no_row(record, cell),
            (None, Money::Empty) => self.no_row(record, cell),
        }
    }

    fn without_amount(&self, record: &Record) -> Outcome {
        let elsewhere =
            |index: &&usize| amounts::scan(record.get(**index)).is_some_and(|found| !found.is_zero());
        match (self.label(record), self.other_amounts.iter().find(elsewhere)) {
            (Some(code), _) => Outcome::Skip(code),
            (None, Some(other)) => self.error(
                record,
                Some(*other),
                "no_amount",
                "The only amount of this row is in another column.",
            ),
            (None, None) => Outcome::Skip(Code::NoAmount),
        }
    }

    fn day(&self, cell: &str) -> Option<NaiveDate> {
        dates::scan(cell, true)?.date(self.dialect.order, self.dialect.years)
    }

    fn row(
        &self,
        record: &Record,
        date: NaiveDate,
        amount: Decimal,
        currency: Option<&'static str>,
    ) -> Outcome {
        if let Some(Code::BalanceRow) = self.label(record) {
            return Outcome::Skip(Code::BalanceRow);
        }
        let columns = &self.dialect.columns;
        let text = |role: Role| {
            columns
                .get(role)
                .map(|index| record.get(index))
                .filter(|cell| !cell.is_empty())
        };
        let status = match text(Role::Status).and_then(phrases::of_status) {
            Some(RowKind::Void) => return Outcome::Skip(Code::Void),
            Some(RowKind::Pending) => RowStatus::Pending,
            _ => RowStatus::Booked,
        };
        Outcome::Row(Box::new(StatementRow {
            line: record.line,
            account: text(Role::Account)
                .map(str::to_owned)
                .or_else(|| self.dialect.account.clone()),
            date,
            value_date: text(Role::ValueDate).and_then(|cell| self.day(cell)),
            amount,
            currency: self.currency(text(Role::Currency), currency),
            payee: text(Role::Payee).map(str::to_owned),
            description: self.description(record),
            reference: text(Role::Reference).map(str::to_owned),
            bank_id: text(Role::BankId).map(str::to_owned),
            balance: self.balance(record),
            status,
            category: text(Role::Category).map(str::to_owned),
            original: self.original(record, amount),
            extra: self.extra(record),
        }))
    }

    fn currency(&self, cell: Option<&str>, beside: Option<&'static str>) -> Option<String> {
        let code = cell.map(|cell| currency_marks::code_of_cell(cell).unwrap_or(cell));
        code.or(beside)
            .or(self.header_currency)
            .map(str::to_owned)
            .or_else(|| self.dialect.currency.clone())
    }

    fn description(&self, record: &Record) -> Option<String> {
        let mut out = String::new();
        for index in &self.descriptions {
            let cell = record.get(*index);
            if cell.is_empty() || cell == out {
                continue;
            }
            if !out.is_empty() {
                out.push(' ');
            }
            out.push_str(cell);
        }
        (!out.is_empty()).then_some(out)
    }

    fn original(&self, record: &Record, amount: Decimal) -> Option<(Decimal, String)> {
        let columns = &self.dialect.columns;
        let (_, value) = self.number(record.get(columns.get(Role::OriginalAmount)?))?;
        let cell = record.get(columns.get(Role::OriginalCurrency)?);
        let code = currency_marks::code_of_cell(cell)?;
        (!value.is_zero()).then(|| {
            (
                if amount.is_sign_negative() {
                    -value.abs()
                } else {
                    value.abs()
                },
                code.to_owned(),
            )
        })
    }

    #[expect(clippy::box_collection, reason = "the row holds it boxed")]
    fn extra(&self, record: &Record) -> Option<Box<BTreeMap<String, String>>> {
        let mut out = BTreeMap::new();
        for (index, name) in &self.extras {
            let cell = record.get(*index);
            if !cell.is_empty() {
                out.insert(name.clone(), cell.to_owned());
            }
        }
        (!out.is_empty()).then(|| Box::new(out))
    }

    /// Why a record whose text is a balance or a sum is no movement.
    fn label(&self, record: &Record) -> Option<Code> {
        self.labels
            .iter()
            .find_map(|index| label_code(record.get(*index)))
    }

    /// Money without a date: pending, a balance, a sum, or a mistake.
    fn undated(&self, record: &Record, cell: &str) -> Outcome {
        if let Some(code) = record.fields().find_map(label_code) {
            return Outcome::Skip(code);
        }
        let pending = |cell: &str| phrases::of_status(cell) == Some(RowKind::Pending);
        let status = self
            .dialect
            .columns
            .get(Role::Status)
            .map_or("", |index| record.get(index));
        if pending(cell) || pending(status) {
            return Outcome::Skip(Code::Pending);
        }
        if phrases::of_status(status) == Some(RowKind::Void) {
            return Outcome::Skip(Code::Void);
        }
        let reason = if is_nothing(cell) {
            "This row has an amount and no date."
        } else {
            "This is no date in the format of the file."
        };
        self.error(record, self.date, "bad_date", reason)
    }

    fn bad_money(&self, record: &Record, column: usize, code: &'static str, reason: &'static str) -> Outcome {
        match self.label(record) {
            Some(code) => Outcome::Skip(code),
            None => self.error(record, Some(column), code, reason),
        }
    }

    /// Neither a date nor money.
    fn no_row(&self, record: &Record, cell: &str) -> Outcome {
        let is_text = |index: usize| {
            self.descriptions.contains(&index) || self.dialect.columns.get(Role::Payee) == Some(index)
        };
        let only_text = (0..record.len()).all(|index| record.get(index).is_empty() || is_text(index));
        if cell.is_empty() && only_text && self.width.max(3) <= record.len() + 3 && record.len() > 1 {
            return Outcome::Continuation(self.continued(record));
        }
        let repeats = self.dialect.header_row
            && record
                .fields()
                .zip(&self.dialect.headers)
                .filter(|(cell, name)| !cell.is_empty() && cell == name)
                .count()
                > 1;
        Outcome::Skip(match record.fields().find_map(label_code) {
            _ if repeats => Code::Header,
            Some(code) => code,
            None => Code::Footer,
        })
    }

    fn continued(&self, record: &Record) -> String {
        record
            .fields()
            .filter(|cell| !cell.is_empty())
            .collect::<Vec<_>>()
            .join(" ")
    }

    fn error(&self, record: &Record, column: Option<usize>, code: &'static str, reason: &str) -> Outcome {
        let name = column.map(|index| column_name(&self.dialect.headers, index));
        let value = shorten(column.map_or("", |index| record.get(index)), 80);
        Outcome::Error(RowError {
            line: record.line,
            column: name,
            value,
            code,
            reason: reason.to_owned(),
        })
    }
}

/// The header of a column, or its number from 1 when another column has the same header.
pub(crate) fn unique_name(headers: &[String], index: usize) -> String {
    let name = column_name(headers, index);
    if headers.iter().filter(|known| **known == name).count() > 1 {
        format!("column {}", index + 1)
    } else {
        name
    }
}

/// The header of a column, or its number from 1.
pub(crate) fn column_name(headers: &[String], index: usize) -> String {
    headers
        .get(index)
        .filter(|name| !name.is_empty())
        .cloned()
        .unwrap_or_else(|| format!("column {}", index + 1))
}

fn label_code(cell: &str) -> Option<Code> {
    match phrases::of_label(cell)? {
        RowKind::Balance => Some(Code::BalanceRow),
        _ => Some(Code::TotalRow),
    }
}

/// Cells that say that there is nothing.
pub(crate) fn is_nothing(cell: &str) -> bool {
    match cell.as_bytes() {
        [] => true,
        [b'0'..=b'9', ..] => false,
        _ => {
            cell.chars()
                .all(|mark| amounts::is_minus(mark) || mark == '.' || mark.is_whitespace())
                || matches!(
                    cell,
                    "N/A" | "n/a" | "NULL" | "null" | "NaN" | "nan" | "None" | "/" | "*"
                )
        }
    }
}

/// A magnitude with the sign of a direction.
pub(crate) fn directed(value: Decimal, side: Direction) -> Decimal {
    match side {
        Direction::Debit if !value.is_zero() => -value.abs(),
        _ => value.abs(),
    }
}

fn other_amounts(dialect: &Dialect) -> Vec<usize> {
    let is_money = |index: &usize| {
        let found = header::understand(&dialect.headers[*index]).concepts;
        let other = [
            Concept::Balance,
            Concept::Fee,
            Concept::Tax,
            Concept::Rate,
            Concept::Original,
            Concept::Limit,
        ];
        found.any(&[Concept::Amount, Concept::Debit, Concept::Credit]) && !found.any(&other)
    };
    (0..dialect.headers.len())
        .filter(|index| !dialect.columns.uses(*index))
        .filter(is_money)
        .collect()
}

fn extras(dialect: &Dialect) -> Vec<(usize, String)> {
    let mut out: Vec<(usize, String)> = Vec::new();
    for index in (0..dialect.headers.len()).filter(|index| !dialect.columns.uses(*index)) {
        let name = column_name(&dialect.headers, index);
        let taken = out.iter().any(|(_, known)| *known == name)
            || dialect.headers.iter().take(index).any(|known| *known == name);
        out.push((
            index,
            if taken {
                format!("{name} ({})", index + 1)
            } else {
                name
            },
        ));
    }
    out
}
