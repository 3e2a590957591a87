//! Plugins behind the extension points.

use serde_json::json;
use wikala_extension::Slots;
use wikala_extension::validator::Draft;

use super::{Made, categorizers, category, enable, known, put, stage, upload};
use crate::ai::{RENT, corrected, expense, rested, shown};

fn draft(amount: &str) -> Draft {
    Draft {
        account: "a".into(),
        booked_on: "2026-11-21".parse().unwrap(),
        amount: amount.parse().unwrap(),
        currency: "EUR".into(),
        description: "hello".into(),
        counterparty: None,
        category: None,
    }
}

#[tokio::test]
async fn an_enabled_plugin_says_what_transactions_are_about() {
    let (platform, north, _operator) = stage().await;
    assert_eq!(category(&platform, &north, "REWE sagt danke").await, None);
    enable(&north.admin, &Made::categorizer("1.0.0"), json!({})).await;
    let found = category(&platform, &north, "REWE sagt danke").await;
    assert_eq!(found.as_deref(), Some("Groceries"));
    let behind = categorizers(&platform, &north).await;
    assert_eq!(
        (behind[0].name(), behind[0].version()),
        ("keyword-rules", "1.0.0")
    );
    north
        .admin
        .post("/plugins/keyword-rules/disable", json!({}))
        .await
        .ok();
    assert_eq!(category(&platform, &north, "REWE sagt danke").await, None);
    platform.stop().await;
}

#[tokio::test]
async fn a_plugin_decides_before_the_ai_where_it_is_sure() {
    let (platform, north, _operator) = stage().await;
    let admin = &north.admin;
    let account = admin.open_account("bank", "EUR").await;
    enable(admin, &Made::categorizer("1.0.0"), json!({})).await;
    for (description, source) in [("REWE sagt danke", "keyword-rules"), ("Danke, ZORBLAX", "ai")] {
        corrected(admin, description, RENT, "tenant").await;
        let entered = expense(admin, &account, description).await;
        rested(&platform).await;
        let booked = shown(admin, &entered).await;
        assert_eq!(booked["categorizedBy"]["source"], source, "{booked}");
        assert_eq!(booked["categoryId"] == RENT, source == "ai");
    }
    platform.stop().await;
}

#[tokio::test]
async fn a_plan_that_no_longer_includes_a_plugin_stops_it_at_once() {
    let (platform, north, operator) = stage().await;
    enable(
        &north.admin,
        &Made::categorizer("1.0.0").at_tier("premium"),
        json!({}),
    )
    .await;
    assert_eq!(categorizers(&platform, &north).await.len(), 1);
    let path = format!("/tenants/{}/plan", north.id);
    let request = operator.request(reqwest::Method::PUT, &path);
    operator.send(request.json(&json!({ "plan": "core" }))).await.ok();
    assert_eq!(categorizers(&platform, &north).await.len(), 0);
    let shown = north.admin.get("/plugins/keyword-rules").await.ok();
    assert_eq!(
        (&shown["state"], &shown["idleBecause"]),
        (&json!("enabled"), &json!("plan"))
    );
    platform.stop().await;
}

#[tokio::test]
async fn a_blocked_or_removed_package_stops_wherever_it_runs() {
    let (platform, north, operator) = stage().await;
    let made = Made::categorizer("1.0.0");
    let offered = upload(&operator, "/platform/plugins/packages", made.file())
        .await
        .ok();
    super::install(&north.admin, &made, json!({})).await.ok();
    north
        .admin
        .post("/plugins/keyword-rules/enable", json!({}))
        .await
        .ok();
    assert_eq!(categorizers(&platform, &north).await.len(), 1);
    let path = format!("/platform/plugins/packages/{}", offered["id"].as_str().unwrap());
    let reason = json!({ "reason": "It breaks books" });
    operator.post(&format!("{path}/block"), reason).await.ok();
    assert_eq!(categorizers(&platform, &north).await.len(), 0);
    operator.post(&format!("{path}/unblock"), json!({})).await.ok();
    assert_eq!(categorizers(&platform, &north).await.len(), 1);
    assert_eq!(operator.delete(&path).await.status, 204);
    assert_eq!(categorizers(&platform, &north).await.len(), 0);
    let shown = north.admin.get("/plugins/keyword-rules").await.ok();
    assert_eq!(shown["idleBecause"], "removed");
    platform.stop().await;
}

#[tokio::test]
async fn a_validator_that_is_required_refuses_when_it_cannot_answer() {
    let (platform, north, operator) = stage().await;
    let made = enable(&north.admin, &Made::categorizer("1.0.0"), json!({})).await;
    let tenant = known(&platform, &north).await;
    let validators = platform.host.plugins.validators(&tenant).await;
    let objections = validators[0]
        .validate(&[draft("-4"), draft("-20000.00")])
        .await
        .unwrap();
    assert_eq!(objections.len(), 1);
    assert_eq!(
        (objections[0].draft, objections[0].code.as_str()),
        (1, "too_much")
    );

    let required = json!({ "isRequired": true });
    put(&north.admin, "keyword-rules", "required", required)
        .await
        .ok();
    let packages = operator.get("/platform/plugins/packages").await.ok();
    let id = packages["data"][0]["id"].as_str().unwrap();
    let path = format!("/platform/plugins/packages/{id}/block");
    operator
        .post(&path, json!({ "reason": "It breaks books" }))
        .await
        .ok();
    let validators = platform.host.plugins.validators(&tenant).await;
    assert_eq!(validators.len(), 1, "{made}");
    assert!(validators[0].is_required());
    assert!(validators[0].validate(&[draft("-4")]).await.is_err());
    platform.stop().await;
}

#[tokio::test]
async fn what_plugins_use_is_metered() {
    let (platform, north, _operator) = stage().await;
    enable(&north.admin, &Made::categorizer("1.0.0"), json!({})).await;
    for _ in 0..50 {
        category(&platform, &north, "REWE").await;
    }
    wikala_test_kit::until("the calls are counted", async || {
        let shown = north.admin.get("/plugins/keyword-rules").await.ok();
        shown["used"]["calls"] == 50
    })
    .await;
    let shown = north.admin.get("/plugins/keyword-rules").await.ok();
    assert_eq!(shown["used"]["failures"], 0);
    assert!(shown["used"]["p95Ms"].as_f64().unwrap() > 0.0, "{shown}");
    let spent = shown["used"]["milliseconds"].as_i64().unwrap();
    assert!(spent > 0, "{shown}");
    let usage = north.admin.get("/tenant/usage").await.ok();
    let meters = usage["data"].as_array().unwrap();
    let metered = meters
        .iter()
        .find(|meter| meter["meter"] == "plugins.milliseconds");
    let metered = metered.expect("a meter")["used"].as_i64().unwrap();
    // A rest of less than a millisecond is kept for the next time.
    assert!((spent - metered).abs() <= 1, "{metered} of {spent}");
    platform.stop().await;
}
