//! Transactions in a few words.

use chrono::{Days, NaiveDate};
use rust_decimal::Decimal;
use uuid::Uuid;
use wikala_insight::Transaction;
use wikala_kernel::money::{Currency, Money};

pub(crate) fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

pub(crate) fn later(day: NaiveDate, days: u64) -> NaiveDate {
    day.checked_add_days(Days::new(days)).unwrap()
}

pub(crate) fn money(cents: i64, currency: &str) -> Money {
    Money::new(Decimal::new(cents, 2), Currency::parse(currency).unwrap()).unwrap()
}

/// Books that are written one row at a time; rows have the numbers 0, 1, 2 as ids.
pub(crate) struct Books {
    pub(crate) rows: Vec<Transaction>,
    pub(crate) currency: &'static str,
}

impl Default for Books {
    fn default() -> Self {
        Self {
            rows: Vec::new(),
            currency: "AED",
        }
    }
}

impl Books {
    /// Writes a row: cents are negative when money leaves.
    pub(crate) fn write(&mut self, on: NaiveDate, payee: &str, category: &str, cents: i64) -> Uuid {
        let id = Uuid::from_u128(self.rows.len() as u128);
        self.rows.push(Transaction {
            id,
            day: on,
            amount: money(cents, self.currency),
            payee: payee.to_owned(),
            payee_key: payee.to_lowercase(),
            category: Some(category.to_owned()),
            account: Some(Uuid::from_u128(1)),
            department: None,
        });
        id
    }
}
