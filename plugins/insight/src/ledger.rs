//! The transactions up to a day, in order, by payee and by category. A currency and a direction keep to themselves.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use wikala_kernel::money::Currency;

use crate::transaction::{Direction, Transaction};

/// What stands together: nothing of another currency or direction is ever compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Group<'a> {
    pub(crate) name: &'a str,
    pub(crate) currency: Currency,
    pub(crate) direction: Direction,
}

/// The transactions that have happened, in order of days.
pub(crate) struct Ledger<'a> {
    pub(crate) as_of: NaiveDate,
    pub(crate) rows: Vec<&'a Transaction>,
}

impl<'a> Ledger<'a> {
    /// Leaves out what is dated after the day: a plan teaches nothing about what happens.
    pub(crate) fn until(as_of: NaiveDate, transactions: impl IntoIterator<Item = &'a Transaction>) -> Self {
        let mut rows: Vec<&Transaction> = transactions.into_iter().filter(|row| row.day <= as_of).collect();
        rows.sort_by_key(|row| (row.day, row.id));
        Self { as_of, rows }
    }

    pub(crate) fn first_day(&self) -> Option<NaiveDate> {
        self.rows.first().map(|row| row.day)
    }

    pub(crate) fn by_payee(&self) -> BTreeMap<Group<'a>, Vec<&'a Transaction>> {
        self.by(|row| Some(row.payee_key.as_str()).filter(|key| !key.is_empty()))
    }

    pub(crate) fn by_category(&self) -> BTreeMap<Group<'a>, Vec<&'a Transaction>> {
        self.by(|row| row.category.as_deref())
    }

    fn by(
        &self,
        name: impl Fn(&'a Transaction) -> Option<&'a str>,
    ) -> BTreeMap<Group<'a>, Vec<&'a Transaction>> {
        let mut groups: BTreeMap<Group<'a>, Vec<&'a Transaction>> = BTreeMap::new();
        for row in self.rows.iter().copied() {
            if let (Some(name), Some(direction)) = (name(row), row.direction()) {
                let currency = row.currency();
                let group = Group {
                    name,
                    currency,
                    direction,
                };
                groups.entry(group).or_default().push(row);
            }
        }
        groups
    }
}

/// The logarithm of an amount's size.
pub(crate) fn log_size(row: &Transaction) -> f64 {
    crate::amount::to_f64(row.size()).max(f64::MIN_POSITIVE).ln()
}
