//! The days on which something is due, and how well real days fit them.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, Days, Months, NaiveDate};

use super::cadence::Cadence;

/// The days on which something is due: every so often from a first one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Lattice {
    pub(super) cadence: Cadence,
    anchor: NaiveDate,
    /// The day of the month that is meant, which a short month cuts.
    day_of_month: u32,
}

impl Lattice {
    fn new(cadence: Cadence, anchor: NaiveDate, day_of_month: u32) -> Self {
        Self {
            cadence,
            anchor,
            day_of_month,
        }
    }

    /// The day of a slot; nothing beyond the calendar.
    pub(super) fn day(&self, slot: i64) -> Option<NaiveDate> {
        match self.step() {
            Step::Days(days) => shifted(self.anchor, slot.checked_mul(days)?),
            Step::Months(months) => self.month(slot.checked_mul(months)?),
        }
    }

    fn month(&self, months: i64) -> Option<NaiveDate> {
        let first = self.anchor.with_day(1)?;
        let by = Months::new(u32::try_from(months.unsigned_abs()).ok()?);
        let month = if months < 0 {
            first.checked_sub_months(by)?
        } else {
            first.checked_add_months(by)?
        };
        (28..=self.day_of_month)
            .rev()
            .find_map(|day| month.with_day(day))
            .or_else(|| month.with_day(self.day_of_month))
    }

    /// The slot nearest to a day, and how many days the day is away from it.
    pub(super) fn nearest(&self, day: NaiveDate) -> Option<(i64, i64)> {
        let about = match self.step() {
            Step::Days(days) => (day - self.anchor).num_days().div_euclid(days),
            Step::Months(months) => months_between(self.anchor, day).div_euclid(months),
        };
        (about - 1..=about + 1)
            .filter_map(|slot| Some((slot, (day - self.day(slot)?).num_days())))
            .min_by_key(|(_, away)| away.abs())
    }

    fn step(&self) -> Step {
        match self.cadence {
            Cadence::Weekly => Step::Days(7),
            Cadence::Fortnightly => Step::Days(14),
            Cadence::Monthly => Step::Months(1),
            Cadence::Quarterly => Step::Months(3),
            Cadence::Yearly => Step::Months(12),
        }
    }
}

enum Step {
    Days(i64),
    Months(i64),
}

/// How days fit a lattice.
#[derive(Clone, Debug)]
pub(super) struct Fit {
    pub(super) lattice: Lattice,
    /// The slot of each day, in the order of the days; none for what fits no slot or comes second to one.
    pub(super) slots: Vec<Option<i64>>,
    /// Share of the days that fit, times the share of slots that are filled.
    pub(super) regularity: f64,
}

/// The lattice that days in order fit best, when there is one.
pub(super) fn best(days: &[NaiveDate], least_share: f64) -> Option<Fit> {
    Cadence::ALL
        .into_iter()
        .filter_map(|cadence| of_cadence(cadence, days, least_share))
        .max_by(|a, b| a.regularity.total_cmp(&b.regularity))
}

fn of_cadence(cadence: Cadence, days: &[NaiveDate], least_share: f64) -> Option<Fit> {
    let (first, last) = (*days.first()?, *days.last()?);
    let span = (last - first).num_days() / cadence.days() + 1;
    let count = i64::try_from(days.len()).unwrap_or(i64::MAX);
    // Far more or far fewer than there are slots: no need to look closer.
    if days.len() < cadence.least() || count > span * 2 + 2 || count * 2 < span || !is_about(cadence, days) {
        return None;
    }
    let fits = candidates(cadence, days)
        .into_iter()
        .map(|lattice| fit(lattice, days));
    let (_, fit) = fits.min_by_key(|(cost, _)| *cost)?;
    (share(&fit) >= least_share && fit.regularity >= 0.6 && filled(&fit) >= cadence.least()).then_some(fit)
}

/// Whether most are about so far from the one before as they should be: it costs far less to see than a fit.
fn is_about(cadence: Cadence, days: &[NaiveDate]) -> bool {
    let pairs = days.iter().zip(days.iter().skip(1));
    let mut gaps: Vec<i64> = pairs
        .map(|(before, after)| (*after - *before).num_days())
        .collect();
    gaps.sort_unstable();
    let middle = gaps.get(gaps.len().saturating_sub(1) / 2);
    middle.is_some_and(|gap| (gap - cadence.days()).abs() <= 2 * cadence.tolerance() + 1)
}

fn candidates(cadence: Cadence, days: &[NaiveDate]) -> Vec<Lattice> {
    let Some(first) = days.first().copied() else {
        return Vec::new();
    };
    match cadence {
        Cadence::Weekly | Cadence::Fortnightly => (0..cadence.days())
            .filter_map(|shift| shifted(first, shift))
            .map(|anchor| Lattice::new(cadence, anchor, 1))
            .collect(),
        Cadence::Monthly | Cadence::Quarterly | Cadence::Yearly => {
            let of_month: BTreeSet<u32> = days.iter().map(Datelike::day).collect();
            of_month
                .into_iter()
                .map(|day| Lattice::new(cadence, first, day))
                .collect()
        }
    }
}

/// The fit, and what it costs: days that fit nowhere first, then the distance of the others.
fn fit(lattice: Lattice, days: &[NaiveDate]) -> ((usize, i64), Fit) {
    let tolerance = lattice.cadence.tolerance();
    let near: Vec<Option<(i64, i64)>> = days
        .iter()
        .map(|day| lattice.nearest(*day).filter(|(_, away)| away.abs() <= tolerance))
        .collect();
    let mut closest: BTreeMap<i64, (i64, usize)> = BTreeMap::new();
    for (index, (slot, away)) in near.iter().enumerate().filter_map(|(i, n)| Some((i, (*n)?))) {
        let entry = closest.entry(slot).or_insert((away.abs(), index));
        if away.abs() < entry.0 {
            *entry = (away.abs(), index);
        }
    }
    let mut slots = vec![None; days.len()];
    for (slot, (_, index)) in &closest {
        if let Some(place) = slots.get_mut(*index) {
            *place = Some(*slot);
        }
    }
    let cost = (
        days.len() - closest.len(),
        closest.values().map(|(away, _)| away).sum(),
    );
    let span = closest
        .keys()
        .last()
        .zip(closest.keys().next())
        .map_or(0, |(last, first)| last - first + 1);
    let share = |of: i64| ratio(closest.len(), usize::try_from(of).unwrap_or(usize::MAX));
    let regularity = ratio(closest.len(), days.len()) * share(span);
    (
        cost,
        Fit {
            lattice,
            slots,
            regularity,
        },
    )
}

fn share(fit: &Fit) -> f64 {
    ratio(filled(fit), fit.slots.len())
}

fn filled(fit: &Fit) -> usize {
    fit.slots.iter().flatten().count()
}

fn ratio(part: usize, whole: usize) -> f64 {
    crate::statistics::count(part) / crate::statistics::count(whole.max(1))
}

fn months_between(from: NaiveDate, to: NaiveDate) -> i64 {
    let month = |day: NaiveDate| i64::from(day.year()) * 12 + i64::from(day.month0());
    month(to) - month(from)
}

/// A day so many days later, or earlier.
pub(super) fn shifted(day: NaiveDate, days: i64) -> Option<NaiveDate> {
    let by = Days::new(days.unsigned_abs());
    if days < 0 {
        day.checked_sub_days(by)
    } else {
        day.checked_add_days(by)
    }
}
