//! What the books say: planted patterns are found over the API, told in two languages, and forecast.

use std::fmt::Write;

use chrono::{Datelike, Days, NaiveDate};
use reqwest::Method;
use rust_decimal::Decimal;
use serde_json::{Value, json};
use wikala_test_kit::{Client, TestPlatform, id, until};

const INSIGHTS: &str = "/ai/insights?to=2026-03-31";

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// A statement of two years: groceries that vary, a subscription that went up, one bill that was paid twice.
fn statement() -> String {
    let mut csv = "Date,Description,Amount\n".to_owned();
    let (first, last) = (day("2024-04-01"), day("2026-03-31"));
    for (n, date) in first.iter_days().take_while(|date| *date <= last).enumerate() {
        // Between 20 and 30, the same in every run.
        let cents = 2_000 + (n * 7_919) % 1_000;
        writeln!(
            csv,
            "{date},GREENGROCER MARKET,-{}.{:02}",
            cents / 100,
            cents % 100
        )
        .unwrap();
        if date.day() == 5 {
            let price = if date < day("2025-12-01") {
                "12.99"
            } else {
                "15.99"
            };
            writeln!(csv, "{date},NETFLIX COM,-{price}").unwrap();
        }
    }
    csv.push_str("2026-03-20,CITY DENTIST,-180.00\n2026-03-21,CITY DENTIST,-180.00\n");
    csv
}

async fn with_statement(client: &Client) {
    let account = client.open_account("checking", "EUR").await;
    let file = statement();
    let imported = client
        .import("statement.csv", file.as_bytes(), &[("accountId", &account)])
        .await;
    assert!((200..300).contains(&imported.status), "{}", imported.body);
}

fn of_kind<'f>(insights: &'f Value, kind: &str) -> Vec<&'f Value> {
    let findings = insights["findings"].as_array().unwrap();
    findings
        .iter()
        .filter(|finding| finding["kind"] == kind)
        .collect()
}

#[tokio::test]
async fn planted_patterns_are_found_and_name_their_transactions() {
    let platform = TestPlatform::start().await;
    let client = platform.tenant_on("north", "premium").await.admin;
    with_statement(&client).await;

    let insights = client.get(INSIGHTS).await.ok();
    assert_eq!(insights["isKept"], false);
    assert_eq!(insights["asOf"], "2026-03-31");
    let subscription = of_kind(&insights, "recurring")
        .into_iter()
        .find(|finding| finding["text"].as_str().unwrap().contains("netflix"))
        .expect("the subscription");
    assert_eq!(
        subscription["transactions"].as_array().unwrap().len(),
        24,
        "{subscription}"
    );
    let rise = of_kind(&insights, "recurring_change");
    let rise = rise
        .iter()
        .find(|finding| finding["key"] == "insight.recurring.price_rise")
        .expect("the new price");
    assert!(rise["text"].as_str().unwrap().contains("15.99"), "{rise}");
    let twice = of_kind(&insights, "duplicate");
    let [twice] = twice.as_slice() else {
        panic!("{twice:?}")
    };
    for transaction in twice["transactions"].as_array().unwrap() {
        let path = format!("/finance/transactions/{}", transaction.as_str().unwrap());
        assert_eq!(client.get(&path).await.ok()["description"], "CITY DENTIST");
    }

    let only = client.get(&format!("{INSIGHTS}&kind=duplicate")).await.ok();
    assert_eq!(only["findings"].as_array().unwrap().len(), 1);
    let later = client
        .get(&format!("{INSIGHTS}&kind=duplicate&from=2026-03-22"))
        .await
        .ok();
    assert_eq!(later["findings"], json!([]));

    let savings = client.get("/ai/recommendations?to=2026-03-31").await.ok();
    let reclaim = of_kind(&savings, "saving");
    assert!(
        reclaim
            .iter()
            .any(|finding| finding["key"] == "insight.saving.reclaim_duplicate"),
        "{savings}"
    );
    platform.stop().await;
}

/// The figure of an amount, without zeros at its end.
fn value(amount: &Value) -> String {
    let value: Decimal = amount["value"].as_str().unwrap().parse().unwrap();
    value.normalize().to_string()
}

#[tokio::test]
async fn budgets_that_will_not_hold_are_told_and_others_are_not() {
    let platform = TestPlatform::start().await;
    let client = platform.tenant_on("north", "premium").await.admin;
    with_statement(&client).await;
    // About 25 a day, of which 15 days of March are left.
    let (year, quarter, month) = (json!({}), json!({ "quarter": 1 }), json!({ "month": 3 }));
    for (planned, period) in [("600.00", &month), ("900.00", &quarter), ("99000.00", &year)] {
        let mut budget = json!({ "fiscalYear": 2026, "planned": { "amount": planned, "currency": "EUR" } });
        let period = period.as_object().unwrap().clone();
        budget.as_object_mut().unwrap().extend(period);
        let made = client.post("/finance/budgets", budget).await;
        assert_eq!(made.status, 201, "{}", made.body);
    }
    let asked = async |query: &str| {
        let path = format!("/ai/insights?to=2026-03-16&kind=budget_risk{query}");
        client.get(&path).await.ok()
    };
    let insights = asked("").await;
    let told = of_kind(&insights, "budget_risk");
    let mut limits: Vec<String> = told.iter().map(|one| value(&one["details"]["limit"])).collect();
    limits.sort();
    assert_eq!(limits, ["600", "900"], "{insights}");
    let of = |key: &str| told.iter().find(|one| one["key"] == key).unwrap();
    let risk = of("insight.budget.risk");
    assert!(risk["details"]["probability"].as_f64().unwrap() > 0.9, "{risk}");
    assert_eq!(risk["details"]["daysLeft"], 15, "{risk}");
    assert_eq!(
        risk["transactions"].as_array().unwrap().len(),
        17,
        "16 days and a subscription"
    );
    assert!(
        risk["text"].as_str().unwrap().contains("budget of all spending"),
        "{risk}"
    );
    let exceeded = of("insight.budget.exceeded");
    assert_eq!(exceeded["details"]["probability"], 1.0);
    let arabic = asked("&language=ar").await;
    assert!(
        arabic["findings"][0]["text"]
            .as_str()
            .unwrap()
            .contains("كل المصروفات"),
        "{arabic}"
    );
    // In April there is no budget but that of the year.
    let april = client
        .get("/ai/insights?to=2026-04-02&kind=budget_risk")
        .await
        .ok();
    assert_eq!(april["findings"], json!([]));
    platform.stop().await;
}

#[tokio::test]
async fn a_budget_of_a_category_counts_what_is_below_it() {
    let platform = TestPlatform::start().await;
    let client = platform.tenant_on("north", "premium").await.admin;
    let category = async |name: &str, parent: Option<String>| {
        let body = json!({ "name": name, "kind": "expense", "parentId": parent });
        id(&client.post("/finance/categories", body).await.ok())
    };
    let above = category("Fleet", None).await;
    let below = category("Tyres", Some(above.clone())).await;
    let other = category("Flowers", None).await;
    let account = client.open_account("checking", "EUR").await;
    let mut file = "Date,Description,Amount,Currency,Category\n".to_owned();
    for date in day("2026-01-01").iter_days().take(75) {
        writeln!(file, "{date},TYRE SHOP {date},-10.00,EUR,Fleet / Tyres").unwrap();
    }
    let imported = client
        .import("statement.csv", file.as_bytes(), &[("accountId", &account)])
        .await
        .ok();
    assert_eq!(imported["imported"], 75, "{imported}");
    for (category, planned) in [(&above, "200.00"), (&below, "900.00"), (&other, "1.00")] {
        let planned = json!({ "amount": planned, "currency": "EUR" });
        let budget = json!({ "fiscalYear": 2026, "month": 3, "categoryId": category, "planned": planned });
        client.post("/finance/budgets", budget).await.ok();
    }
    let insights = client
        .get("/ai/insights?to=2026-03-16&kind=budget_risk")
        .await
        .ok();
    let told = of_kind(&insights, "budget_risk");
    assert_eq!(told.len(), 1, "{insights}");
    assert_eq!(value(&told[0]["details"]["spent"]), "160", "{insights}");
    assert!(told[0]["text"].as_str().unwrap().contains("Fleet"), "{insights}");
    platform.stop().await;
}

#[tokio::test]
async fn findings_are_told_in_the_language_that_is_asked_for() {
    let platform = TestPlatform::start().await;
    let client = platform.tenant_on("north", "premium").await.admin;
    with_statement(&client).await;
    let is_arabic = |insights: &Value| {
        let text = insights["findings"][0]["text"].as_str().unwrap();
        text.chars()
            .any(|letter| ('\u{600}'..='\u{6ff}').contains(&letter))
    };
    let request = client.request(Method::GET, INSIGHTS);
    let spoken = client
        .send(request.header("accept-language", "ar-AE, en;q=0.5"))
        .await
        .ok();
    assert_eq!(spoken["language"], "ar");
    assert!(is_arabic(&spoken), "{spoken}");
    let request = client.request(Method::GET, &format!("{INSIGHTS}&language=en"));
    let named = client.send(request.header("accept-language", "ar")).await.ok();
    assert_eq!(named["language"], "en");
    assert!(!is_arabic(&named), "{named}");
    platform.stop().await;
}

#[tokio::test]
async fn a_forecast_says_how_it_came_about_and_how_right_such_forecasts_were() {
    let platform = TestPlatform::start().await;
    let client = platform.tenant_on("north", "premium").await.admin;
    with_statement(&client).await;
    let question = json!({ "currency": "EUR", "horizon": 14, "asOf": "2026-03-31" });
    let forecast = client.post("/ai/predict", question).await.ok();
    let stages: Vec<&str> = forecast["stages"]
        .as_array()
        .unwrap()
        .iter()
        .map(|stage| stage["stage"].as_str().unwrap())
        .collect();
    assert_eq!(
        stages,
        [
            "preprocessing",
            "feature_engineering",
            "model_selection",
            "training",
            "validation",
            "prediction",
            "confidence_scoring"
        ]
    );
    let points = forecast["points"].as_array().unwrap();
    assert_eq!(points.len(), 14);
    let last = day("2026-03-31");
    for (n, point) in points.iter().enumerate() {
        let expected = last + Days::new(n as u64 + 1);
        assert_eq!(point["day"], expected.to_string());
        let value = |name: &str| point[name].as_str().unwrap().parse::<f64>().unwrap();
        assert!(
            value("low95") <= value("low80") && value("low80") <= value("expected"),
            "{point}"
        );
        assert!(
            value("expected") <= value("high80") && value("high80") <= value("high95"),
            "{point}"
        );
    }
    // The subscription is due on its day.
    assert_eq!(points[4]["day"], "2026-04-05");
    let on = |n: usize| points[n]["expected"].as_str().unwrap().parse::<f64>().unwrap();
    assert!(on(4) < on(3) - 10.0, "{points:?}");
    assert!(
        forecast["accuracy"]["skill"].as_f64().unwrap() >= 0.0,
        "{forecast}"
    );
    let coverage = forecast["accuracy"]["coverage80"].as_f64().unwrap();
    assert!((0.5..=1.0).contains(&coverage), "{coverage}");

    let none = client.post("/ai/predict", json!({ "currency": "KWD" })).await;
    assert_eq!(none.refused(422), "ai.too_short");
    let endless = client
        .post("/ai/predict", json!({ "currency": "EUR", "horizon": 367 }))
        .await;
    assert_eq!(endless.refused(422), "ai.forecast_invalid");
    platform.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn books_that_are_too_large_for_a_request_are_looked_through_by_a_job() {
    let platform = TestPlatform::start().await;
    let client = platform.tenant("large").await.admin;
    let account = client.open_account("checking", "EUR").await;
    let mut file = "Date,Description,Amount\n".to_owned();
    let first = day("2025-01-01");
    for n in 0..20_001_u64 {
        let date = first + Days::new(n % 450);
        writeln!(file, "{date},SHOP {n},-{}.{:02}", 5 + n % 90, n % 100).unwrap();
    }
    for month in 1..=12 {
        writeln!(file, "2025-{month:02}-15,LANDLORD GMBH,-900.00").unwrap();
    }
    let imported = client
        .import("statement.csv", file.as_bytes(), &[("accountId", &account)])
        .await;
    assert!((200..300).contains(&imported.status), "{}", imported.body);

    assert_eq!(client.get(INSIGHTS).await.refused(409), "ai.not_examined");
    let asked = client
        .post("/ai/insights/refresh", json!({ "asOf": "2026-03-31" }))
        .await;
    assert_eq!(asked.status, 202, "{}", asked.body);
    let job = format!("/jobs/{}", asked.body["jobId"].as_str().unwrap());
    until("the books are looked through", async || {
        client.get(&job).await.ok()["state"] == "done"
    })
    .await;
    let insights = client.get(&format!("{INSIGHTS}&kind=recurring")).await.ok();
    assert_eq!(insights["isKept"], true);
    assert_eq!(insights["asOf"], "2026-03-31");
    assert_eq!(insights["transactions"], 20_013);
    assert_eq!(insights["isWhole"], true);
    assert!(insights["age"].as_i64().unwrap() >= 0);
    let rent = of_kind(&insights, "recurring");
    assert!(
        rent.iter()
            .any(|finding| finding["text"].as_str().unwrap().contains("landlord")),
        "{insights}"
    );
    platform.stop().await;
}
