//! How one file is read: the result of detection, of a mapping, or of both.

use serde_json::{Map, Value, json};

use super::amounts::Mark;
use super::dates::{Order, Years};
use super::direction::Direction;
use super::encoding::{self, Charset};
use super::records::Syntax;

/// What a column is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Role {
    Date,
    ValueDate,
    Amount,
    Debit,
    Credit,
    Balance,
    Direction,
    AmountMark,
    Currency,
    Account,
    Payee,
    Description,
    Reference,
    BankId,
    Status,
    Category,
    OriginalAmount,
    OriginalCurrency,
    Fee,
}

/// Names of the roles in a mapping; the first one of a role is its own, the others are accepted too.
pub(crate) static ROLE_NAMES: [(Role, &str); 33] = [
    (Role::Date, "date"),
    (Role::ValueDate, "valueDate"),
    (Role::ValueDate, "value_date"),
    (Role::Amount, "amount"),
    (Role::Amount, "amt"),
    (Role::Debit, "debit"),
    (Role::Debit, "deb"),
    (Role::Credit, "credit"),
    (Role::Credit, "cred"),
    (Role::Balance, "balance"),
    (Role::Balance, "bal"),
    (Role::Direction, "direction"),
    (Role::Direction, "ind"),
    (Role::Direction, "indicator"),
    (Role::AmountMark, "amountMark"),
    (Role::Currency, "currency"),
    (Role::Currency, "curcol"),
    (Role::Account, "account"),
    (Role::Account, "acctcol"),
    (Role::Payee, "payee"),
    (Role::Description, "description"),
    (Role::Description, "desc"),
    (Role::Description, "memo"),
    (Role::Reference, "reference"),
    (Role::BankId, "bankId"),
    (Role::BankId, "bank_id"),
    (Role::Status, "status"),
    (Role::Category, "category"),
    (Role::OriginalAmount, "originalAmount"),
    (Role::OriginalAmount, "original_amount"),
    (Role::OriginalCurrency, "originalCurrency"),
    (Role::OriginalCurrency, "original_currency"),
    (Role::Fee, "fee"),
];

impl Role {
    pub(crate) fn name(self) -> &'static str {
        ROLE_NAMES
            .iter()
            .find(|(role, _)| *role == self)
            .map_or("", |(_, name)| name)
    }

    pub(crate) fn of_name(name: &str) -> Option<Self> {
        ROLE_NAMES
            .iter()
            .find(|(_, known)| *known == name)
            .map(|(role, _)| *role)
    }
}

/// Columns by role. Only a description may have several.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Columns {
    list: Vec<(Role, usize)>,
}

impl Columns {
    pub(crate) fn get(&self, role: Role) -> Option<usize> {
        self.list
            .iter()
            .find(|(known, _)| *known == role)
            .map(|(_, index)| *index)
    }

    pub(crate) fn all(&self, role: Role) -> impl Iterator<Item = usize> {
        self.list
            .iter()
            .filter(move |(known, _)| *known == role)
            .map(|(_, index)| *index)
    }

    /// Gives a column a role, in place of the column that had it.
    pub(crate) fn set(&mut self, role: Role, index: usize) {
        self.clear(role);
        self.list.push((role, index));
    }

    pub(crate) fn add(&mut self, role: Role, index: usize) {
        self.list.push((role, index));
    }

    pub(crate) fn clear(&mut self, role: Role) {
        self.list.retain(|(known, _)| *known != role);
    }

    /// True when the column has a role.
    pub(crate) fn uses(&self, index: usize) -> bool {
        self.list.iter().any(|(_, known)| *known == index)
    }
}

/// What tells the direction of money.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sign {
    /// Minus is money leaving.
    Signed,
    /// Minus is money coming: card statements with positive spending.
    Inverted,
    /// One column for each direction.
    Columns,
    /// A mark in another column; the sign of the number is ignored.
    Indicator,
}

impl Sign {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Signed => "signed",
            Self::Inverted => "inverted",
            Self::Columns => "columns",
            Self::Indicator => "indicator",
        }
    }

    /// Own names, and sentences that say the same.
    pub(crate) fn of_name(name: &str) -> Option<Self> {
        let name = name.to_ascii_lowercase();
        if name.contains("inverted") || name.contains("positive is spending") {
            Some(Self::Inverted)
        } else if name.starts_with("signed") {
            Some(Self::Signed)
        } else if name.contains("columns") {
            Some(Self::Columns)
        } else if name.starts_with("indicator") || name.contains("direction") {
            Some(Self::Indicator)
        } else {
            None
        }
    }
}

/// Everything that is needed to read a file.
#[derive(Clone, Debug)]
pub(crate) struct Dialect {
    pub(crate) charset: Charset,
    pub(crate) syntax: Syntax,
    pub(crate) decimal: Mark,
    pub(crate) group: Option<char>,
    pub(crate) order: Order,
    pub(crate) date_format: String,
    pub(crate) years: Years,
    /// Physical lines above the header, or above the first row when there is no header.
    pub(crate) skip_rows: u64,
    pub(crate) header_row: bool,
    pub(crate) headers: Vec<String>,
    pub(crate) columns: Columns,
    pub(crate) sign: Sign,
    /// Direction of amounts without a mark, where only the other direction is marked.
    pub(crate) unmarked: Option<Direction>,
    /// Money leaving is written with a minus in its own column.
    pub(crate) debit_negative: bool,
    /// Money coming is written with a minus in its own column.
    pub(crate) credit_negative: bool,
    pub(crate) debit_marks: Vec<String>,
    pub(crate) credit_marks: Vec<String>,
    pub(crate) neutral_marks: Vec<String>,
    /// Currency of amounts whose row names none.
    pub(crate) currency: Option<String>,
    pub(crate) account: Option<String>,
}

impl Dialect {
    /// The dialect as JSON; a complete mapping.
    pub(crate) fn to_json(&self) -> Value {
        let mut out = json!({
            "encoding": encoding::name(self.charset),
            "delimiter": char::from(self.syntax.delimiter).to_string(),
            "quote": self.syntax.quote.map_or(String::new(), |quote| char::from(quote).to_string()),
            "lineEnd": if self.syntax.cr_ends { "CR" } else { "LF" },
            "wrapped": self.syntax.wrapped,
            "decimal": if self.decimal == Mark::Dot { "." } else { "," },
            "dateFormat": self.date_format,
            "skipRows": self.skip_rows,
            "headerRow": self.header_row,
            "sign": self.sign.name(),
            "debitNegative": self.debit_negative,
            "creditNegative": self.credit_negative,
            "columns": self.columns_json(),
            "debitMarks": self.debit_marks,
            "creditMarks": self.credit_marks,
            "neutralMarks": self.neutral_marks,
            "complete": true,
        });
        if let Some(object) = out.as_object_mut() {
            self.optional(object);
        }
        out
    }

    fn optional(&self, out: &mut Map<String, Value>) {
        let mut put = |key: &str, value: Option<Value>| {
            if let Some(value) = value {
                out.insert(key.to_owned(), value);
            }
        };
        put("group", self.group.map(|mark| mark.to_string().into()));
        put("currency", self.currency.clone().map(Value::from));
        put("account", self.account.clone().map(Value::from));
        put(
            "year",
            self.years
                .statement
                .map(|(year, month)| format!("{year:04}-{month:02}").into()),
        );
        put(
            "unmarked",
            self.unmarked.map(|direction| {
                if direction == Direction::Debit {
                    "debit"
                } else {
                    "credit"
                }
                .into()
            }),
        );
    }

    fn columns_json(&self) -> Value {
        let mut out = Map::new();
        for (role, index) in &self.columns.list {
            let mut column = json!({ "index": index });
            if self.header_row
                && let Some(header) = self.headers.get(*index).filter(|header| !header.is_empty())
            {
                column["header"] = header.clone().into();
            }
            match out.get_mut(role.name()) {
                Some(Value::Array(list)) => list.push(column),
                Some(other) => *other = Value::Array(vec![other.take(), column]),
                None => {
                    out.insert(role.name().to_owned(), column);
                }
            }
        }
        Value::Object(out)
    }
}
