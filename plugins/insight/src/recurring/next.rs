//! What is due next.

use chrono::{Months, NaiveDate};

use super::Expected;
use super::cadence::Cadence;
use super::lattice::shifted;

/// What is due from a day to another, when the next one is known.
pub(super) fn due(cadence: Cadence, next: Expected, from: NaiveDate, until: NaiveDate) -> Vec<Expected> {
    (0..)
        .map_while(|index| after(cadence, next.day, index))
        .take_while(|day| *day <= until)
        .filter(|day| *day >= from)
        .map(|day| Expected { day, ..next })
        .collect()
}

fn after(cadence: Cadence, day: NaiveDate, times: u32) -> Option<NaiveDate> {
    let months = |each: u32| day.checked_add_months(Months::new(times.checked_mul(each)?));
    match cadence {
        Cadence::Weekly => shifted(day, i64::from(times) * 7),
        Cadence::Fortnightly => shifted(day, i64::from(times) * 14),
        Cadence::Monthly => months(1),
        Cadence::Quarterly => months(3),
        Cadence::Yearly => months(12),
    }
}
