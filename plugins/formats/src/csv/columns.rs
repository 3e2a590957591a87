//! What each column is for, from its header and from what stands in it.

use std::collections::BTreeSet;

use super::amounts;
use super::currency_marks;
use super::dates::{self, Years};
use super::dialect::{Columns, Role};
use super::direction;
use super::header::HeaderCell;
use super::header_words::Concept;
use super::layout::Layout;
use super::record::Record;

/// What stands in one column of the sample.
#[derive(Clone, Debug, Default)]
pub(crate) struct Profile {
    pub(crate) filled: usize,
    dates: usize,
    loose_dates: usize,
    pub(crate) amounts: usize,
    fractions: usize,
    pub(crate) negatives: usize,
    pub(crate) zeros: usize,
    long_numbers: usize,
    codes: usize,
    letters: usize,
    length: usize,
    pub(crate) distinct: BTreeSet<String>,
    ibans: usize,
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

    fn mostly(&self, count: usize) -> bool {
        self.filled > 0 && count * 10 >= self.filled * 6
    }

    pub(crate) fn is_date(&self, loose: bool) -> bool {
        self.mostly(if loose { self.loose_dates } else { self.dates })
    }

    pub(crate) fn is_amount(&self) -> bool {
        self.mostly(self.amounts) && self.dates * 2 < self.filled
    }

    fn is_empty(&self) -> bool {
        self.filled == 0
    }

    pub(crate) fn is_currency(&self) -> bool {
        self.filled > 0 && self.codes * 10 >= self.filled * 9
    }

    fn is_text(&self) -> bool {
        self.mostly(self.letters) && !self.is_currency()
    }

    fn unique(&self) -> bool {
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
            .filter(|record| super::layout::is_row(record, layout.loose))
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

/// Columns found so far, and what could not be told.
pub(crate) struct Assigned {
    pub(crate) columns: Columns,
    /// Columns that may be the amount, when none is known to be.
    pub(crate) rivals: Vec<usize>,
    /// Two columns of which each row fills one, without a name that says which is which.
    pub(crate) pair: Option<(usize, usize)>,
    /// All pairs of columns of which each row fills one; the balance may tell which is real.
    pub(crate) pairs: Vec<(usize, usize)>,
    /// Columns with a gross and a net amount that differ.
    pub(crate) gross_net: Option<(usize, usize)>,
    /// A second column of dates.
    pub(crate) other_date: Option<usize>,
}

/// Names and profiles together.
pub(crate) struct Table<'t> {
    pub(crate) headers: &'t [HeaderCell],
    pub(crate) profiles: &'t [Profile],
    pub(crate) rows: Vec<&'t Record>,
    pub(crate) loose: bool,
}

impl Table<'_> {
    fn has(&self, index: usize, concept: Concept) -> bool {
        self.headers
            .get(index)
            .is_some_and(|header| header.concepts.has(concept))
    }

    fn any(&self, index: usize, concepts: &[Concept]) -> bool {
        self.headers
            .get(index)
            .is_some_and(|header| header.concepts.any(concepts))
    }

    fn indices(&self) -> std::ops::Range<usize> {
        0..self.profiles.len().max(self.headers.len())
    }

    fn profile(&self, index: usize) -> Profile {
        self.profiles.get(index).cloned().unwrap_or_default()
    }

    /// Numbers of accounts; a name with "account" above fractions still tells money.
    fn is_account(&self, index: usize) -> bool {
        self.has(index, Concept::Account)
            && self
                .profiles
                .get(index)
                .is_none_or(|profile| profile.fractions == 0)
    }

    /// Numbers, or an empty column whose name speaks of money.
    fn may_be_amount(&self, index: usize) -> bool {
        let numbers = self
            .profiles
            .get(index)
            .is_none_or(|profile| profile.is_amount() || profile.is_empty());
        if !numbers || self.any(index, &[Concept::Rate, Concept::Quantity]) {
            return false;
        }
        let other = self.is_account(index) || self.any(index, &[Concept::Card, Concept::Identifier]);
        let named =
            self.profiles.get(index).is_some_and(Profile::is_amount) && self.has(index, Concept::Amount);
        named || !other
    }

    /// Assigns all roles that are not in `fixed`; none when `fixed` is complete.
    pub(crate) fn assign(&self, fixed: Columns, complete: bool) -> Assigned {
        let mut out = Assigned {
            columns: fixed,
            rivals: Vec::new(),
            pair: None,
            pairs: Vec::new(),
            gross_net: None,
            other_date: None,
        };
        if complete {
            return out;
        }
        out.other_date = self.dates(&mut out.columns);
        self.balance(&mut out.columns);
        self.money(&mut out);
        self.direction(&mut out.columns);
        self.currencies(&mut out.columns);
        self.texts(&mut out.columns);
        out
    }

    /// Gives the second column of dates, whatever it is for.
    fn dates(&self, columns: &mut Columns) -> Option<usize> {
        let dated = |index: &usize| {
            let profile = self.profile(*index);
            let named = self.any(
                *index,
                &[Concept::Date, Concept::Booking, Concept::Value, Concept::Early],
            );
            !columns.uses(*index)
                && (profile.is_date(self.loose && named)
                    || (profile.is_empty() && self.has(*index, Concept::Date)))
        };
        let found: Vec<usize> = self.indices().filter(dated).collect();
        if columns.get(Role::Date).is_none()
            && let Some(best) = found
                .iter()
                .min_by_key(|index| (self.date_rank(**index), **index))
        {
            columns.set(Role::Date, *best);
        }
        let free = |index: &&usize| !columns.uses(**index) && self.has(**index, Concept::Value);
        if columns.get(Role::ValueDate).is_none()
            && let Some(value) = found.iter().find(free).copied()
        {
            columns.set(Role::ValueDate, value);
        }
        let near = |index: &usize| {
            columns.get(Role::Date) != Some(*index)
                && !self.has(*index, Concept::Late)
                && !self.profile(*index).is_empty()
        };
        found.iter().copied().find(near)
    }

    /// Booking before transaction starts, value dates and due dates.
    fn date_rank(&self, index: usize) -> u8 {
        let empty = u8::from(self.profile(index).is_empty()) * 10;
        let Some(header) = self
            .headers
            .get(index)
            .filter(|header| !header.concepts.is_empty())
        else {
            return empty + 5;
        };
        let found = header.concepts;
        let plain = found.has(Concept::Date) || found.has(Concept::Booking);
        empty
            + if found.has(Concept::Late) && !found.has(Concept::Booking) {
                4
            } else if found.has(Concept::Early) && !found.has(Concept::Booking) {
                3
            } else if found.has(Concept::Value) && !found.has(Concept::Booking) {
                2
            } else if plain {
                1
            } else {
                5
            }
    }

    fn balance(&self, columns: &mut Columns) {
        if columns.get(Role::Balance).is_some() {
            return;
        }
        let fits = |index: &usize| {
            self.has(*index, Concept::Balance)
                && !self.any(*index, &[Concept::Before, Concept::Date, Concept::Currency])
                && !columns.uses(*index)
                && self
                    .profiles
                    .get(*index)
                    .is_none_or(|profile| profile.is_amount() || profile.is_empty())
        };
        let rank = |index: &usize| (self.profile(*index).is_empty(), self.has(*index, Concept::Limit));
        if let Some(found) = self.indices().filter(fits).min_by_key(rank) {
            columns.set(Role::Balance, found);
        }
    }

    fn money(&self, out: &mut Assigned) {
        let columns = &mut out.columns;
        let given = columns.get(Role::Amount).is_some()
            || columns.get(Role::Debit).is_some()
            || columns.get(Role::Credit).is_some();
        if given {
            self.other_money(columns);
            return;
        }
        let free = |index: &usize| !columns.uses(*index) && self.may_be_amount(*index);
        let other = [Concept::Balance, Concept::Fee, Concept::Tax, Concept::Date];
        let plain = |index: usize| {
            let vague = self.any(index, &[Concept::Counter, Concept::Limit]) || self.is_account(index);
            !self.any(index, &other) && (!vague || self.has(index, Concept::Amount))
        };
        let side = |own: Concept, other: Concept| {
            self.indices()
                .filter(free)
                .filter(|index| plain(*index) && self.has(*index, own) && !self.has(*index, other))
                .filter(|index| !self.any(*index, &[Concept::Original, Concept::Direction]))
                .min_by_key(|index| self.profile(*index).is_empty())
        };
        let debit = side(Concept::Debit, Concept::Credit);
        let credit = side(Concept::Credit, Concept::Debit);
        let amounts: Vec<usize> = self
            .indices()
            .filter(free)
            .filter(|index| {
                plain(*index)
                    && self.has(*index, Concept::Amount)
                    && Some(*index) != debit
                    && Some(*index) != credit
            })
            .filter(|index| !self.has(*index, Concept::Debit) || self.has(*index, Concept::Credit))
            .collect();
        let amount = amounts
            .iter()
            .copied()
            .min_by_key(|index| (self.amount_rank(*index, &amounts), *index));
        match (debit, credit, amount) {
            // A signed amount beside two columns says the same in one place.
            (Some(_), Some(_), Some(amount)) if self.profile(amount).negatives > 0 => {
                columns.set(Role::Amount, amount);
            }
            (Some(debit), Some(credit), _) => {
                columns.set(Role::Debit, debit);
                columns.set(Role::Credit, credit);
            }
            (_, _, Some(amount)) => {
                columns.set(Role::Amount, amount);
                out.gross_net = self.gross_net(&amounts);
            }
            // One column with both signs is a signed amount, whatever its name.
            (Some(only), None, None) | (None, Some(only), None)
                if self.profile(only).negatives > 0
                    || self.pure_numbers().len() == 1 && self.profile(only).negatives > 0 =>
            {
                columns.set(Role::Amount, only);
            }
            (Some(debit), None, None) => columns.set(Role::Debit, debit),
            (None, Some(credit), None) => columns.set(Role::Credit, credit),
            (None, None, None) => self.unnamed_money(out),
        }
        self.other_money(&mut out.columns);
    }

    /// Lower is better: own currency before original, plain before gross and net.
    fn amount_rank(&self, index: usize, all: &[usize]) -> u8 {
        let Some(header) = self.headers.get(index) else {
            return 9;
        };
        let empty = u8::from(self.profile(index).is_empty()) * 20;
        let rate = self.indices().any(|index| self.has(index, Concept::Rate));
        let named_currency = header.currency.is_some()
            && rate
            && all.iter().any(|other| {
                self.headers
                    .get(*other)
                    .is_some_and(|header| header.currency.is_none())
            });
        empty
            + if header.concepts.has(Concept::Original) && !header.concepts.has(Concept::Converted) {
                8
            } else if named_currency
                || header.concepts.any(&[Concept::Booking]) && header.concepts.has(Concept::Converted)
            {
                0
            } else if header.concepts.has(Concept::Gross) {
                3
            } else if header.concepts.has(Concept::Net) {
                4
            } else if header.concepts.has(Concept::Converted) {
                2
            } else {
                1
            }
    }

    fn gross_net(&self, amounts: &[usize]) -> Option<(usize, usize)> {
        let gross = amounts
            .iter()
            .copied()
            .find(|index| self.has(*index, Concept::Gross))?;
        let net = amounts
            .iter()
            .copied()
            .find(|index| self.has(*index, Concept::Net) && *index != gross)?;
        let differ = self.rows.iter().any(|row| row.get(gross) != row.get(net));
        differ.then_some((gross, net))
    }

    fn other_money(&self, columns: &mut Columns) {
        let number = |index: usize| self.profiles.get(index).is_some_and(Profile::is_amount);
        let find = |columns: &Columns, concept: Concept, not: &[Concept]| {
            self.indices().find(|index| {
                !columns.uses(*index) && number(*index) && self.has(*index, concept) && !self.any(*index, not)
            })
        };
        if columns.get(Role::Fee).is_none()
            && let Some(fee) = find(columns, Concept::Fee, &[Concept::Text])
        {
            columns.set(Role::Fee, fee);
        }
        if columns.get(Role::OriginalAmount).is_none()
            && let Some(original) = find(
                columns,
                Concept::Original,
                &[Concept::Rate, Concept::Fee, Concept::Account, Concept::Balance],
            )
        {
            columns.set(Role::OriginalAmount, original);
        }
    }

    /// Columns of numbers without names that rule them out.
    fn pure_numbers(&self) -> Vec<usize> {
        let numeric: Vec<usize> = self
            .indices()
            .filter(|index| {
                self.profiles
                    .get(*index)
                    .is_some_and(|profile| profile.is_amount() && profile.long_numbers * 2 < profile.filled)
            })
            .filter(|index| {
                !self.any(
                    *index,
                    &[
                        Concept::Rate,
                        Concept::Quantity,
                        Concept::Fee,
                        Concept::Tax,
                        Concept::Reference,
                        Concept::Identifier,
                        Concept::Number,
                        Concept::Card,
                        Concept::Account,
                        Concept::Time,
                        Concept::Category,
                        Concept::Kind,
                        Concept::Bank,
                    ],
                )
            })
            .collect();
        let fractional: Vec<usize> = numeric
            .iter()
            .copied()
            .filter(|index| self.profile(*index).fractions > 0)
            .collect();
        let named = |index: &usize| {
            self.any(
                *index,
                &[Concept::Amount, Concept::Balance, Concept::Debit, Concept::Credit],
            )
        };
        if fractional.is_empty() {
            numeric
        } else {
            numeric
                .into_iter()
                .filter(|index| {
                    fractional.contains(index) || named(index) || self.half_of_pair(*index, &fractional)
                })
                .collect()
        }
    }

    /// Whole numbers that stand only where a column of fractions is empty or zero.
    fn half_of_pair(&self, index: usize, fractional: &[usize]) -> bool {
        fractional.iter().any(|other| self.exclusive(index, *other))
    }

    /// No row has both, and each row has one of them (zero counts as empty).
    fn exclusive(&self, first: usize, second: usize) -> bool {
        let has =
            |row: &Record, index: usize| amounts::scan(row.get(index)).is_some_and(|found| !found.is_zero());
        let (mut firsts, mut seconds) = (0, 0);
        for row in &self.rows {
            match (has(row, first), has(row, second)) {
                (true, true) => return false,
                (true, false) => firsts += 1,
                (false, true) => seconds += 1,
                (false, false) => {}
            }
        }
        firsts > 0 && seconds > 0
    }

    /// Without helpful names, arithmetic and emptiness tell. The caller tries balances on what is left open.
    fn unnamed_money(&self, out: &mut Assigned) {
        let numbers: Vec<usize> = self
            .pure_numbers()
            .into_iter()
            .filter(|index| !out.columns.uses(*index))
            .collect();
        for (at, first) in numbers.iter().enumerate() {
            for second in &numbers[at + 1..] {
                if self.exclusive(*first, *second) {
                    out.pairs.push((*first, *second));
                }
            }
        }
        // Fractions are money; whole numbers beside them may be numbers of cheques.
        let fractions = |index: usize| self.profiles.get(index).map_or(0, |profile| profile.fractions);
        out.pair = out.pairs.iter().copied().max_by_key(|(first, second)| {
            (
                fractions(*first).min(fractions(*second)),
                usize::MAX - (second - first),
            )
        });
        if out.pair.is_some() {
            return;
        }
        match numbers.as_slice() {
            [] => {}
            [only] => out.columns.set(Role::Amount, *only),
            _ => out.rivals = numbers,
        }
    }

    fn direction(&self, columns: &mut Columns) {
        let Some(amount) = columns.get(Role::Amount) else {
            return;
        };
        if columns.get(Role::Direction).is_none() {
            let fits = |index: &usize| !columns.uses(*index) && *index != amount && self.is_direction(*index);
            let rank = |index: &usize| {
                (
                    !self.has(*index, Concept::Direction),
                    self.profile(*index).letters == 0,
                )
            };
            if let Some(found) = self.indices().filter(fits).min_by_key(rank) {
                columns.set(Role::Direction, found);
            }
        }
        let mark = amount + 1;
        if columns.get(Role::Direction).is_none() && !columns.uses(mark) && self.is_amount_mark(mark) {
            columns.set(Role::AmountMark, mark);
        }
    }

    /// Every mark is known, or nearly every one in a column whose marks are a pair.
    fn is_direction(&self, index: usize) -> bool {
        let Some(profile) = self
            .profiles
            .get(index)
            .filter(|profile| profile.filled > 0 && profile.distinct.len() <= 8)
        else {
            return false;
        };
        // A column that only sometimes has a mark belongs to the amount.
        if profile.filled * 2 < self.rows.len() {
            return false;
        }
        if self.any(
            index,
            &[
                Concept::Payee,
                Concept::Text,
                Concept::Category,
                Concept::Reference,
            ],
        ) {
            return false;
        }
        let named = self.any(index, &[Concept::Direction])
            || (self.has(index, Concept::Debit) && self.has(index, Concept::Credit));
        let marks: Vec<String> = profile.distinct.iter().cloned().collect();
        let read = direction::of_column(&marks, named || self.has(index, Concept::Kind));
        let known = read
            .iter()
            .flatten()
            .filter(|found| **found != direction::Direction::Neutral)
            .count();
        if known == 0 {
            return false;
        }
        let rows_known = self
            .rows
            .iter()
            .filter(|row| {
                marks
                    .iter()
                    .zip(&read)
                    .any(|(mark, found)| found.is_some() && mark == row.get(index))
            })
            .count();
        known == marks.len()
            || (named && rows_known > 0)
            || (known >= 2 && rows_known * 10 >= profile.filled * 9)
            || (known >= 1 && marks.len() > known && read.iter().all(Option::is_some))
    }

    /// `CR` in an unnamed column after the amount, on some rows.
    fn is_amount_mark(&self, index: usize) -> bool {
        let Some(profile) = self.profiles.get(index).filter(|profile| profile.filled > 0) else {
            return false;
        };
        profile.distinct.iter().all(|mark| {
            matches!(
                direction::key(mark).as_str(),
                "cr" | "dr" | "c" | "d" | "credit" | "debit" | "-" | "+"
            )
        })
    }

    fn currencies(&self, columns: &mut Columns) {
        let after = |start: usize, columns: &Columns, original: bool| {
            let fits = |index: &usize| {
                !columns.uses(*index)
                    && self.profiles.get(*index).is_some_and(Profile::is_currency)
                    && (self.has(*index, Concept::Original) == original || self.headers.is_empty())
            };
            self.indices().filter(fits).min_by_key(|index| {
                if *index > start {
                    (0, index - start)
                } else {
                    (1, start - index)
                }
            })
        };
        if columns.get(Role::Currency).is_none() {
            let start = [Role::Amount, Role::Credit, Role::Debit]
                .into_iter()
                .find_map(|role| columns.get(role))
                .unwrap_or(0);
            if let Some(found) = after(start, columns, false) {
                columns.set(Role::Currency, found);
            }
        }
        if let (Some(start), None) = (
            columns.get(Role::OriginalAmount),
            columns.get(Role::OriginalCurrency),
        ) && let Some(found) = after(start, columns, true)
            .or_else(|| after(start, columns, false).filter(|index| *index > start))
        {
            columns.set(Role::OriginalCurrency, found);
        }
    }

    fn texts(&self, columns: &mut Columns) {
        let free = |columns: &Columns, index: usize| {
            !columns.uses(index) && self.profiles.get(index).is_some_and(|profile| profile.filled > 0)
        };
        let find = |columns: &Columns, wanted: &dyn Fn(usize) -> bool| {
            self.indices()
                .find(|index| free(columns, *index) && wanted(*index))
        };
        let short = |index: usize| {
            let profile = self.profile(index);
            profile.length <= profile.filled * 40
        };
        let one = |columns: &mut Columns, role: Role, wanted: &dyn Fn(usize) -> bool| {
            if columns.get(role).is_none()
                && let Some(found) = find(columns, wanted)
            {
                columns.set(role, found);
            }
        };
        one(columns, Role::Account, &|index| {
            self.has(index, Concept::Account)
                && !self.any(
                    index,
                    &[Concept::Counter, Concept::Kind, Concept::Bank, Concept::Text],
                )
                && short(index)
                && !self.profile(index).is_date(false)
        });
        one(columns, Role::Status, &|index| {
            self.has(index, Concept::Status) && self.profile(index).distinct.len() <= 12
        });
        one(columns, Role::BankId, &|index| {
            self.has(index, Concept::Identifier)
                && !self.any(
                    index,
                    &[Concept::Account, Concept::Counter, Concept::Payee, Concept::Card],
                )
                && self.profile(index).unique()
        });
        one(columns, Role::Payee, &|index| {
            self.has(index, Concept::Payee)
                && self.profile(index).is_text()
                && !self.any(
                    index,
                    &[
                        Concept::Account,
                        Concept::Bank,
                        Concept::Number,
                        Concept::Reference,
                    ],
                )
                && self.profile(index).ibans == 0
        });
        one(columns, Role::Category, &|index| {
            self.has(index, Concept::Category) && short(index)
        });
        self.descriptions(columns);
        one(columns, Role::Reference, &|index| {
            self.any(index, &[Concept::Reference, Concept::Identifier])
                && short(index)
                && !self.any(index, &[Concept::Account, Concept::Card, Concept::Bank])
        });
    }

    fn descriptions(&self, columns: &mut Columns) {
        if columns.get(Role::Description).is_some() {
            return;
        }
        let text = |index: usize| {
            self.profiles
                .get(index)
                .is_some_and(|profile| profile.filled > 0 && !profile.is_date(false))
        };
        let named: Vec<usize> = self
            .indices()
            .filter(|index| {
                !columns.uses(*index)
                    && text(*index)
                    && self.has(*index, Concept::Text)
                    && !self.any(
                        *index,
                        &[Concept::Account, Concept::Currency, Concept::Identifier],
                    )
            })
            .take(4)
            .collect();
        if named.is_empty() {
            let longest = self
                .indices()
                .filter(|index| {
                    !columns.uses(*index) && self.profiles.get(*index).is_some_and(Profile::is_text)
                })
                .max_by_key(|index| {
                    let profile = self.profile(*index);
                    (
                        profile.length / profile.filled.max(1) * 8 + profile.distinct.len().min(20),
                        usize::MAX - index,
                    )
                });
            if let Some(found) =
                longest.filter(|_| columns.get(Role::Payee).is_none() || self.headers.is_empty())
            {
                columns.add(Role::Description, found);
            }
        }
        for index in named {
            columns.add(Role::Description, index);
        }
    }
}
