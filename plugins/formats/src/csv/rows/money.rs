//! The money of one record.

use rust_decimal::Decimal;

use super::super::amounts::{self, Scanned};
use super::super::dialect::{Role, Sign};
use super::super::direction::{self, Direction};
use super::super::record::Record;
use super::{RowReader, directed, is_nothing};

/// The money of a record.
#[derive(Debug)]
pub(crate) enum Money {
    Value {
        amount: Decimal,
        currency: Option<&'static str>,
    },
    Empty,
    Neutral,
    Bad {
        column: usize,
        code: &'static str,
        reason: &'static str,
    },
}

impl RowReader<'_> {
    /// The money of a record, signed for the holder.
    pub(crate) fn money(&self, record: &Record) -> Money {
        let columns = &self.dialect.columns;
        if self.dialect.sign == Sign::Columns {
            return self.two_columns(record);
        }
        let Some(index) = columns.get(Role::Amount) else {
            return Money::Empty;
        };
        let cell = record.get(index);
        if is_nothing(cell) {
            return Money::Empty;
        }
        let Some((found, value)) = self.number(cell) else {
            return Money::Bad {
                column: index,
                code: "bad_amount",
                reason: "This is no amount.",
            };
        };
        let currency = found.currency.flatten();
        if self.dialect.sign == Sign::Indicator {
            return self.indicated(record, value, currency);
        }
        Money::Value {
            amount: self.signed(record, &found, value),
            currency,
        }
    }

    pub(super) fn number(&self, cell: &str) -> Option<(Scanned, Decimal)> {
        let found = amounts::scan(cell)?;
        let value = found.value(self.dialect.decimal)?;
        Some((found, value))
    }

    fn signed(&self, record: &Record, found: &Scanned, value: Decimal) -> Decimal {
        let mark = || {
            self.dialect
                .columns
                .get(Role::AmountMark)
                .and_then(|index| side_mark(record.get(index)))
        };
        if let Some(side) = found.direction.or_else(mark) {
            return directed(value, side);
        }
        let value = match self.dialect.unmarked {
            Some(Direction::Debit) if found.plus => return directed(value, Direction::Credit),
            Some(side) if !found.negative => return directed(value, side),
            _ => value,
        };
        if self.dialect.sign == Sign::Inverted {
            -value
        } else {
            value
        }
    }

    fn indicated(&self, record: &Record, value: Decimal, currency: Option<&'static str>) -> Money {
        let Some(index) = self.dialect.columns.get(Role::Direction) else {
            return Money::Empty;
        };
        let cell = record.get(index);
        let side = self.side(cell);
        match side {
            Some(Direction::Neutral) => Money::Neutral,
            Some(side) => Money::Value {
                amount: directed(value, side),
                currency,
            },
            None if value.is_zero() => Money::Value {
                amount: value,
                currency,
            },
            None => Money::Bad {
                column: index,
                code: "no_direction",
                reason: "This mark does not say whether money came or went.",
            },
        }
    }

    fn side(&self, cell: &str) -> Option<Direction> {
        let is = |marks: &[String]| {
            marks.iter().any(|mark| mark == cell) || marks.iter().any(|mark| *mark == direction::key(cell))
        };
        if is(&self.dialect.debit_marks) {
            Some(Direction::Debit)
        } else if is(&self.dialect.credit_marks) {
            Some(Direction::Credit)
        } else if is(&self.dialect.neutral_marks) {
            Some(Direction::Neutral)
        } else if cell.is_empty() {
            self.dialect.unmarked
        } else {
            None
        }
    }

    fn two_columns(&self, record: &Record) -> Money {
        let columns = &self.dialect.columns;
        let mut sum = None;
        let mut currency = None;
        for (role, side) in [(Role::Debit, Direction::Debit), (Role::Credit, Direction::Credit)] {
            let Some(index) = columns.get(role) else { continue };
            let cell = record.get(index);
            if is_nothing(cell) {
                continue;
            }
            let Some((found, value)) = self.number(cell) else {
                return Money::Bad {
                    column: index,
                    code: "bad_amount",
                    reason: "This is no amount.",
                };
            };
            let turned = match side {
                Direction::Debit => !self.dialect.debit_negative,
                _ => self.dialect.credit_negative,
            };
            let value = if turned { -value } else { value };
            currency = currency.or(found.currency.flatten());
            match sum {
                Some(other) if value.is_zero() => sum = Some(other),
                Some(other) if !Decimal::is_zero(&other) => {
                    return Money::Bad {
                        column: index,
                        code: "direction_conflict",
                        reason: "Both columns have an amount.",
                    };
                }
                _ => sum = Some(value),
            }
        }
        // A zero keeps no sign.
        sum.map_or(Money::Empty, |amount: Decimal| Money::Value {
            amount: if amount.is_zero() { amount.abs() } else { amount },
            currency,
        })
    }

    /// The balance of a record, as signed as the file has it.
    pub(crate) fn balance(&self, record: &Record) -> Option<Decimal> {
        let (found, value) = self.number(record.get(self.dialect.columns.get(Role::Balance)?))?;
        Some(found.direction.map_or(value, |side| directed(value, side)))
    }
}

fn side_mark(cell: &str) -> Option<Direction> {
    match direction::key(cell).as_str() {
        "cr" | "c" | "credit" | "+" => Some(Direction::Credit),
        "dr" | "d" | "debit" | "-" => Some(Direction::Debit),
        _ => None,
    }
}
