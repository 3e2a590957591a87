//! The calendar of a tenant: which day or month an instant belongs to where the tenant lives.

use chrono::{DateTime, Datelike, Days, Months, NaiveDate, TimeZone, Utc};
use chrono_tz::Tz;

use crate::entitlement::Per;
use crate::time::Timestamp;

/// A stretch of a tenant's calendar over which something is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Period {
    /// Its first day in the tenant's calendar; names the period.
    pub first_day: NaiveDate,
    /// Its first instant.
    pub start: Timestamp,
    /// The first instant after it.
    pub end: Timestamp,
}

impl Period {
    /// The period that an instant belongs to.
    #[must_use]
    pub fn containing(at: Timestamp, per: Per, zone: Tz) -> Self {
        let day = at.with_timezone(&zone).date_naive();
        let (first, next) = match per {
            Per::Day => (day, day.checked_add_days(Days::new(1))),
            Per::Month => {
                let first = day.with_day(1).unwrap_or(day);
                (first, first.checked_add_months(Months::new(1)))
            }
            Per::Total => return Self::always(),
        };
        Self {
            first_day: first,
            start: first_instant(first, zone),
            end: next.map_or(DateTime::<Utc>::MAX_UTC, |next| first_instant(next, zone)),
        }
    }

    /// All time.
    #[must_use]
    pub fn always() -> Self {
        Self {
            first_day: NaiveDate::default(),
            start: DateTime::<Utc>::UNIX_EPOCH,
            end: DateTime::<Utc>::MAX_UTC,
        }
    }
}

/// When a day begins. Where clocks are put forward at midnight a day begins at one o'clock; where
/// they are put back, it begins the first time it is midnight.
fn first_instant(day: NaiveDate, zone: Tz) -> Timestamp {
    (0..24)
        .filter_map(|hour| day.and_hms_opt(hour, 0, 0))
        .find_map(|local| zone.from_local_datetime(&local).earliest())
        .map_or_else(
            || day.and_time(chrono::NaiveTime::MIN).and_utc(),
            |at| at.with_timezone(&Utc),
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    #[test]
    fn a_month_begins_where_the_tenant_lives() {
        let riyadh = Period::containing(at("2026-10-31T22:30:00Z"), Per::Month, Tz::Asia__Riyadh);
        assert_eq!(riyadh.first_day, NaiveDate::from_ymd_opt(2026, 11, 1).unwrap());
        assert_eq!(riyadh.start, at("2026-10-31T21:00:00Z"));
        assert_eq!(riyadh.end, at("2026-11-30T21:00:00Z"));
        let utc = Period::containing(at("2026-10-31T22:30:00Z"), Per::Month, Tz::UTC);
        assert_eq!(utc.first_day, NaiveDate::from_ymd_opt(2026, 10, 1).unwrap());
    }

    #[test]
    fn a_period_ends_where_the_next_begins_also_when_clocks_change() {
        for zone in [
            Tz::Europe__Berlin,
            Tz::Asia__Beirut,
            Tz::America__Sao_Paulo,
            Tz::Africa__Cairo,
        ] {
            let mut now = at("2018-01-01T12:00:00Z");
            for _ in 0..800 {
                let day = Period::containing(now, Per::Day, zone);
                let next = Period::containing(day.end, Per::Day, zone);
                assert_eq!(day.end, next.start, "{zone} {}", day.first_day);
                assert!(day.start < day.end && day.first_day < next.first_day);
                now = day.end;
            }
        }
    }

    #[test]
    fn all_time_is_one_period() {
        let early = Period::containing(at("1999-01-01T00:00:00Z"), Per::Total, Tz::UTC);
        let late = Period::containing(at("2999-01-01T00:00:00Z"), Per::Total, Tz::UTC);
        assert_eq!(early, late);
    }
}
