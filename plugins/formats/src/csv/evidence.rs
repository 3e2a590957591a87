//! What one pass over the whole file shows, in constant memory.

mod chain;
mod money;
mod unique;

use std::collections::BTreeMap;

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::amounts::{self, Mark, Scanned};
use super::dates::{self, ORDERS, Order, Years};
use super::dialect::{Columns, Role};
use super::direction::{self, Direction};
use super::lexicon;
use super::record::Record;
use super::rows::{directed, is_nothing};

pub(crate) use chain::Chain;
pub(crate) use money::MoneyEvidence;
use unique::Uniqueness;

/// Narratives that are looked at; words are slow and a few thousand are plenty.
const NARRATIVES: u64 = 4000;
const MARKS: usize = 64;

/// What the date column shows.
#[derive(Clone, Debug, Default)]
pub(crate) struct DateEvidence {
    /// Number of cells by the set of orders that fit them.
    pub(crate) sets: [u64; 8],
    /// Steps up and down by order, and days after the limit.
    pub(crate) up: [u64; 3],
    pub(crate) down: [u64; 3],
    pub(crate) late: [u64; 3],
    /// Rows whose other date is near, and far, by order.
    pub(crate) near: [u64; 3],
    pub(crate) far: [u64; 3],
    last: [Option<NaiveDate>; 3],
    pub(crate) short_years: u64,
    pub(crate) lacks_year: u64,
    /// Values of the first number, up to eight.
    pub(crate) firsts: Vec<i32>,
    /// For each order the first cell that it reads, rather one with numbers only.
    pub(crate) patterns: [Option<dates::Scanned>; 3],
    /// All cells read the same in every order.
    pub(crate) named: bool,
    /// A cell that fits several orders.
    pub(crate) example: Option<(u64, String)>,
}

/// How marks of direction and signs go together.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct MarkCount {
    pub(crate) rows: u64,
    pub(crate) minus: u64,
    pub(crate) plain: u64,
}

/// One way to read amounts, tested on the running balance.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Reading {
    Signed,
    Inverted,
    Marked,
    Columns,
    Swapped,
}

/// Which way the rows of a file go.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Time {
    Up,
    Down,
    #[default]
    Unknown,
}

/// What the pass needs to know.
pub(crate) struct Question<'q> {
    pub(crate) columns: &'q Columns,
    /// A second date, near the first one.
    pub(crate) other_date: Option<usize>,
    /// Two columns whose sides are not known.
    pub(crate) pair: Option<(usize, usize)>,
    pub(crate) decimal: Mark,
    pub(crate) years: Years,
    /// Days after this one are not likely.
    pub(crate) latest: NaiveDate,
    pub(crate) marks: &'q [(String, Option<Direction>)],
    /// The title says that this is the statement of a credit card.
    pub(crate) card: bool,
}

/// Everything seen.
#[derive(Default)]
pub(crate) struct Evidence {
    pub(crate) rows: u64,
    pub(crate) dates: DateEvidence,
    pub(crate) money: BTreeMap<usize, MoneyEvidence>,
    pub(crate) marks: BTreeMap<String, MarkCount>,
    /// Narratives that agree and disagree with the signs; for a pair, with the first column as the debit one.
    pub(crate) words_for: u64,
    pub(crate) words_against: u64,
    /// Thanks of a card's issuer beside amounts with and without a minus sign.
    pub(crate) thanks: [u64; 2],
    /// Narratives that say that a number with a minus sign in the column of money that came really came, and that it
    /// did not.
    pub(crate) minus_credits: [u64; 2],
    pub(crate) chains: Vec<(Reading, Chain)>,
    /// The balance stands left of the amounts.
    pub(crate) balance_first: bool,
    /// Set once the order of dates is decided.
    pub(crate) time: Time,
    pub(crate) amount_marks: [u64; 2],
    unmarked_cells: u64,
    ids: Uniqueness,
    pub(crate) example: Option<(u64, String)>,
}

impl Evidence {
    pub(crate) fn new(question: &Question<'_>) -> Self {
        let mut chains = Vec::new();
        if question.columns.get(Role::Balance).is_some() {
            let mut add = |reading| chains.push((reading, Chain::default()));
            if question.columns.get(Role::Amount).is_some() {
                add(Reading::Signed);
                add(Reading::Inverted);
                if question.columns.get(Role::Direction).is_some() {
                    add(Reading::Marked);
                }
            } else {
                add(Reading::Columns);
                add(Reading::Swapped);
            }
        }
        let amounts = [Role::Amount, Role::Debit, Role::Credit].into_iter();
        let first = amounts
            .filter_map(|role| question.columns.get(role))
            .chain(question.pair.map(|(first, _)| first))
            .min();
        let balance = question.columns.get(Role::Balance);
        Self {
            chains,
            balance_first: balance.zip(first).is_some_and(|(balance, first)| balance < first),
            ..Self::default()
        }
    }

    /// Looks at one record below the header.
    pub(crate) fn add(&mut self, question: &Question<'_>, record: &Record) {
        let Some(date) = question.columns.get(Role::Date) else {
            return;
        };
        let cell = record.get(date);
        let Some(found) = dates::scan(cell, true) else {
            return;
        };
        let Some(moved) = self.moneys(question, record) else {
            return;
        };
        self.rows += 1;
        self.date(question, record, cell, found);
        self.mark(question, record, &moved);
        self.chain(question, record, &moved);
        if self.rows <= NARRATIVES {
            self.words(question, record, &moved);
        }
        if let Some(id) = question.columns.get(Role::BankId) {
            self.ids.add(record.get(id));
        }
    }

    /// Notes which way the rows go, under the decided order of dates.
    pub(crate) fn settle_time(&mut self, order: Order) {
        let at = (order as u8).trailing_zeros() as usize;
        let (up, down) = (self.dates.up[at], self.dates.down[at]);
        self.time = match (up, down) {
            (0, 0) => Time::Unknown,
            (up, down) if down * 10 <= up => Time::Up,
            (up, down) if up * 10 <= down => Time::Down,
            _ => Time::Unknown,
        };
    }

    /// True when the column of identifiers has one of its own on every row.
    pub(crate) fn ids_unique(&self) -> bool {
        self.ids.unique()
    }

    fn date(&mut self, question: &Question<'_>, record: &Record, cell: &str, found: dates::Scanned) {
        let out = &mut self.dates;
        let mut set = 0;
        let other = question
            .other_date
            .and_then(|index| dates::scan(record.get(index), false));
        for (at, order) in ORDERS.into_iter().enumerate() {
            let Some(day) = found.date(order, question.years) else {
                continue;
            };
            set |= order as u8;
            if out.patterns[at].is_none_or(|known| known.is_plain() && !found.is_plain()) {
                out.patterns[at] = Some(found);
            }
            if let Some(last) = out.last[at].replace(day) {
                out.up[at] += u64::from(day > last);
                out.down[at] += u64::from(day < last);
            }
            out.late[at] += u64::from(day > question.latest);
            if let Some(other) = other.and_then(|other| other.date(order, question.years)) {
                let days = (day - other).num_days().abs();
                out.near[at] += u64::from(days <= 12);
                out.far[at] += u64::from(days > 24);
            }
        }
        out.named = found.is_plain() && (out.named || out.sets.iter().sum::<u64>() == 0);
        out.sets[usize::from(set)] += 1;
        out.short_years += u64::from(found.short_year());
        out.lacks_year += u64::from(found.lacks_year());
        if set.count_ones() > 1 && !found.is_plain() && out.example.is_none() {
            out.example = Some((record.line, cell.to_owned()));
        }
        if found.short_year()
            && out.firsts.len() < 8
            && let Some(day) = found.date(Order::Ymd, question.years)
            && !out.firsts.contains(&dates::year_of(day))
        {
            out.firsts.push(dates::year_of(day));
        }
    }

    /// Numbers of the money columns; None when the record has none.
    fn moneys(&mut self, question: &Question<'_>, record: &Record) -> Option<Moved> {
        let columns = question.columns;
        let mut moved = Moved::default();
        let pair = question
            .pair
            .map(|(first, second)| [(Role::Debit, first), (Role::Credit, second)]);
        let sides = [Role::Amount, Role::Debit, Role::Credit]
            .into_iter()
            .filter_map(|role| Some((role, columns.get(role)?)));
        let all = pair
            .into_iter()
            .flatten()
            .chain(sides)
            .chain(columns.get(Role::Balance).map(|index| (Role::Balance, index)));
        for (role, index) in all {
            let cell = record.get(index);
            if is_nothing(cell) {
                continue;
            }
            let Some(found) = amounts::scan(cell) else {
                continue;
            };
            let value = found.value(question.decimal);
            self.money
                .entry(index)
                .or_default()
                .add(&found, value, record.line, cell);
            match role {
                Role::Amount => moved.amount = Some((found.clone(), value)),
                Role::Debit => moved.debit = Some(value.unwrap_or_default()),
                Role::Credit => moved.credit = Some(value.unwrap_or_default()),
                _ => {
                    moved.balance =
                        value.map(|value| found.direction.map_or(value, |side| directed(value, side)));
                }
            }
            if self.example.is_none() && role != Role::Balance {
                self.example = Some((record.line, cell.to_owned()));
            }
        }
        (moved.amount.is_some() || moved.debit.is_some() || moved.credit.is_some()).then_some(moved)
    }

    fn mark(&mut self, question: &Question<'_>, record: &Record, moved: &Moved) {
        let Some((found, _)) = &moved.amount else { return };
        if let Some(index) = question.columns.get(Role::AmountMark) {
            match direction::key(record.get(index)).as_str() {
                "" => self.unmarked_cells += 1,
                "cr" | "c" | "credit" | "+" => self.amount_marks[0] += 1,
                _ => self.amount_marks[1] += 1,
            }
        }
        if let Some(index) = question.columns.get(Role::Direction) {
            let cell = record.get(index);
            if !self.marks.contains_key(cell) {
                if self.marks.len() >= MARKS {
                    return;
                }
                self.marks.insert(cell.to_owned(), MarkCount::default());
            }
            let Some(count) = self.marks.get_mut(cell) else {
                return;
            };
            count.rows += 1;
            count.minus += u64::from(found.negative && !found.is_zero());
            count.plain += u64::from(!found.negative && !found.is_zero());
        }
    }

    fn chain(&mut self, question: &Question<'_>, record: &Record, moved: &Moved) {
        let Some(balance) = moved.balance else { return };
        for (reading, chain) in &mut self.chains {
            let amount = match reading {
                Reading::Signed => moved.signed(),
                Reading::Inverted => moved.signed().map(|amount| -amount),
                Reading::Marked => moved.marked(question, record),
                Reading::Columns => Some(moved.side(false)),
                Reading::Swapped => Some(moved.side(true)),
            };
            if let Some(amount) = amount {
                chain.step(balance, amount);
            }
        }
    }

    fn words(&mut self, question: &Question<'_>, record: &Record, moved: &Moved) {
        let some = |value: Option<Decimal>| value.is_some_and(|value| !value.is_zero());
        let leaves = match moved.signed() {
            Some(amount) if !amount.is_zero() => amount.is_sign_negative(),
            None if some(moved.debit) != some(moved.credit) => some(moved.debit),
            _ => return,
        };
        let texts = (0..record.len()).filter(|index| {
            let cell = record.get(*index);
            cell.len() > 2 && cell.chars().any(char::is_alphabetic)
        });
        let mut told = [false; 2];
        for index in texts {
            if moved.amount.is_some() && lexicon::to_card(record.get(index), !question.card) {
                self.thanks[usize::from(!leaves)] += 1;
            }
            match lexicon::direction(record.get(index)) {
                Some(Direction::Debit) => told[0] = true,
                Some(Direction::Credit) => told[1] = true,
                _ => {}
            }
        }
        if told[0] != told[1] {
            if moved.credit.is_some_and(|value| value.is_sign_negative()) {
                self.minus_credits[usize::from(told[0])] += 1;
            }
            if told[0] == leaves {
                self.words_for += 1;
            } else {
                self.words_against += 1;
            }
        }
    }
}

/// The numbers of one record.
#[derive(Default)]
struct Moved {
    amount: Option<(Scanned, Option<Decimal>)>,
    debit: Option<Decimal>,
    credit: Option<Decimal>,
    balance: Option<Decimal>,
}

impl Moved {
    fn signed(&self) -> Option<Decimal> {
        let (found, value) = self.amount.as_ref()?;
        let value = (*value)?;
        Some(found.direction.map_or(value, |side| directed(value, side)))
    }

    fn marked(&self, question: &Question<'_>, record: &Record) -> Option<Decimal> {
        let (_, value) = self.amount.as_ref()?;
        let cell = record.get(question.columns.get(Role::Direction)?);
        let side = question
            .marks
            .iter()
            .find(|(mark, _)| mark == cell)
            .and_then(|(_, side)| *side)?;
        Some(directed((*value)?, side))
    }

    fn side(&self, swapped: bool) -> Decimal {
        let (debit, credit) = (
            self.debit.unwrap_or_default().abs(),
            self.credit.unwrap_or_default().abs(),
        );
        if swapped { debit - credit } else { credit - debit }
    }
}
