//! `GET /finance/usage`.

use chrono::{Datelike, Months, NaiveDate, NaiveTime};
use serde::Serialize;
use utoipa::ToSchema;
use wikala_module::http::{Answer, Authorized, Plain, Shared};
use wikala_module::kernel::time::Timestamp;

use super::create::METER;
use crate::module::FinanceState;
use crate::policy::ReadUsage;
use crate::store::transactions as store;

/// What the plan's meter counted this month.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Usage {
    #[schema(example = "finance.transactions")]
    pub meter: &'static str,
    /// The first instant of the month, UTC.
    #[schema(value_type = String, format = DateTime)]
    pub period_start: Timestamp,
    /// The first instant after the month, UTC.
    #[schema(value_type = String, format = DateTime)]
    pub period_end: Timestamp,
    /// Transactions entered or imported. Deleting one does not count it back.
    #[schema(example = 412)]
    pub counted: i64,
}

/// Reads the meter.
pub(super) async fn usage(
    Authorized(mut access): Authorized<ReadUsage>,
    finance: Shared<FinanceState>,
) -> Answer<Plain<Usage>> {
    let (period_start, period_end) = month_of(finance.clock.now());
    let mut tx = finance.db.begin_read(&mut access).await?;
    let counted = store::counted(&mut tx, METER, period_start, period_end).await?;
    Ok(Plain(Usage {
        meter: METER,
        period_start,
        period_end,
        counted,
    }))
}

/// The calendar month of an instant, in UTC.
fn month_of(now: Timestamp) -> (Timestamp, Timestamp) {
    let today = now.date_naive();
    let first = today.with_day(1).unwrap_or(today);
    let next = first.checked_add_months(Months::new(1)).unwrap_or(first);
    let midnight = |day: NaiveDate| day.and_time(NaiveTime::MIN).and_utc();
    (midnight(first), midnight(next))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_ends_where_the_next_begins() {
        let (start, end) = month_of("2026-12-31T23:59:59.999999Z".parse().unwrap());
        assert_eq!(start.to_rfc3339(), "2026-12-01T00:00:00+00:00");
        assert_eq!(month_of(end).0, end);
        assert_eq!(month_of(start), (start, end));
    }
}
