//! The days a budget is for.

use chrono::NaiveDate;

/// The first and the last year a budget can be for.
pub(super) const YEARS: std::ops::RangeInclusive<i32> = 1900..=2999;

/// The first and the last day of a year, or of its quarter or month. Quarter and month outside
/// their range, which the table refuses, name no days.
pub(super) fn days(year: i32, quarter: Option<i32>, month: Option<i32>) -> Option<(NaiveDate, NaiveDate)> {
    let (first, months) = match (quarter, month) {
        (_, Some(month)) => (month, 1),
        (Some(quarter), None) => (quarter.checked_mul(3)?.checked_sub(2)?, 3),
        (None, None) => (1, 12),
    };
    let first = NaiveDate::from_ymd_opt(year, u32::try_from(first).ok()?, 1)?;
    let last = first
        .checked_add_months(chrono::Months::new(months))?
        .pred_opt()?;
    Some((first, last))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn periods_end_where_the_next_begins() {
        let text = |quarter, month| {
            let (first, last) = days(2024, quarter, month).unwrap();
            format!("{first} {last}")
        };
        assert_eq!(text(None, None), "2024-01-01 2024-12-31");
        assert_eq!(text(Some(1), None), "2024-01-01 2024-03-31");
        assert_eq!(text(Some(4), None), "2024-10-01 2024-12-31");
        assert_eq!(text(None, Some(2)), "2024-02-01 2024-02-29");
        assert_eq!(text(None, Some(12)), "2024-12-01 2024-12-31");
        assert!(days(2024, Some(5), None).is_none());
        assert!(days(2024, None, Some(-1)).is_none());
    }
}
