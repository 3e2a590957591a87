//! What each column is for, from its header and from what stands in it.

mod money;
mod profile;
mod texts;
mod unnamed;

use super::dialect::{Columns, Role};
use super::header::HeaderCell;
use super::header_words::Concept;
use super::record::Record;

pub(crate) use profile::{Profile, profiles};

/// Columns found so far, and what could not be told.
pub(crate) struct Assigned {
    pub(crate) columns: Columns,
    /// Columns that may be the amount, when none is known to be.
    pub(crate) rivals: Vec<usize>,
    /// The amount has a name that says nothing of money, below other names that are understood.
    pub(crate) doubted: Option<usize>,
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

    /// Assigns all roles that are not in `fixed`; none when `fixed` is complete.
    pub(crate) fn assign(&self, fixed: Columns, complete: bool) -> Assigned {
        let mut out = Assigned {
            columns: fixed,
            rivals: Vec::new(),
            doubted: None,
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

    /// The amount, when only its numbers and not its name speak for it, and two other names are understood.
    pub(crate) fn doubted(&self, columns: &Columns) -> Option<usize> {
        let amount = columns.get(Role::Amount)?;
        let header = self.headers.get(amount)?;
        let money = [
            Concept::Amount,
            Concept::Debit,
            Concept::Credit,
            Concept::Gross,
            Concept::Net,
        ];
        let known = self
            .headers
            .iter()
            .filter(|header| !header.concepts.is_empty())
            .count();
        (!header.concepts.any(&money) && header.currency.is_none() && known > 1).then_some(amount)
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
        let plain = found.has(Concept::Date);
        let number = found.any(&[
            Concept::Identifier,
            Concept::Reference,
            Concept::Number,
            Concept::Account,
        ]);
        empty
            + if number && !plain {
                6
            } else if found.has(Concept::Late) && !found.has(Concept::Booking) {
                4
            } else if found.has(Concept::Early) && !found.has(Concept::Booking) {
                3
            } else if found.has(Concept::Value) && !found.has(Concept::Booking) {
                2
            } else if plain {
                1
            } else if found.has(Concept::Booking) {
                2
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
}
