//! Columns beside the money: direction, currency, account, names and narratives.

use super::super::dialect::{Columns, Role};
use super::super::direction::{self, Direction};
use super::super::header_words::Concept;
use super::Table;
use super::profile::Profile;

impl Table<'_> {
    pub(super) fn direction(&self, columns: &mut Columns) {
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
            .filter(|found| **found != Direction::Neutral)
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

    pub(super) fn currencies(&self, columns: &mut Columns) {
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

    pub(super) fn texts(&self, columns: &mut Columns) {
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
        let date = columns.get(Role::Date);
        let own = |index: usize| {
            self.has(index, Concept::Account)
                && !self.any(
                    index,
                    &[
                        Concept::Counter,
                        Concept::Kind,
                        Concept::Bank,
                        Concept::Text,
                        Concept::Debit,
                        Concept::Credit,
                    ],
                )
                && short(index)
                && self.is_own_account(index, date)
        };
        // A number that is known all over the world is better than a local one.
        one(columns, Role::Account, &|index| {
            own(index) && self.profile(index).ibans > 0
        });
        one(columns, Role::Account, &own);
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

    /// The own account stands on every row, and it repeats or comes first; accounts of others are many, or missing on some rows.
    fn is_own_account(&self, index: usize, date: Option<usize>) -> bool {
        let profile = self.profile(index);
        profile.filled == self.rows.len()
            && (profile.distinct.len() * 2 <= profile.filled + 1 || date.is_some_and(|date| index < date))
            && profile.fractions == 0
            && !profile.is_date(false)
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
