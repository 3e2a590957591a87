//! Which columns hold the money of a row.

use super::super::dialect::{Columns, Role};
use super::super::header_words::Concept;
use super::profile::Profile;
use super::{Assigned, Table};

impl Table<'_> {
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

    pub(super) fn money(&self, out: &mut Assigned) {
        let columns = &mut out.columns;
        let given = columns.get(Role::Amount).is_some()
            || columns.get(Role::Debit).is_some()
            || columns.get(Role::Credit).is_some();
        if given {
            self.other_side(columns);
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
            // What was charged, beside what the purchase was.
            (Some(debit), None, Some(amount))
                if self.is_charge(debit) && self.profile(amount).negatives == 0 =>
            {
                columns.set(Role::Debit, debit);
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

    /// A named amount of money that went, on every row.
    fn is_charge(&self, index: usize) -> bool {
        let profile = self.profile(index);
        self.has(index, Concept::Amount)
            && profile.filled == self.rows.len()
            && profile.amounts == profile.filled
    }

    /// A mapping that names one side of a pair means the other column of the pair too.
    fn other_side(&self, columns: &mut Columns) {
        let (known, missing, own, other) = match (columns.get(Role::Debit), columns.get(Role::Credit)) {
            (Some(debit), None) => (debit, Role::Credit, Concept::Credit, Concept::Debit),
            (None, Some(credit)) => (credit, Role::Debit, Concept::Debit, Concept::Credit),
            _ => return,
        };
        let free = |index: &usize| {
            *index != known
                && !columns.uses(*index)
                && self.may_be_amount(*index)
                && !self.has(*index, Concept::Balance)
        };
        let named = |concept: Concept| {
            self.indices()
                .filter(free)
                .find(|index| self.has(*index, concept))
        };
        let beside = || {
            self.indices()
                .filter(free)
                .find(|index| self.exclusive(known, *index))
        };
        let gap = || {
            let empty = |index: &usize| {
                self.indices().contains(index) && free(index) && self.profile(*index).is_empty()
            };
            Some(known + 1)
                .filter(empty)
                .or(known.checked_sub(1).filter(empty))
        };
        let found = if self.headers.is_empty() {
            beside().or_else(gap)
        } else {
            named(own)
                .or_else(|| named(other).filter(|_| self.has(known, own)))
                .or_else(beside)
        };
        if let Some(found) = found {
            columns.set(missing, found);
        }
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
            + if (header.concepts.has(Concept::Original) && !header.concepts.has(Concept::Converted))
                || self.has_foreign_currency(index, all)
            {
                8
            } else if named_currency
                || (header.concepts.has(Concept::Account) && all.len() > 1)
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

    /// The currency right of it is named as that of the purchase, and right of another amount is one that is not.
    fn has_foreign_currency(&self, index: usize, all: &[usize]) -> bool {
        let currency = |index: usize, original: bool| {
            self.profiles.get(index + 1).is_some_and(Profile::is_currency)
                && self.has(index + 1, Concept::Original) == original
        };
        currency(index, true) && all.iter().any(|other| currency(*other, false))
    }

    fn gross_net(&self, amounts: &[usize]) -> Option<(usize, usize)> {
        let gross = amounts
            .iter()
            .copied()
            .find(|index| self.has(*index, Concept::Gross))?;
        let differs = |index: usize| self.rows.iter().any(|row| row.get(gross) != row.get(index));
        let net = amounts
            .iter()
            .copied()
            .find(|index| self.has(*index, Concept::Net) && *index != gross && differs(*index))?;
        Some((gross, net))
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
}
