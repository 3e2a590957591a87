//! Columns of money whose names do not help.

use super::super::amounts;
use super::super::dialect::Role;
use super::super::header_words::Concept;
use super::super::record::Record;
use super::profile::Profile;
use super::{Assigned, Table};

impl Table<'_> {
    /// Columns of numbers without names that rule them out.
    pub(super) fn pure_numbers(&self) -> Vec<usize> {
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
    pub(super) fn exclusive(&self, first: usize, second: usize) -> bool {
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
    pub(super) fn unnamed_money(&self, out: &mut Assigned) {
        // Measurements have dates and numbers too; movements of money are told in words.
        if !self.headers.is_empty() && !self.profiles.iter().any(Profile::is_text) {
            return;
        }
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
}
