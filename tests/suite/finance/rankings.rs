//! Analytics against plain SQL: vendors, large transactions, averages, what has no category.

use rust_decimal::Decimal;
use serde_json::Value;
use wikala_test_kit::{TestPlatform, id};

use super::figures::{Figures, decimal, figures, oracle, sheet, totals};
use super::random_books::Books;
use super::totals::is_nearest;

const RANGE: &str = "from=2024-03-01&to=2025-02-28";
const WITHIN: &str = "t.posted_on BETWEEN '2024-03-01' AND '2025-02-28'";
const DAYS: i64 = 365;

fn currencies(body: &Value) -> &Vec<Value> {
    let all = body["currencies"].as_array().unwrap();
    assert_eq!(all.len(), 3);
    all
}

#[tokio::test]
async fn totals_trend_and_averages_are_those_of_plain_sql() {
    let platform = TestPlatform::start().await;
    let books = Books::fill(&platform, "one", 0.11).await;
    let body = books
        .tenant
        .admin
        .get(&format!("/finance/analytics?{RANGE}"))
        .await
        .ok();
    assert_eq!(totals(&body), oracle(&books.sql, "''", WITHIN).await);
    let month = oracle(
        &books.sql,
        "date_trunc('month', t.posted_on::timestamp)::date",
        WITHIN,
    )
    .await;
    assert_eq!(sheet(&body, "monthlyTrend", "start"), month);
    assert_eq!(body["days"], DAYS);
    let bare = oracle(&books.sql, "''", &format!("{WITHIN} AND t.category_id IS NULL")).await;
    for currency in currencies(&body) {
        let total = figures(&currency["totals"]);
        for (name, sum) in [
            ("income", total.income),
            ("expense", total.expense),
            ("net", total.net),
        ] {
            let average = decimal(&currency["averagePerDay"][name]["amount"]);
            let error = (average * Decimal::from(DAYS) - sum).abs() * Decimal::TWO;
            assert!(
                error <= Decimal::from(DAYS) * Decimal::new(1, 4),
                "{name} {average} {sum}"
            );
        }
        let key = (currency["currency"].as_str().unwrap().to_owned(), String::new());
        let uncategorised = figures(&currency["uncategorised"]);
        assert_eq!(Some(&uncategorised), bare.get(&key));
        let share = decimal(&currency["uncategorised"]["countPercentage"]);
        assert!(is_nearest(share, uncategorised.count.into(), total.count.into()));
    }
    platform.stop().await;
}

#[tokio::test]
async fn vendors_are_ranked_by_what_was_paid_to_them() {
    let platform = TestPlatform::start().await;
    let books = Books::fill(&platform, "one", 0.12).await;
    let body = books
        .tenant
        .admin
        .get(&format!("/finance/analytics?{RANGE}&top=50"))
        .await
        .ok();
    let named = format!("{WITHIN} AND t.vendor_supplier <> ''");
    let expected = oracle(&books.sql, "t.vendor_supplier", &named).await;
    assert_eq!(sheet(&body, "topVendors", "vendor"), expected);
    for currency in currencies(&body) {
        let vendors = currency["topVendors"].as_array().unwrap();
        let paid: Vec<Figures> = vendors.iter().map(figures).collect();
        assert!(paid.is_sorted_by(|a, b| a.expense >= b.expense), "{paid:?}");
        for (vendor, figures_of) in vendors.iter().zip(&paid) {
            let share = decimal(&vendor["expensePercentage"]);
            assert!(is_nearest(
                share,
                figures_of.expense,
                figures(&currency["totals"]).expense
            ));
        }
    }
    let few = books
        .tenant
        .admin
        .get(&format!("/finance/analytics?{RANGE}&top=2"))
        .await
        .ok();
    for (few, all) in currencies(&few).iter().zip(currencies(&body)) {
        assert_eq!(
            few["topVendors"].as_array().unwrap()[..],
            all["topVendors"].as_array().unwrap()[..2]
        );
    }
    platform.stop().await;
}

#[tokio::test]
async fn the_largest_transactions_are_the_largest() {
    let platform = TestPlatform::start().await;
    let books = Books::fill(&platform, "one", 0.13).await;
    let body = books
        .tenant
        .admin
        .get(&format!("/finance/analytics?{RANGE}&top=7"))
        .await
        .ok();
    for currency in currencies(&body) {
        let found: Vec<String> = currency["largestTransactions"]
            .as_array()
            .unwrap()
            .iter()
            .map(id)
            .collect();
        let query = format!(
            "SELECT t.id::text FROM transactions t WHERE {WITHIN} AND t.deleted_at IS NULL
                AND t.status <> 'cancelled' AND t.currency = $1
             ORDER BY abs(t.amount) DESC, t.posted_on DESC, t.id DESC LIMIT 7"
        );
        let code = currency["currency"].as_str().unwrap();
        let rows = books.sql.query(&query, &[&code]).await.unwrap();
        assert_eq!(
            found,
            rows.iter().map(|row| row.get::<_, String>(0)).collect::<Vec<_>>()
        );
    }
    for top in ["0", "51", "-1", "x"] {
        let reply = books
            .tenant
            .admin
            .get(&format!("/finance/analytics?top={top}"))
            .await;
        assert_eq!(reply.refused(400), "request.malformed_query");
    }
    platform.stop().await;
}
