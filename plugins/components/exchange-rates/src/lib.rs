//! Brings the euro reference rates of the European Central Bank.
//!
//! The bank publishes a file of the last day and one of the last ninety, about 16:00 in Frankfurt on working days. The
//! cursor is the last day that was brought; a day that was missed is made up for from the longer file.

mod rates;

use wikala_plugin::connector::{Page, Record};
use wikala_plugin::http::Request;
use wikala_plugin::{Connector, Day, Failure, clock, json, settings};

use rates::Rates;

const LAST_DAY: &str = "https://www.ecb.europa.eu/stats/eurofxref/eurofxref-daily.xml";
const NINETY_DAYS: &str = "https://www.ecb.europa.eu/stats/eurofxref/eurofxref-hist-90d.xml";

/// Records of one page.
const PAGE: usize = 500;

/// The connector.
pub struct Ecb;

impl Connector for Ecb {
    fn pull(cursor: Option<String>) -> Result<Page, Failure> {
        let wanted: Vec<String> = settings::get("currencies")?.unwrap_or_default();
        let after = cursor.as_deref().map(str::parse::<Day>).transpose();
        let after = after.map_err(|error| Failure::Input(format!("the cursor: {error}")))?;
        let file = if after.is_some_and(|day| working_days(day, clock::today()) <= 1) {
            LAST_DAY
        } else {
            NINETY_DAYS
        };
        let answer = Request::get(file).send()?.ok()?;
        let mut days = rates::read(&answer.body)?;
        days.retain(|day| after.is_none_or(|after| day.day > after));
        days.sort_by_key(|day| day.day);
        Ok(page(days, &wanted, cursor))
    }
}

/// Whole days, the oldest first, as many as a page holds.
fn page(days: Vec<Rates>, wanted: &[String], cursor: Option<String>) -> Page {
    let mut page = Page {
        cursor,
        ..Page::default()
    };
    for day in days {
        if page.records.len() >= PAGE {
            page.has_more = true;
            break;
        }
        let is_wanted = |currency: &String| wanted.is_empty() || wanted.contains(currency);
        let rates = day.rates.iter().filter(|(currency, _)| is_wanted(currency));
        page.records.extend(rates.map(|(currency, rate)| Record {
            kind: "exchange-rate".to_owned(),
            key: format!("EUR/{currency}/{}", day.day),
            data: json!({ "base": "EUR", "quote": currency, "day": day.day, "rate": rate }),
        }));
        page.cursor = Some(day.day.to_string());
    }
    page
}

/// Days from Monday to Friday after one day, up to another that counts.
fn working_days(after: Day, until: Day) -> usize {
    let passed = until.days_since(after).clamp(0, 90);
    (1..=passed)
        .filter(|days| !is_weekend(after.plus_days(*days)))
        .count()
}

fn is_weekend(day: Day) -> bool {
    // The first day of the calendar was a Monday.
    let first = Day::new(1, 1, 1).map_or(0, |first| day.days_since(first));
    matches!(first.rem_euclid(7), 5 | 6)
}

wikala_plugin::export!(connector: Ecb);

#[cfg(test)]
mod tests {
    use super::working_days;

    #[test]
    fn weekends_are_no_working_days() {
        let between = |after: &str, until: &str| working_days(after.parse().unwrap(), until.parse().unwrap());
        assert_eq!(between("2026-03-13", "2026-03-16"), 1, "Friday to Monday");
        assert_eq!(between("2026-03-13", "2026-03-15"), 0);
        assert_eq!(between("2026-03-12", "2026-03-16"), 2);
        assert_eq!(between("2026-03-16", "2026-03-16"), 0);
        assert_eq!(between("2026-03-17", "2026-03-16"), 0);
    }
}
