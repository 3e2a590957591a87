//! What was used, for those who look at it.

use std::ops::Range;

use chrono::{Days, Months, NaiveDate};
use diesel::prelude::*;
use diesel::sql_types::{Array, BigInt, Date, Text};
use wikala_kernel::calendar::Period;
use wikala_kernel::entitlement::Per;
use wikala_kernel::time::Timestamp;

use crate::error::DbError;
use crate::tenant_tx::TenantTx;

/// What was used of a meter in the period of its limit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Usage {
    pub meter: String,
    pub per: Per,
    pub period: Period,
    /// Nothing when it is not limited.
    pub limit: Option<i64>,
    pub used: i64,
}

/// What was used of a meter in one of several periods.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Past {
    pub meter: String,
    pub period: Period,
    pub used: i64,
}

/// The days of a period; of all time, every day there is.
pub(super) fn days(per: Per, period: &Period) -> Range<NaiveDate> {
    let first = period.first_day;
    let next = match per {
        Per::Day => first.checked_add_days(Days::new(1)),
        Per::Month => first.checked_add_months(Months::new(1)),
        Per::Total => return every_day(),
    };
    first..next.unwrap_or(first)
}

/// From the first to the last year that is written with four digits.
fn every_day() -> Range<NaiveDate> {
    let day = |year, month, day| NaiveDate::from_ymd_opt(year, month, day).unwrap_or_default();
    day(1, 1, 1)..day(9999, 12, 31)
}

#[derive(QueryableByName)]
struct Name {
    #[diesel(sql_type = Text)]
    meter: String,
}

#[derive(QueryableByName)]
struct Tally {
    #[diesel(sql_type = Text)]
    meter: String,
    #[diesel(sql_type = Date)]
    first_day: NaiveDate,
    #[diesel(sql_type = BigInt)]
    used: i64,
}

impl TenantTx<'_> {
    /// Every meter that was ever used here.
    ///
    /// # Errors
    /// As [`TenantTx::load`].
    pub async fn meters(&mut self) -> Result<Vec<String>, DbError> {
        let names = diesel::sql_query("SELECT meter FROM quota_meters ORDER BY meter");
        let names: Vec<Name> = self.load(names).await?;
        Ok(names.into_iter().map(|name| name.meter).collect())
    }

    /// What was used of a meter in the period that `at` belongs to.
    ///
    /// # Errors
    /// As [`TenantTx::load`].
    pub async fn usage(&mut self, meter: &str, at: Timestamp) -> Result<Usage, DbError> {
        let plan = self.plan();
        let rule = plan.rule(meter);
        let period = Period::containing(at, rule.per, plan.zone);
        let tally = self.tally(&[meter], rule.per, &[period]).await?;
        Ok(Usage {
            meter: meter.to_owned(),
            per: rule.per,
            period,
            limit: rule.most,
            used: tally.iter().map(|tally| tally.used).sum(),
        })
    }

    /// What was used of each meter in every period from the one of `since` to the one of `until`,
    /// the oldest first.
    ///
    /// # Errors
    /// As [`TenantTx::load`].
    pub async fn usage_history(
        &mut self,
        meters: &[&str],
        per: Per,
        since: Timestamp,
        until: Timestamp,
    ) -> Result<Vec<Past>, DbError> {
        let zone = self.plan().zone;
        let first = Period::containing(since, per, zone);
        let following =
            |period: &Period| (period.end <= until).then(|| Period::containing(period.end, per, zone));
        let periods: Vec<Period> = std::iter::successors(Some(first), following).collect();
        let tallies = self.tally(meters, per, &periods).await?;
        let past = tallies.into_iter().filter_map(|tally| {
            let period = periods
                .iter()
                .find(|period| period.first_day == tally.first_day)?;
            Some(Past {
                meter: tally.meter,
                period: *period,
                used: tally.used,
            })
        });
        Ok(past.collect())
    }

    /// The slots of a period know what was used of it; where a period has none, its records are
    /// added up.
    async fn tally(&mut self, meters: &[&str], per: Per, periods: &[Period]) -> Result<Vec<Tally>, DbError> {
        let days: Vec<_> = periods.iter().map(|period| days(per, period)).collect();
        let tally = diesel::sql_query(
            "SELECT asked.meter, period.first_day, coalesce(
                 (SELECT sum(used) FROM quota_slots AS slot
                  WHERE slot.meter = asked.meter AND per = $1 AND slot.period = period.first_day),
                 (SELECT sum(quantity) FROM usage_records AS record
                  WHERE record.meter = asked.meter AND day >= period.start_day AND day < period.end_day),
                 0)::bigint AS used
             FROM unnest($2) AS asked (meter), unnest($3, $4, $5) AS period (first_day, start_day, end_day)
             ORDER BY period.first_day, asked.meter",
        )
        .bind::<Text, _>(per.as_str())
        .bind::<Array<Text>, _>(meters.iter().map(|&meter| meter.to_owned()).collect::<Vec<_>>())
        .bind::<Array<Date>, _>(periods.iter().map(|period| period.first_day).collect::<Vec<_>>())
        .bind::<Array<Date>, _>(days.iter().map(|days| days.start).collect::<Vec<_>>())
        .bind::<Array<Date>, _>(days.iter().map(|days| days.end).collect::<Vec<_>>());
        self.load(tally).await
    }
}
