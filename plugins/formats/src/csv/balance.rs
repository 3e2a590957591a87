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
    if let Some(pair) = assigned.pair {
        balance_of_pair(table, assigned, pair);
    }
    if assigned.rivals.len() > 1 {
        choose_rival(table, assigned);
    }
}

/// Looks for the balance of two exclusive columns among the other numbers.
fn balance_of_pair(table: &Table<'_>, assigned: &mut Assigned, (first, second): (usize, usize)) {
    let known = assigned.columns.get(Role::Balance);
    let candidates = (0..table.profiles.len()).filter(|index| {
        *index != first
            && *index != second
            && table.profiles[*index].is_amount()
            && known.is_none_or(|known| known == *index)
    });
    let best = candidates
        .filter_map(|index| {
            let plus = chain(table, index, &|row, mark| {
                Some(side(row, second, mark) - side(row, first, mark))
            });
            let minus = chain(table, index, &|row, mark| {
                Some(side(row, first, mark) - side(row, second, mark))
            });
            let matches = plus.matches().max(minus.matches());
            (plus.proves() || minus.proves()).then_some((matches, index))
        })
        .max();
    if let Some((_, index)) = best {
        assigned.columns.set(Role::Balance, index);
    }
}

/// The pair of columns of which one is the running sum of the other; else the only one with both signs.
fn choose_rival(table: &Table<'_>, assigned: &mut Assigned) {
    let rivals = std::mem::take(&mut assigned.rivals);
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
    let negative: Vec<usize> = rivals
        .iter()
        .copied()
        .filter(|index| table.profiles[*index].negatives > 0)
        .collect();
    match negative.as_slice() {
        [only]
            if rivals
                .iter()
                .all(|other| other == only || size(table, *only) < size(table, *other)) =>
        {
            assigned.columns.set(Role::Amount, *only);
        }
        _ => assigned.rivals = rivals,
    }
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
