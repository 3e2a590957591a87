//! Dashboard and reports against plain SQL over random books.

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use serde_json::Value;
use wikala_test_kit::TestPlatform;

use super::figures::{Sheet, decimal, figures, oracle, sheet, text, totals};
use super::random_books::Books;

/// Ranges with the SQL that keeps the same rows; `before` is the range of the comparison.
struct Asked {
    query: String,
    condition: String,
    before: String,
}

fn asked(books: &Books) -> Vec<Asked> {
    let within = |from: &str, to: &str| format!("t.posted_on BETWEEN '{from}' AND '{to}'");
    let (year, before) = (
        within("2024-07-01", "2025-06-30"),
        within("2023-07-02", "2024-06-30"),
    );
    let account = &books.accounts[1];
    vec![
        Asked {
            query: "from=2024-07-01&to=2025-06-30".into(),
            condition: year.clone(),
            before: before.clone(),
        },
        Asked {
            query: format!("from=2024-07-01&to=2025-06-30&account={account}"),
            condition: format!("{year} AND t.account_id = '{account}'"),
            before: format!("{before} AND t.account_id = '{account}'"),
        },
        Asked {
            query: "from=2025-02-27&to=2025-03-02&currency=USD".into(),
            condition: format!("{} AND t.currency = 'USD'", within("2025-02-27", "2025-03-02")),
            before: format!("{} AND t.currency = 'USD'", within("2025-02-23", "2025-02-26")),
        },
    ]
}

#[tokio::test]
async fn the_dashboard_adds_up_as_plain_sql_does() {
    let platform = TestPlatform::start().await;
    for (slug, seed) in [("one", 0.1), ("two", 0.2), ("three", 0.3)] {
        let books = Books::fill(&platform, slug, seed).await;
        for ask in asked(&books) {
            for period in ["day", "week", "month", "quarter", "year"] {
                let path = format!("/finance/dashboard?{}&period={period}", ask.query);
                let board = books.tenant.admin.get(&path).await.ok();
                let by = async |key: &str| oracle(&books.sql, key, &ask.condition).await;
                assert_eq!(totals(&board), by("''").await, "{path}");
                let start = format!("date_trunc('{period}', t.posted_on::timestamp)::date");
                assert_eq!(sheet(&board, "byPeriod", "start"), by(&start).await, "{path}");
                assert_eq!(
                    sheet(&board, "byCategory", "categoryId"),
                    by("t.category_id").await,
                    "{path}"
                );
                assert_eq!(
                    sheet(&board, "byAccount", "accountId"),
                    by("t.account_id").await,
                    "{path}"
                );
                let previous = oracle(&books.sql, "''", &ask.before).await;
                check_comparison(&board, &previous);
            }
        }
    }
    platform.stop().await;
}

fn check_comparison(board: &Value, before: &Sheet) {
    for currency in board["currencies"].as_array().unwrap() {
        let key = (currency["currency"].as_str().unwrap().to_owned(), String::new());
        let expected = before.get(&key).cloned().unwrap_or_default();
        let comparison = &currency["comparison"];
        assert_eq!(figures(&comparison["previous"]), expected, "{key:?}");
        let now = figures(&currency["totals"]);
        for (now, then, told) in [
            (now.income, expected.income, &comparison["incomeChangePercentage"]),
            (
                now.expense,
                expected.expense,
                &comparison["expenseChangePercentage"],
            ),
        ] {
            assert!(
                is_nearest(decimal(told), now - then, then),
                "{told}: {then} to {now}"
            );
        }
    }
}

/// Whether `told` is `100 * part / whole` to two places, or nothing of nothing.
pub(super) fn is_nearest(told: Decimal, part: Decimal, whole: Decimal) -> bool {
    let error = (told * whole - part * Decimal::ONE_HUNDRED).abs();
    if whole.is_zero() {
        told.is_zero()
    } else {
        error * Decimal::TWO <= whole.abs() * Decimal::new(1, 2)
    }
}

#[tokio::test]
async fn without_a_range_the_dashboard_ends_with_the_newest_transaction() {
    let platform = TestPlatform::start().await;
    let books = Books::fill(&platform, "one", 0.4).await;
    let newest = "SELECT max(posted_on)::text FROM transactions
                  WHERE deleted_at IS NULL AND status <> 'cancelled'";
    let newest = text(&books.sql, newest).await;
    let board = books.tenant.admin.get("/finance/dashboard").await.ok();
    assert_eq!(board["to"], newest.as_str());
    let first = format!("SELECT (date '{newest}' - interval '1 year' + interval '1 day')::date::text");
    assert_eq!(board["from"], text(&books.sql, &first).await.as_str());
    let condition = format!("t.posted_on > date '{newest}' - interval '1 year'");
    assert_eq!(totals(&board), oracle(&books.sql, "''", &condition).await);
    platform.stop().await;
}

/// The figures of a report's lines that have an id, by currency and id.
fn lines(report: &Value, key: impl Fn(&Value, &Value) -> Option<String>) -> Sheet {
    let mut found = Sheet::new();
    for currency in report["currencies"].as_array().unwrap() {
        for section in currency["sections"].as_array().unwrap() {
            for line in section["lines"].as_array().unwrap() {
                let code = currency["currency"].as_str().unwrap().to_owned();
                if let Some(key) = key(section, line) {
                    assert_eq!(found.insert((code, key), figures(line)), None);
                }
            }
        }
    }
    found
}

/// Every transaction once for each category that holds it, near or far above.
const ABOVE: &str = "
    WITH RECURSIVE above (leaf, node) AS (
        SELECT id, id FROM categories UNION ALL
        SELECT leaf, parent_id FROM above JOIN categories ON id = node WHERE parent_id IS NOT NULL
    ) SELECT t.currency, node::text, sum(greatest(amount, 0))::text, sum(-least(amount, 0))::text,
          sum(amount)::text, count(*)
      FROM transactions t JOIN above ON leaf = category_id
      WHERE deleted_at IS NULL AND status <> 'cancelled' AND posted_on BETWEEN '2024-07-01' AND '2025-06-30'
      GROUP BY 1, 2";

#[tokio::test]
async fn a_category_of_the_breakdown_counts_all_below_it() {
    let platform = TestPlatform::start().await;
    let books = Books::fill(&platform, "one", 0.5).await;
    let admin = &books.tenant.admin;
    let path = "/finance/reports/category-breakdown?from=2024-07-01&to=2025-06-30";
    let report = admin.get(path).await.ok();
    let rows = books.sql.query(ABOVE, &[]).await.unwrap();
    let number = |row: &tokio_postgres::Row, at| row.get::<_, &str>(at).parse().unwrap();
    let expected: Sheet = rows
        .iter()
        .map(|row| {
            let sums = super::figures::Figures {
                income: number(row, 2),
                expense: number(row, 3),
                net: number(row, 4),
                count: row.get(5),
            };
            ((row.get(0), row.get(1)), sums)
        })
        .collect();
    let told = lines(&report, |_, line| line["id"].as_str().map(str::to_owned));
    assert_eq!(told, expected);
    platform.stop().await;
}

#[tokio::test]
async fn the_income_statement_puts_refunds_with_their_category() {
    let platform = TestPlatform::start().await;
    let books = Books::fill(&platform, "one", 0.6).await;
    let path = "/finance/reports/income-statement?from=2024-07-01&to=2025-06-30";
    let report = books.tenant.admin.get(path).await.ok();
    let range = "t.posted_on BETWEEN '2024-07-01' AND '2025-06-30'";
    let by_line = oracle(
        &books.sql,
        "coalesce(c.kind, t.type) || ' ' || coalesce(c.id::text, '')",
        range,
    )
    .await;
    let told = lines(&report, |section, line| {
        let id = line["id"].as_str().unwrap_or_default();
        Some(format!("{} {id}", section["name"].as_str()?))
    });
    assert_eq!(told, by_line);
    let by_section = oracle(&books.sql, "coalesce(c.kind, t.type)", range).await;
    let mut sections = BTreeMap::new();
    for currency in report["currencies"].as_array().unwrap() {
        for section in currency["sections"].as_array().unwrap() {
            let key = (
                currency["currency"].as_str().unwrap(),
                section["name"].as_str().unwrap(),
            );
            sections.insert((key.0.to_owned(), key.1.to_owned()), figures(&section["totals"]));
        }
    }
    assert_eq!(sections, by_section);
    platform.stop().await;
}

#[tokio::test]
async fn the_cash_flow_runs_on_from_month_to_month() {
    let platform = TestPlatform::start().await;
    let books = Books::fill(&platform, "one", 0.7).await;
    let path = "/finance/reports/cash-flow?from=2024-07-01&to=2025-06-30&currency=KWD";
    let report = books.tenant.admin.get(path).await.ok();
    let sections = &report["currencies"][0]["sections"];
    let months = sections
        .as_array()
        .unwrap()
        .iter()
        .find(|it| it["name"] == "months")
        .unwrap();
    let running: Vec<Decimal> = months["lines"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| decimal(&it["running"]["amount"]))
        .collect();
    let expected = "SELECT (sum(sum(amount)) OVER (ORDER BY date_trunc('month', posted_on::timestamp)))::text
        FROM transactions WHERE deleted_at IS NULL AND status <> 'cancelled' AND currency = 'KWD'
            AND posted_on BETWEEN '2024-07-01' AND '2025-06-30'
        GROUP BY date_trunc('month', posted_on::timestamp) ORDER BY date_trunc('month', posted_on::timestamp)";
    let rows = books.sql.query(expected, &[]).await.unwrap();
    let expected: Vec<Decimal> = rows
        .iter()
        .map(|row| row.get::<_, &str>(0).parse().unwrap())
        .collect();
    assert_eq!((running.len(), &running), (12, &expected));
    platform.stop().await;
}

#[tokio::test]
async fn what_nobody_can_mean_is_refused_and_empty_books_have_no_figures() {
    let platform = TestPlatform::start().await;
    let admin = platform.tenant("north").await.admin;
    for path in [
        "dashboard",
        "analytics",
        "reports/cash-flow",
        "reports/vendor-summary",
    ] {
        let body = admin.get(&format!("/finance/{path}")).await.ok();
        assert_eq!(body["currencies"], serde_json::json!([]), "{path}");
        for query in [
            "from=2025-01-02&to=2025-01-01",
            "from=0001-01-01",
            "currency=QQQ",
            "account=x",
            "x=1",
        ] {
            let reply = admin.get(&format!("/finance/{path}?{query}")).await;
            assert_eq!(reply.refused(400), "request.malformed_query", "{path} {query}");
        }
    }
    let long = "/finance/dashboard?from=1925-01-01&to=2024-12-31&period=day";
    assert_eq!(admin.get(long).await.refused(400), "request.malformed_query");
    assert_eq!(admin.get("/finance/reports/everything").await.status, 404);
    platform.stop().await;
}
