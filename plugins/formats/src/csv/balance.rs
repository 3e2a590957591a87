//! Uses a running balance in the sample to tell columns of numbers apart.

use rust_decimal::Decimal;

use super::amounts::{self, Mark};
use super::columns::{Assigned, Table};
use super::dialect::Role;
use super::evidence::Chain;
use super::record::Record;

/// Settles what names left open: which column is the amount, and which of two is the debit one.
pub(crate) fn resolve(table: &Table<'_>, assigned: &mut Assigned) {
    if let Some((gross, net)) = assigned.gross_net
        && let Some(balance) = assigned.columns.get(Role::Balance)
    {
        let fits = |index| chain(table, balance, &|row, mark| number(row, index, mark)).matches();
        if fits(net) != fits(gross) {
            assigned
                .columns
                .set(Role::Amount, if fits(net) > fits(gross) { net } else { gross });
            assigned.gross_net = None;
        }
    }
    if assigned.pair.is_some() {
        balance_of_pairs(table, assigned);
    }
    if assigned.rivals.len() > 1 {
        choose_rival(table, assigned);
    }
}

/// Looks for the pair of exclusive columns that has a balance among the other numbers.
fn balance_of_pairs(table: &Table<'_>, assigned: &mut Assigned) {
    let known = assigned.columns.get(Role::Balance);
    let mut best: Option<(u64, (usize, usize), usize)> = None;
    for pair in assigned.pairs.iter().copied() {
        let others = (0..table.profiles.len()).filter(|index| {
            *index != pair.0
                && *index != pair.1
                && table.profiles[*index].is_amount()
                && known.is_none_or(|known| known == *index)
        });
        for balance in others {
            let straight = |row: &Record, mark| Some(side(row, pair.1, mark) - side(row, pair.0, mark));
            let plus = chain(table, balance, &straight);
            let minus = chain(table, balance, &|row, mark| {
                straight(row, mark).map(|value| -value)
            });
            let matches = plus.matches().max(minus.matches());
            if (plus.proves() || minus.proves()) && best.is_none_or(|(found, ..)| matches > found) {
                best = Some((matches, pair, balance));
            }
        }
    }
    if let Some((_, pair, balance)) = best {
        assigned.pair = Some(pair);
        assigned.columns.set(Role::Balance, balance);
    }
}

/// The pair of columns of which one is the running sum of the other; else the only one with both signs.
fn choose_rival(table: &Table<'_>, assigned: &mut Assigned) {
    let rivals = std::mem::take(&mut assigned.rivals);
    if let Some((amount, after)) = steps_in_rows(table, &rivals) {
        assigned.columns.set(Role::Amount, amount);
        assigned.columns.set(Role::Balance, after);
        return;
    }
    let balance = assigned.columns.get(Role::Balance);
    let mut best: Option<(u64, usize, usize)> = None;
    for amount in &rivals {
        let others = rivals
            .iter()
            .copied()
            .filter(|other| other != amount)
            .chain(balance);
        for other in others {
            let signed = chain(table, other, &|row, mark| number(row, *amount, mark));
            let inverted = chain(table, other, &|row, mark| {
                number(row, *amount, mark).map(|value| -value)
            });
            let matches = signed.matches().max(inverted.matches());
            if (signed.proves() || inverted.proves()) && best.is_none_or(|(found, ..)| matches > found) {
                best = Some((matches, *amount, other));
            }
        }
    }
    if let Some((_, amount, balance)) = best {
        assigned.columns.set(Role::Amount, amount);
        assigned.columns.set(Role::Balance, balance);
        return;
    }
    if let Some(amount) = only_signed(table, &rivals).or_else(|| after_currency(table, &rivals)) {
        assigned.columns.set(Role::Amount, amount);
    } else if let Some((first, second)) = around_gap(table, &rivals) {
        // Which of the two sides the filled one is must be asked, but what is right of them is the balance.
        assigned.pair = Some((first, first + 1));
        assigned.columns.set(Role::Balance, second);
    } else {
        assigned.rivals = rivals;
        let likely = |index: &usize| (table.profiles[*index].negatives == 0, *index);
        assigned.rivals.sort_by_key(likely);
        if let Some(first) = assigned.rivals.first() {
            assigned.columns.set(Role::Amount, *first);
        }
    }
}

/// Without a header: a number, an empty column and another number are the two sides and the balance.
fn around_gap(table: &Table<'_>, rivals: &[usize]) -> Option<(usize, usize)> {
    let [first, second] = *rivals else { return None };
    let gap = table.profiles.get(first + 1)?;
    (table.headers.is_empty() && second == first + 2 && gap.is_empty()).then_some((first, second))
}

/// In every row the difference of two columns is the third one: balance before, balance after, amount.
fn steps_in_rows(table: &Table<'_>, rivals: &[usize]) -> Option<(usize, usize)> {
    let holds = |amount: usize, before: usize, after: usize| {
        let mark = mark_of(table, after);
        table.rows.len() > 1
            && table.rows.iter().all(|row| {
                let numbers = (number(row, before, mark), number(row, after, mark), number(row, amount, mark));
                matches!(numbers, (Some(before), Some(after), Some(amount)) if before.checked_add(amount) == Some(after))
            })
    };
    for amount in rivals {
        for before in rivals.iter().filter(|before| *before != amount) {
            // Adding goes both ways; the balances are the larger numbers, and the first of them is the older one.
            let after = rivals.iter().find(|after| {
                *after > before
                    && *after != amount
                    && size(table, *before) > size(table, *amount)
                    && holds(*amount, *before, **after)
            });
            if let Some(after) = after {
                return Some((*amount, *after));
            }
        }
    }
    None
}

/// The only column with minus signs, when there are rows enough and its numbers are the smaller ones.
fn only_signed(table: &Table<'_>, rivals: &[usize]) -> Option<usize> {
    let mut signed = rivals
        .iter()
        .copied()
        .filter(|index| table.profiles[*index].negatives > 0);
    let (only, None) = (signed.next()?, signed.next()) else {
        return None;
    };
    let smaller = rivals
        .iter()
        .all(|other| *other == only || size(table, only) < size(table, *other));
    (smaller && table.rows.len() > 2).then_some(only)
}

/// Of two numbers, the one right after the only currency.
fn after_currency(table: &Table<'_>, rivals: &[usize]) -> Option<usize> {
    let mut currencies = (0..table.profiles.len()).filter(|index| table.profiles[*index].is_currency());
    let (only, None) = (currencies.next()?, currencies.next()) else {
        return None;
    };
    (rivals.len() == 2 && table.headers.is_empty() && rivals[0] == only + 1).then_some(rivals[0])
}

/// Sum of magnitudes in the sample.
fn size(table: &Table<'_>, index: usize) -> Decimal {
    let mark = mark_of(table, index);
    table
        .rows
        .iter()
        .filter_map(|row| number(row, index, mark))
        .fold(Decimal::ZERO, |sum, value| sum.saturating_add(value.abs()))
}

fn chain(table: &Table<'_>, balance: usize, amount: &dyn Fn(&Record, Mark) -> Option<Decimal>) -> Chain {
    let mark = mark_of(table, balance);
    let mut out = Chain::default();
    for row in &table.rows {
        if let (Some(balance), Some(amount)) = (number(row, balance, mark), amount(row, mark)) {
            out.step(balance, amount);
        }
    }
    out
}

/// The decimal mark that fits more cells of a column.
fn mark_of(table: &Table<'_>, index: usize) -> Mark {
    let fits = |mark: Mark| {
        table
            .rows
            .iter()
            .filter(|row| number(row, index, mark).is_some())
            .count()
    };
    if fits(Mark::Comma) > fits(Mark::Dot) {
        Mark::Comma
    } else {
        Mark::Dot
    }
}

fn number(row: &Record, index: usize, mark: Mark) -> Option<Decimal> {
    amounts::scan(row.get(index))?.value(mark)
}

fn side(row: &Record, index: usize, mark: Mark) -> Decimal {
    number(row, index, mark).unwrap_or_default().abs()
}
