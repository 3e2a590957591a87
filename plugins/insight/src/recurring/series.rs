//! Which of a payee's transactions belong to one recurring payment. A payee may have several, and single purchases besides.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};
use rust_decimal::Decimal;

use super::cadence::Cadence;
use super::lattice::{self, Fit, Lattice};
use crate::ledger::log_size;
use crate::statistics::Robust;
use crate::transaction::Transaction;

/// Amounts this far apart, as logarithms, belong to different things.
const APART: f64 = 0.18;
/// The spread of amounts, as logarithms, that a bill with a meter may have.
const VARYING: f64 = 0.6;
/// With fewer payments than this, amounts must be close for a pattern to be one.
const MANY: usize = 6;

/// Transactions that make one recurring payment, each with its slot.
#[derive(Clone, Debug)]
pub(super) struct Series<'a> {
    pub(super) lattice: Lattice,
    pub(super) rows: Vec<(i64, &'a Transaction)>,
    pub(super) regularity: f64,
}

impl Series<'_> {
    pub(super) fn first_slot(&self) -> i64 {
        self.rows.first().map_or(0, |(slot, _)| *slot)
    }

    pub(super) fn last_slot(&self) -> i64 {
        self.rows.last().map_or(0, |(slot, _)| *slot)
    }
}

/// The recurring payments among one payee's rows, which are in order of days.
pub(super) fn split<'a>(rows: &[&'a Transaction]) -> Vec<Series<'a>> {
    if rows.len() < Cadence::Yearly.least() {
        return Vec::new();
    }
    if let Some(series) = as_one(rows, 0.85) {
        return vec![series];
    }
    let mut left = rows.to_vec();
    let mut found = take(&mut left, equal_amounts, 0.9);
    found.extend(take(&mut left, close_amounts, 0.85));
    join(found)
}

/// Takes the recurring payments out of the rows, cluster by cluster.
fn take<'a>(
    left: &mut Vec<&'a Transaction>,
    cluster: impl Fn(&[&'a Transaction]) -> Vec<Vec<&'a Transaction>>,
    share: f64,
) -> Vec<Series<'a>> {
    let mut found = Vec::new();
    for rows in cluster(left) {
        match as_one(&rows, share) {
            Some(series) => found.push(series),
            None => found.extend(by_day_of_month(&rows)),
        }
    }
    let taken: std::collections::HashSet<_> = found
        .iter()
        .flat_map(|series| series.rows.iter().map(|(_, row)| row.id))
        .collect();
    left.retain(|row| !taken.contains(&row.id));
    found
}

fn as_one<'a>(rows: &[&'a Transaction], share: f64) -> Option<Series<'a>> {
    let days: Vec<NaiveDate> = rows.iter().map(|row| row.day).collect();
    let fit = lattice::best(&days, share)?;
    let series = with_slots(rows, &fit);
    plausible(&series).then_some(series)
}

fn with_slots<'a>(rows: &[&'a Transaction], fit: &Fit) -> Series<'a> {
    let mut slots: Vec<_> = rows
        .iter()
        .zip(&fit.slots)
        .filter_map(|(row, slot)| Some(((*slot)?, *row)))
        .collect();
    slots.sort_by_key(|(slot, _)| *slot);
    Series {
        lattice: fit.lattice,
        rows: slots,
        regularity: fit.regularity,
    }
}

/// Whether amounts speak for one payment. Few visits to a shop may well be a month apart; their amounts differ.
fn plausible(series: &Series<'_>) -> bool {
    let sizes: Vec<f64> = series.rows.iter().map(|(_, row)| log_size(row)).collect();
    let Some(robust) = Robust::of(&sizes) else {
        return false;
    };
    if sizes.len() >= MANY {
        return robust.sigma <= VARYING;
    }
    let spread = |values: &[f64]| {
        let most = values.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        most - values.iter().copied().fold(f64::INFINITY, f64::min)
    };
    // Two are a pattern only when they are alike.
    spread(&sizes) <= if sizes.len() < 3 { 0.05 } else { 0.3 }
}

fn equal_amounts<'a>(rows: &[&'a Transaction]) -> Vec<Vec<&'a Transaction>> {
    let mut clusters: BTreeMap<Decimal, Vec<&Transaction>> = BTreeMap::new();
    for row in rows {
        clusters.entry(row.size()).or_default().push(row);
    }
    clusters.into_values().filter(|rows| rows.len() >= 3).collect()
}

fn close_amounts<'a>(rows: &[&'a Transaction]) -> Vec<Vec<&'a Transaction>> {
    let mut sorted: Vec<(f64, &Transaction)> = rows.iter().map(|row| (log_size(row), *row)).collect();
    sorted.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut clusters: Vec<Vec<&Transaction>> = Vec::new();
    let mut before = f64::NEG_INFINITY;
    for (size, row) in sorted {
        match clusters.last_mut() {
            Some(cluster) if size - before <= APART => cluster.push(row),
            _ => clusters.push(vec![row]),
        }
        before = size;
    }
    clusters.retain(|cluster| cluster.len() >= MANY);
    for cluster in &mut clusters {
        cluster.sort_by_key(|row| (row.day, row.id));
    }
    clusters
}

/// Two payments of one amount in a month, such as a subscription that was taken out twice: they differ by their day only.
fn by_day_of_month<'a>(rows: &[&'a Transaction]) -> Vec<Series<'a>> {
    let mut days: Vec<u32> = rows.iter().map(|row| row.day.day()).collect();
    days.sort_unstable();
    days.dedup();
    let next = |index: usize| {
        days.get(index + 1)
            .copied()
            .unwrap_or(31 + days.first().copied().unwrap_or(0))
    };
    let mut gaps: Vec<(u32, u32)> = days
        .iter()
        .enumerate()
        .map(|(i, day)| (next(i) - day, *day))
        .collect();
    gaps.sort_unstable_by(|a, b| b.cmp(a));
    let [(_, b), (second_gap, a)] = [gaps.first(), gaps.get(1)].map(|gap| gap.copied().unwrap_or_default());
    if second_gap < 5 {
        return Vec::new();
    }
    let (low, high) = (a.min(b), a.max(b));
    let (inner, outer): (Vec<&Transaction>, Vec<&Transaction>) = rows
        .iter()
        .partition(|row| row.day.day() > low && row.day.day() <= high);
    let halves = [as_one(&inner, 0.9), as_one(&outer, 0.9)];
    match halves {
        [Some(inner), Some(outer)] => vec![inner, outer],
        _ => Vec::new(),
    }
}

/// Joins what is one payment before and after its price changed by a lot.
fn join(mut found: Vec<Series<'_>>) -> Vec<Series<'_>> {
    found.sort_by_key(|series| series.rows.first().map(|(_, row)| row.day));
    let mut joined: Vec<Series<'_>> = Vec::new();
    for series in found {
        match joined.iter_mut().find(|earlier| follows(earlier, &series)) {
            Some(earlier) => append(earlier, &series),
            None => joined.push(series),
        }
    }
    joined
}

fn follows(earlier: &Series<'_>, later: &Series<'_>) -> bool {
    let Some((_, first)) = later.rows.first() else {
        return false;
    };
    let tolerance = earlier.lattice.cadence.tolerance();
    earlier.lattice.cadence == later.lattice.cadence
        && earlier
            .lattice
            .nearest(first.day)
            .is_some_and(|(slot, away)| slot == earlier.last_slot() + 1 && away.abs() <= tolerance)
}

fn append<'a>(earlier: &mut Series<'a>, later: &Series<'a>) {
    let shift = earlier.last_slot() + 1 - later.first_slot();
    earlier
        .rows
        .extend(later.rows.iter().map(|(slot, row)| (slot + shift, *row)));
    earlier.regularity = earlier.regularity.min(later.regularity);
}
