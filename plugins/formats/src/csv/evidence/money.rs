//! What one column of numbers shows.

use rust_decimal::Decimal;

use super::super::amounts::{Mark, Proof, Scanned};
use super::super::direction::Direction;

/// What one column of numbers shows.
#[derive(Clone, Debug, Default)]
pub(crate) struct MoneyEvidence {
    pub(crate) dot: u64,
    pub(crate) comma: u64,
    pub(crate) either_dot: u64,
    pub(crate) either_comma: u64,
    pub(crate) ungrouped: u64,
    pub(crate) minus: u64,
    pub(crate) plus: u64,
    pub(crate) plain: u64,
    pub(crate) credit_marks: u64,
    pub(crate) debit_marks: u64,
    pub(crate) sum_minus: Decimal,
    pub(crate) sum_plain: Decimal,
    pub(crate) group: Option<char>,
    pub(crate) example: Option<(u64, String)>,
    pub(crate) first: Option<(u64, String)>,
}

impl MoneyEvidence {
    pub(super) fn add(&mut self, found: &Scanned, value: Option<Decimal>, line: u64, cell: &str) {
        match found.decimal() {
            Proof::Dot => self.dot += 1,
            Proof::Comma => self.comma += 1,
            Proof::Either(mark) => {
                if mark == Mark::Dot {
                    self.either_dot += 1;
                } else {
                    self.either_comma += 1;
                }
                if self.example.is_none() {
                    self.example = Some((line, cell.to_owned()));
                }
            }
            Proof::Nothing => {
                self.ungrouped += u64::from(found.is_plain_integer() && found.digit_count() > 3);
            }
        }
        if self.group.is_none() {
            self.group = found
                .group_mark(Mark::Dot)
                .or_else(|| found.group_mark(Mark::Comma))
                .filter(|_| !matches!(found.decimal(), Proof::Either(_)));
        }
        if self.first.is_none() {
            self.first = Some((line, cell.to_owned()));
        }
        match found.direction {
            Some(Direction::Credit) => self.credit_marks += 1,
            Some(_) => self.debit_marks += 1,
            None => {}
        }
        if found.is_zero() {
            return;
        }
        let value = value.unwrap_or_default().abs();
        if found.negative {
            self.minus += 1;
            self.sum_minus = self.sum_minus.saturating_add(value);
        } else {
            self.plus += u64::from(found.plus);
            self.plain += u64::from(!found.plus);
            self.sum_plain = self.sum_plain.saturating_add(value);
        }
    }

    /// Numbers above zero, with or without a plus sign.
    pub(crate) fn positive(&self) -> u64 {
        self.plain + self.plus
    }
}
