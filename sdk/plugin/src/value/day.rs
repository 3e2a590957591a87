//! Days of the calendar.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A day of the calendar, printed as `YYYY-MM-DD`.
///
/// ```
/// use wikala_plugin::Day;
///
/// let day: Day = "2026-02-28".parse()?;
/// assert_eq!(day.plus_days(1).to_string(), "2026-03-01");
/// assert_eq!(day.plus_days(10).days_since(day), 10);
/// # Ok::<(), wikala_plugin::NotADay>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day {
    year: u16,
    month: u8,
    day: u8,
}

/// The text is no day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotADay;

impl fmt::Display for NotADay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("no day such as 2026-02-28")
    }
}

impl std::error::Error for NotADay {}

impl Day {
    /// A day of the years 1 to 9999.
    #[must_use]
    pub fn new(year: u16, month: u8, day: u8) -> Option<Self> {
        let is_one = (1..=9999).contains(&year)
            && (1..=12).contains(&month)
            && (1..=length(year, month)).contains(&day);
        is_one.then_some(Self { year, month, day })
    }

    /// The year.
    #[must_use]
    pub const fn year(self) -> u16 {
        self.year
    }

    /// The month, from 1.
    #[must_use]
    pub const fn month(self) -> u8 {
        self.month
    }

    /// The day of the month, from 1.
    #[must_use]
    pub const fn day(self) -> u8 {
        self.day
    }

    /// The first day of its month.
    #[must_use]
    pub const fn first_of_month(self) -> Self {
        Self {
            year: self.year,
            month: self.month,
            day: 1,
        }
    }

    /// The last day of its month.
    #[must_use]
    pub fn last_of_month(self) -> Self {
        Self {
            day: length(self.year, self.month),
            ..self
        }
    }

    /// How many days it is after another; negative when it is before it.
    #[must_use]
    pub fn days_since(self, other: Self) -> i64 {
        self.number() - other.number()
    }

    /// So many days later, or earlier; never outside the years 1 to 9999.
    #[must_use]
    pub fn plus_days(self, days: i64) -> Self {
        let first = Self {
            year: 1,
            month: 1,
            day: 1,
        };
        let last = Self {
            year: 9999,
            month: 12,
            day: 31,
        };
        let number = self.number().saturating_add(days);
        Self::of_number(number.clamp(first.number(), last.number()))
    }

    /// Days since the first of March of the year 0: years that begin in March have the day that comes and goes at their
    /// end.
    fn number(self) -> i64 {
        let (year, month) = (i64::from(self.year), i64::from(self.month));
        let (year, month) = if month > 2 {
            (year, month - 3)
        } else {
            (year - 1, month + 9)
        };
        let before_month = (153 * month + 2) / 5;
        365 * year + year / 4 - year / 100 + year / 400 + before_month + i64::from(self.day) - 1
    }

    fn of_number(number: i64) -> Self {
        let era = number.div_euclid(146_097);
        let in_era = number.rem_euclid(146_097);
        let year_of_era = (in_era - in_era / 1_460 + in_era / 36_524 - in_era / 146_096) / 365;
        let in_year = in_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let month = (5 * in_year + 2) / 153;
        let day = in_year - (153 * month + 2) / 5 + 1;
        let year = era * 400 + year_of_era + i64::from(month >= 10);
        let month = if month < 10 { month + 3 } else { month - 9 };
        Self {
            year: u16::try_from(year).unwrap_or(1),
            month: u8::try_from(month).unwrap_or(1),
            day: u8::try_from(day).unwrap_or(1),
        }
    }
}

fn length(year: u16, month: u8) -> u8 {
    let is_leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    match month {
        2 if is_leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

impl FromStr for Day {
    type Err = NotADay;

    fn from_str(text: &str) -> Result<Self, NotADay> {
        let bytes = text.as_bytes();
        let is_shaped = bytes.len() == 10
            && bytes.iter().enumerate().all(|(at, byte)| match at {
                4 | 7 => *byte == b'-',
                _ => byte.is_ascii_digit(),
            });
        if !is_shaped {
            return Err(NotADay);
        }
        let number = |range: std::ops::Range<usize>| text[range].parse::<u16>().map_err(|_| NotADay);
        let small = |range| number(range).and_then(|number| u8::try_from(number).map_err(|_| NotADay));
        Self::new(number(0..4)?, small(5..7)?, small(8..10)?).ok_or(NotADay)
    }
}

impl Serialize for Day {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Day {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::Day;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    #[test]
    fn days_that_are_none_are_refused() {
        for text in [
            "",
            "2026-2-1",
            "2026-02-30",
            "2025-02-29",
            "1900-02-29",
            "0000-01-01",
            "2026-13-01",
            "2026-00-01",
            "+026-01-01",
            "2026-01-01 ",
        ] {
            assert!(text.parse::<Day>().is_err(), "{text}");
        }
        assert_eq!(day("2000-02-29").to_string(), "2000-02-29");
    }

    #[test]
    fn days_are_counted() {
        assert_eq!(day("2026-03-01").days_since(day("2026-02-28")), 1);
        assert_eq!(day("2024-03-01").days_since(day("2024-02-28")), 2);
        assert_eq!(day("2026-01-01").days_since(day("1970-01-01")), 20_454);
        assert_eq!(day("2026-12-31").plus_days(1), day("2027-01-01"));
        assert_eq!(day("9999-12-31").plus_days(5), day("9999-12-31"));
        assert_eq!(day("2026-02-10").last_of_month(), day("2026-02-28"));
    }

    proptest! {
        #[test]
        fn a_day_so_many_days_later_is_so_many_days_later(days in 0_i64..3_000_000, more in -5_000_i64..5_000) {
            let one = day("0001-01-01").plus_days(days);
            prop_assert_eq!(one.to_string().parse::<Day>().unwrap(), one);
            if (20..3_000_000).contains(&(days + more)) {
                prop_assert_eq!(one.plus_days(more).days_since(one), more);
            }
        }
    }
}
