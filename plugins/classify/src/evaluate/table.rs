//! Labelled rows as CSV: date, description, amount, currency, category, and columns of the tenant's own.

use std::collections::HashMap;
use std::io::Read;

use chrono::NaiveDate;
use csv::StringRecord;
use rust_decimal::Decimal;
use thiserror::Error;

use crate::row::{Example, Row};

/// Why a file cannot be measured with.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum BadTable {
    #[error("column {0} is missing")]
    Column(String),
    #[error("line {line}: {what}")]
    Line { line: u64, what: String },
    #[error("there are no rows")]
    Empty,
}

/// Labelled rows.
#[derive(Clone, Debug, Default)]
pub struct Table {
    rows: Vec<Labelled>,
    columns: Vec<String>,
}

#[derive(Clone, Debug)]
struct Labelled {
    date: NaiveDate,
    description: String,
    amount: Decimal,
    currency: String,
    category: String,
    counterparty: String,
    account: String,
    mcc: Option<u16>,
    context: Vec<String>,
}

impl Table {
    /// Reads a file. Beside what must be there, `counterparty`, `account` and `mcc` are used where they are; other
    /// columns only where they are named.
    ///
    /// # Errors
    /// [`BadTable`], with the line.
    pub fn read(file: impl Read, context: &[String]) -> Result<Self, BadTable> {
        let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(file);
        let heads = reader
            .headers()
            .map_err(|fault| BadTable::Line {
                line: 1,
                what: fault.to_string(),
            })?
            .clone();
        let columns = Columns::of(&heads, context)?;
        let mut rows = Vec::new();
        for record in reader.records() {
            let line = rows.len() as u64 + 2;
            let bad = |what: String| BadTable::Line { line, what };
            let record = record.map_err(|fault| bad(fault.to_string()))?;
            rows.push(columns.row(&record).map_err(|what| bad(what.to_owned()))?);
        }
        if rows.is_empty() {
            return Err(BadTable::Empty);
        }
        Ok(Self {
            rows,
            columns: context.to_vec(),
        })
    }

    /// Rows that are at hand, with the columns of their own that any of them has.
    pub fn of(examples: &[Example<'_>]) -> Self {
        let names = examples.iter().flat_map(|example| example.row.context);
        let mut columns: Vec<String> = names.map(|(name, _)| (*name).to_owned()).collect();
        columns.sort_unstable();
        columns.dedup();
        let rows = examples.iter().map(|example| Labelled::of(example, &columns));
        Self {
            rows: rows.collect(),
            columns,
        }
    }

    pub fn len(&self) -> usize {
        self.rows.len()
    }

    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    pub(super) fn labels(&self) -> impl Iterator<Item = &str> {
        self.rows.iter().map(|row| row.category.as_str())
    }

    /// The columns of the tenant's own, row by row, for [`Table::examples`] to borrow.
    pub fn contexts(&self) -> Vec<Vec<(&str, &str)>> {
        let names = || self.columns.iter().map(String::as_str);
        self.rows
            .iter()
            .map(|row| names().zip(row.context.iter().map(String::as_str)).collect())
            .collect()
    }

    /// The rows as a tenant would have confirmed them, all by one person.
    pub fn examples<'a>(&'a self, contexts: &'a [Vec<(&'a str, &'a str)>]) -> Vec<Example<'a>> {
        self.rows
            .iter()
            .zip(contexts)
            .enumerate()
            .map(|(place, (row, context))| Example {
                id: place as u128,
                row: row.borrow(context),
                category: &row.category,
                person: 0,
            })
            .collect()
    }
}

impl Labelled {
    fn of(example: &Example<'_>, columns: &[String]) -> Self {
        let row = &example.row;
        let value = |column: &String| {
            let found = row.context.iter().find(|(name, _)| name == column);
            found.map_or_else(String::new, |(_, value)| (*value).to_owned())
        };
        Self {
            date: row.date,
            description: row.description.to_owned(),
            amount: row.amount,
            currency: row.currency.to_owned(),
            category: example.category.to_owned(),
            counterparty: row.counterparty.to_owned(),
            account: row.account.to_owned(),
            mcc: row.mcc,
            context: columns.iter().map(value).collect(),
        }
    }

    fn borrow<'a>(&'a self, context: &'a [(&'a str, &'a str)]) -> Row<'a> {
        Row {
            date: self.date,
            amount: self.amount,
            currency: &self.currency,
            description: &self.description,
            counterparty: &self.counterparty,
            account: &self.account,
            mcc: self.mcc,
            context,
        }
    }
}

/// Where the columns are.
struct Columns {
    date: usize,
    description: usize,
    amount: usize,
    currency: usize,
    category: usize,
    counterparty: Option<usize>,
    account: Option<usize>,
    mcc: Option<usize>,
    context: Vec<usize>,
}

impl Columns {
    fn of(heads: &StringRecord, context: &[String]) -> Result<Self, BadTable> {
        let optional = |name: &str| {
            let taken = context.iter().any(|column| column == name);
            heads
                .iter()
                .position(|head| head.trim().eq_ignore_ascii_case(name))
                .filter(|_| !taken)
        };
        let needed = |name: &str| {
            let place = heads.iter().position(|head| {
                head.trim()
                    .trim_start_matches('\u{feff}')
                    .eq_ignore_ascii_case(name)
            });
            place.ok_or_else(|| BadTable::Column(name.to_owned()))
        };
        Ok(Self {
            date: needed("date")?,
            description: needed("description")?,
            amount: needed("amount")?,
            currency: needed("currency")?,
            category: needed("category")?,
            counterparty: optional("counterparty"),
            account: optional("account"),
            mcc: optional("mcc"),
            context: context
                .iter()
                .map(|column| needed(column))
                .collect::<Result<_, _>>()?,
        })
    }

    fn row(&self, record: &StringRecord) -> Result<Labelled, &'static str> {
        let text = |place: usize| record.get(place).unwrap_or_default().to_owned();
        let maybe = |place: Option<usize>| place.map(text).unwrap_or_default();
        let amount = text(self.amount);
        let amount = amount
            .trim()
            .parse()
            .or_else(|_not_plain| Decimal::from_scientific(amount.trim()));
        Ok(Labelled {
            date: text(self.date)
                .get(..10)
                .and_then(|day| day.parse().ok())
                .ok_or("the date is not YYYY-MM-DD")?,
            description: text(self.description),
            amount: amount.map_err(|_fault| "the amount is not a number")?,
            currency: text(self.currency),
            category: text(self.category),
            counterparty: maybe(self.counterparty),
            account: maybe(self.account),
            mcc: maybe(self.mcc).trim().parse().ok(),
            context: self.context.iter().map(|place| text(*place)).collect(),
        })
    }
}

/// What labels mean: columns `label` and `common_category`, and `set` where the file is for several sets.
#[derive(Clone, Debug, Default)]
pub struct Taxonomy {
    means: HashMap<String, String>,
}

impl Taxonomy {
    /// Reads a file; of the sets in it one, or all where none is named.
    ///
    /// # Errors
    /// [`BadTable`], with the line.
    pub fn read(file: impl Read, set: Option<&str>) -> Result<Self, BadTable> {
        let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(file);
        let heads = reader
            .headers()
            .map_err(|fault| BadTable::Line {
                line: 1,
                what: fault.to_string(),
            })?
            .clone();
        let place = |name: &str| heads.iter().position(|head| head == name);
        let label = place("label").ok_or_else(|| BadTable::Column("label".to_owned()))?;
        let common =
            place("common_category").ok_or_else(|| BadTable::Column("common_category".to_owned()))?;
        let of_set = place("set");
        let mut means = HashMap::new();
        for (number, record) in reader.records().enumerate() {
            let record = record.map_err(|fault| BadTable::Line {
                line: number as u64 + 2,
                what: fault.to_string(),
            })?;
            let wanted = of_set
                .zip(set)
                .is_none_or(|(place, set)| record.get(place) == Some(set));
            if let (true, Some(label), Some(common)) = (wanted, record.get(label), record.get(common)) {
                means.insert(label.to_owned(), common.to_owned());
            }
        }
        if means.is_empty() {
            Err(BadTable::Empty)
        } else {
            Ok(Self { means })
        }
    }

    /// The common category of a label.
    pub fn common(&self, label: &str) -> Option<&str> {
        self.means.get(label).map(String::as_str)
    }
}
