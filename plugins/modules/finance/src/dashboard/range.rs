//! The days a question is about, when the caller says both ends, one or none.

use chrono::{Datelike, Days, Months, NaiveDate};
use uuid::Uuid;
use wikala_module::http::{Problem, codes};
use wikala_module::kernel::money::Currency;

use super::granularity::Granularity;

/// Most steps of a series.
const MAX_STEPS: i64 = 1000;
/// How long the range is when the caller does not say.
const DEFAULT_MONTHS: Months = Months::new(12);

/// Which transactions are asked about.
#[derive(Debug, Clone, Default)]
pub(super) struct Asked {
    pub(super) from: Option<NaiveDate>,
    pub(super) to: Option<NaiveDate>,
    pub(super) account: Option<Uuid>,
    pub(super) currency: Option<Currency>,
}

/// Which transactions count; both days do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Scope {
    pub(crate) first: NaiveDate,
    pub(crate) last: NaiveDate,
    pub(crate) account: Option<Uuid>,
    pub(crate) currency: Option<Currency>,
}

impl Asked {
    /// Refuses days nobody means, so that no calculation with them can leave the calendar.
    pub(super) fn check(&self) -> Result<(), Problem> {
        for (name, day) in [("from", self.from), ("to", self.to)] {
            if day.is_some_and(|day| !(1900..=2999).contains(&day.year())) {
                return Err(refusal(name, "out_of_range", "a day of the years 1900 to 2999"));
            }
        }
        match (self.from, self.to) {
            (Some(from), Some(to)) if from > to => Err(refusal("from", "out_of_range", "it is after `to`")),
            _ => Ok(()),
        }
    }

    /// The days: up to the newest transaction, or today when there is none, and twelve months of
    /// them, unless the caller says otherwise.
    pub(super) fn scope(&self, newest: Option<NaiveDate>, today: NaiveDate) -> Scope {
        let newest = newest.unwrap_or(today);
        let last = self
            .to
            .unwrap_or_else(|| self.from.map_or(newest, |from| from.max(newest)));
        let year_before = last
            .checked_sub_months(DEFAULT_MONTHS)
            .and_then(|day| day.succ_opt());
        let first = self.from.or(year_before).unwrap_or(last);
        Scope {
            first,
            last,
            account: self.account,
            currency: self.currency,
        }
    }
}

impl Scope {
    /// How many days these are.
    pub(super) fn days(&self) -> i64 {
        (self.last - self.first).num_days() + 1
    }

    /// As many days, up to the day before the first of these; `None` before the calendar begins.
    pub(super) fn before(&self) -> Option<Self> {
        let length = Days::new(u64::try_from(self.days()).ok()?);
        let first = self.first.checked_sub_days(length)?;
        Some(Self {
            first,
            last: self.first.pred_opt()?,
            ..self.clone()
        })
    }

    /// Refuses a series with more steps than anybody can look at.
    pub(super) fn check_steps(&self, granularity: Granularity) -> Result<(), Problem> {
        if self.days() / granularity.days() > MAX_STEPS {
            let detail = format!("at most {MAX_STEPS} periods: take longer ones or fewer days");
            return Err(refusal("period", "too_many", &detail));
        }
        Ok(())
    }
}

fn refusal(name: &str, code: &str, detail: &str) -> Problem {
    Problem::new(codes::MALFORMED_QUERY).field(name, code, detail)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn ends(from: Option<&str>, to: Option<&str>, newest: Option<&str>) -> String {
        let asked = Asked {
            from: from.map(day),
            to: to.map(day),
            ..Asked::default()
        };
        let scope = asked.scope(newest.map(day), day("2026-05-20"));
        format!("{} {}", scope.first, scope.last)
    }

    #[test]
    fn missing_ends_are_found() {
        assert_eq!(ends(None, None, None), "2025-05-21 2026-05-20");
        assert_eq!(ends(None, None, Some("2024-02-29")), "2023-03-01 2024-02-29");
        assert_eq!(
            ends(Some("2024-01-01"), None, Some("2024-02-29")),
            "2024-01-01 2024-02-29"
        );
        assert_eq!(
            ends(Some("2024-04-01"), None, Some("2024-02-29")),
            "2024-04-01 2024-04-01"
        );
        assert_eq!(
            ends(None, Some("2020-12-31"), Some("2024-02-29")),
            "2020-01-01 2020-12-31"
        );
        assert_eq!(
            ends(Some("2020-02-01"), Some("2020-02-03"), None),
            "2020-02-01 2020-02-03"
        );
    }

    #[test]
    fn the_time_before_is_as_long_and_ends_the_day_before() {
        let asked = Asked {
            from: Some(day("2024-03-01")),
            to: Some(day("2024-03-31")),
            ..Asked::default()
        };
        let scope = asked.scope(None, day("2026-01-01"));
        let before = scope.before().unwrap();
        assert_eq!(
            (before.first, before.last),
            (day("2024-01-30"), day("2024-02-29"))
        );
        assert_eq!(before.days(), scope.days());
        let beginning = Scope {
            first: NaiveDate::MIN,
            last: NaiveDate::MIN,
            account: None,
            currency: None,
        };
        assert_eq!(beginning.before(), None);
    }

    #[test]
    fn what_cannot_be_answered_is_refused() {
        let asked = |from, to| Asked {
            from: Some(day(from)),
            to: Some(day(to)),
            ..Asked::default()
        };
        assert!(asked("2024-01-02", "2024-01-01").check().is_err());
        assert!(asked("1899-12-31", "2024-01-01").check().is_err());
        assert!(asked("2024-01-01", "2024-01-01").check().is_ok());
        let century = asked("1925-01-01", "2024-12-31").scope(None, day("2026-01-01"));
        assert!(century.check_steps(Granularity::Week).is_err());
        assert!(century.check_steps(Granularity::Quarter).is_ok());
    }
}
