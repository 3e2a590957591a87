//! What a tenant sees of its meters.

use serde_json::{Value, json};
use wikala_test_kit::entry;

use super::stage;

fn of<'v>(usage: &'v Value, meter: &str) -> &'v Value {
    let usage = usage["data"].as_array().unwrap();
    usage.iter().find(|usage| usage["meter"] == meter).unwrap()
}

#[tokio::test]
async fn what_was_used_what_is_left_and_when_it_begins_anew_is_shown() {
    let (platform, tenant, operator) = stage("core").await;
    let path = format!("/tenants/{}/overrides/limit/finance.transactions", tenant.id.0);
    let five = json!({ "limit": { "most": 5, "per": "month" }, "reason": "a small one" });
    super::put(&operator, &path, five).await.ok();
    let account = tenant.admin.open_account("cash", "KWD").await;
    let meter = "finance.transactions";
    let mut warned = Vec::new();
    for _ in 0..5 {
        tenant
            .admin
            .enter(entry(&account, "expense", "1 KWD", "2026-01-05"))
            .await;
        let usage = tenant.admin.get("/tenant/usage").await.ok();
        warned.push(of(&usage, meter)["warned"].as_i64());
    }
    assert_eq!(warned, [None, None, None, Some(80), Some(100)]);
    let usage = tenant.admin.get("/tenant/usage").await.ok();
    let of_meter = of(&usage, meter);
    assert_eq!((&of_meter["used"], &of_meter["left"]), (&json!(5), &json!(0)));
    let refused = tenant
        .admin
        .post(
            "/finance/transactions",
            entry(&account, "expense", "1 KWD", "2026-01-05"),
        )
        .await;
    assert_eq!(refused.status, 402, "{}", refused.body);
    assert_eq!(refused.body["resetsAt"], of_meter["resetsAt"]);

    let history = format!("/tenant/usage/{meter}/history?per=month&periods=3");
    let history = tenant.admin.get(&history).await.ok();
    let used: Vec<_> = history["data"]
        .as_array()
        .unwrap()
        .iter()
        .map(|past| &past["used"])
        .collect();
    assert_eq!(used, [&json!(0), &json!(0), &json!(5)]);
    let wrong = tenant
        .admin
        .get(&format!("/tenant/usage/{meter}/history?periods=0"))
        .await;
    assert_eq!(wrong.refused(400), "request.malformed_query");
    platform.stop().await;
}
