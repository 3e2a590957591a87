//! Pulls against files that are made like the bank's.

use exchange_rates::Ecb;
use wikala_plugin::connector::Page;
use wikala_plugin::http::Response;
use wikala_plugin::testing::Host;
use wikala_plugin::{Connector, Failure, json};

const LAST_DAY: &str = "https://www.ecb.europa.eu/stats/eurofxref/eurofxref-daily.xml";
const NINETY_DAYS: &str = "https://www.ecb.europa.eu/stats/eurofxref/eurofxref-hist-90d.xml";

/// A file with days and their rates, in the bank's form.
fn file(days: &[(&str, &[(&str, &str)])]) -> String {
    let days: String = days
        .iter()
        .map(|(day, rates)| {
            let rates: String = rates
                .iter()
                .map(|(currency, rate)| format!("\t\t\t<Cube currency='{currency}' rate='{rate}'/>\n"))
                .collect();
            format!("\t\t<Cube time='{day}'>\n{rates}\t\t</Cube>\n")
        })
        .collect();
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<gesmes:Envelope \
         xmlns:gesmes=\"http://www.gesmes.org/xml/2002-08-01\" \
         xmlns=\"http://www.ecb.int/vocabulary/2002-08-01/eurofxref\">\n\t<gesmes:subject>Reference \
         rates</gesmes:subject>\n\t<gesmes:Sender>\n\t\t<gesmes:name>European Central \
         Bank</gesmes:name>\n\t</gesmes:Sender>\n\t<Cube>\n{days}\t</Cube>\n</gesmes:Envelope>"
    )
}

fn host(today: &str) -> Host {
    Host::new().at(&format!("{today}T16:30:00Z"), today, "Europe/Berlin")
}

fn keys(page: &Page) -> Vec<&str> {
    page.records.iter().map(|record| record.key.as_str()).collect()
}

#[test]
fn the_first_pull_brings_ninety_days_the_oldest_first() {
    let body = file(&[
        ("2026-03-13", &[("USD", "1.0889"), ("JPY", "161.5")]),
        ("2026-03-12", &[("USD", "1.0903")]),
    ]);
    let host = host("2026-03-13").answer("GET", NINETY_DAYS, Response::new(200, body));
    let page = host.run(|| Ecb::pull(None)).unwrap();
    assert_eq!(
        keys(&page),
        ["EUR/USD/2026-03-12", "EUR/USD/2026-03-13", "EUR/JPY/2026-03-13"]
    );
    assert_eq!(
        page.records[2].data,
        json!({ "base": "EUR", "quote": "JPY", "day": "2026-03-13", "rate": "161.5" })
    );
    assert_eq!(
        (page.cursor.as_deref(), page.has_more),
        (Some("2026-03-13"), false)
    );
}

#[test]
fn the_next_day_is_one_small_file() {
    let body = file(&[("2026-03-16", &[("USD", "1.09")])]);
    let host = host("2026-03-16").answer("GET", LAST_DAY, Response::new(200, body));
    let page = host.run(|| Ecb::pull(Some("2026-03-13".to_owned()))).unwrap();
    assert_eq!(keys(&page), ["EUR/USD/2026-03-16"]);
}

#[test]
fn a_missed_day_is_made_up_for() {
    let body = file(&[
        ("2026-03-16", &[("USD", "1.09")]),
        ("2026-03-13", &[("USD", "1.08")]),
        ("2026-03-12", &[("USD", "1.07")]),
    ]);
    let host = host("2026-03-16").answer("GET", NINETY_DAYS, Response::new(200, body));
    let page = host.run(|| Ecb::pull(Some("2026-03-12".to_owned()))).unwrap();
    assert_eq!(keys(&page), ["EUR/USD/2026-03-13", "EUR/USD/2026-03-16"]);
}

#[test]
fn a_day_without_news_keeps_the_cursor() {
    let body = file(&[("2026-03-13", &[("USD", "1.0889")])]);
    let host = host("2026-03-16").answer("GET", LAST_DAY, Response::new(200, body));
    let page = host.run(|| Ecb::pull(Some("2026-03-13".to_owned()))).unwrap();
    assert_eq!(
        (keys(&page).len(), page.cursor.as_deref()),
        (0, Some("2026-03-13"))
    );
}

#[test]
fn many_days_are_given_in_pages_that_go_on_where_the_last_ended() {
    let days: Vec<String> = (1..=28).map(|day| format!("2026-01-{day:02}")).collect();
    let names: Vec<String> = (0..30_u8)
        .map(|n| format!("{}{}X", char::from(b'A' + n / 26), char::from(b'A' + n % 26)))
        .collect();
    let rates: Vec<(&str, &str)> = names.iter().map(|name| (name.as_str(), "1.5")).collect();
    let listed: Vec<(&str, &[(&str, &str)])> =
        days.iter().map(|day| (day.as_str(), rates.as_slice())).collect();
    let host = host("2026-02-02").answer("GET", NINETY_DAYS, Response::new(200, file(&listed)));
    let (mut cursor, mut seen) = (None, Vec::new());
    loop {
        let page = host.run(|| Ecb::pull(cursor.clone())).unwrap();
        seen.extend(page.records.iter().map(|record| record.key.clone()));
        cursor = page.cursor;
        if !page.has_more {
            break;
        }
    }
    let count = seen.len();
    seen.dedup();
    assert_eq!((count, seen.len()), (28 * 30, 28 * 30));
}

#[test]
fn only_the_currencies_that_are_set() {
    let body = file(&[("2026-03-13", &[("USD", "1.0889"), ("JPY", "161.5")])]);
    let host = host("2026-03-13").setting("currencies", ["JPY"]).answer(
        "GET",
        NINETY_DAYS,
        Response::new(200, body),
    );
    assert_eq!(
        keys(&host.run(|| Ecb::pull(None)).unwrap()),
        ["EUR/JPY/2026-03-13"]
    );
}

#[test]
fn what_is_no_file_of_the_bank_brings_nothing() {
    for body in [
        "",
        "<html><body>Down for maintenance</body></html>",
        "<Cube currency='USD' rate='1'/>",
        "<Cube time='2026-03-13'><Cube currency='USD' rate='0'/></Cube>",
        "<Cube time='yesterday'/>",
        "<Cube time='2026-03-13'",
    ] {
        let host = host("2026-03-13").answer("GET", NINETY_DAYS, Response::new(200, body));
        assert!(
            matches!(host.run(|| Ecb::pull(None)), Err(Failure::Other(_))),
            "{body}"
        );
    }
    let host = host("2026-03-13").answer("GET", NINETY_DAYS, Response::new(503, ""));
    assert!(matches!(
        host.run(|| Ecb::pull(None)),
        Err(Failure::Unavailable(_))
    ));
}
