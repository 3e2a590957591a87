//! What stands in one column of the sample.

use std::collections::BTreeSet;

use super::super::amounts;
use super::super::currency_marks;
use super::super::dates::{self, Years};
use super::super::header::HeaderCell;
use super::super::layout::{self, Layout};
use super::super::record::Record;
use super::super::rows::is_nothing;

/// What stands in one column of the sample.
#[derive(Clone, Debug, Default)]
pub(crate) struct Profile {
    pub(crate) filled: usize,
    /// Dashes and their like: filled, and still nothing.
    pub(crate) nothings: usize,
    pub(crate) dates: usize,
    pub(crate) loose_dates: usize,
    pub(crate) amounts: usize,
    pub(crate) fractions: usize,
    pub(crate) negatives: usize,
    pub(crate) zeros: usize,
    pub(crate) long_numbers: usize,
    pub(crate) codes: usize,
    pub(crate) letters: usize,
    pub(crate) length: usize,
    pub(crate) distinct: BTreeSet<String>,
    pub(crate) ibans: usize,
}

const DISTINCT: usize = 60;
const YEARS: Years = Years {
    current: 2100,
    statement: Some((2000, 12)),
};

impl Profile {
    fn add(&mut self, cell: &str, currency_in_name: bool) {
        if cell.is_empty() {
            return;
        }
        self.filled += 1;
        self.nothings += usize::from(is_nothing(cell));
        self.length += cell.chars().count();
        let strict = dates::scan(cell, false).is_some_and(|found| found.orders(YEARS) != 0);
        self.dates += usize::from(strict);
        self.loose_dates +=
            usize::from(strict || dates::scan(cell, true).is_some_and(|found| found.orders(YEARS) != 0));
        if let Some(found) = amounts::scan(cell)
            && !strict
        {
            self.amounts += 1;
            self.negatives += usize::from(found.negative);
            self.zeros += usize::from(found.is_zero());
            self.fractions +=
                usize::from(!found.is_plain_integer() || found.currency.is_some() || currency_in_name);
            self.long_numbers += usize::from(found.is_plain_integer() && found.digit_count() > 8);
        }
        self.codes += usize::from(currency_marks::code_of_cell(cell).is_some());
        self.letters += usize::from(cell.chars().any(char::is_alphabetic));
        self.ibans += usize::from(is_iban(cell));
        if self.distinct.len() <= DISTINCT {
            self.distinct.insert(cell.to_owned());
        }
    }

    pub(crate) fn mostly(&self, count: usize) -> bool {
        self.filled > 0 && count * 10 >= self.filled * 6
    }

    pub(crate) fn is_date(&self, loose: bool) -> bool {
        self.mostly(if loose { self.loose_dates } else { self.dates })
    }

    pub(crate) fn is_amount(&self) -> bool {
        let values = self.filled - self.nothings;
        self.amounts > 0 && self.amounts * 10 >= values * 6 && self.dates * 2 < values
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.filled == self.nothings
    }

    pub(crate) fn is_currency(&self) -> bool {
        self.filled > 0 && self.codes * 10 >= self.filled * 9
    }

    pub(crate) fn is_text(&self) -> bool {
        self.mostly(self.letters) && !self.is_currency()
    }

    pub(crate) fn unique(&self) -> bool {
        self.distinct.len() == self.filled.min(DISTINCT + 1)
    }
}

fn is_iban(cell: &str) -> bool {
    let bytes = cell.as_bytes();
    bytes.len() >= 14
        && bytes[..2].iter().all(u8::is_ascii_uppercase)
        && bytes[2..4].iter().all(u8::is_ascii_digit)
}

/// Profiles of all columns over the rows of the sample.
pub(crate) fn profiles(records: &[Record], layout: &Layout, headers: &[HeaderCell]) -> Vec<Profile> {
    let rows = || {
        records
            .iter()
            .skip(layout.first)
            .filter(|record| layout::is_row(record, layout.loose))
    };
    let width = rows()
        .map(Record::len)
        .max()
        .unwrap_or(0)
        .max(headers.len())
        .min(512);
    let mut all = vec![Profile::default(); width];
    for record in rows() {
        for (index, profile) in all.iter_mut().enumerate() {
            profile.add(
                record.get(index),
                headers.get(index).is_some_and(|header| header.currency.is_some()),
            );
        }
    }
    all
}
