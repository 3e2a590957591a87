//! Trying a policy on the past.

use serde_json::json;
use wikala_test_kit::{TestPlatform, entry, id};

use super::save;

#[tokio::test]
async fn past_acts_that_a_policy_would_have_forbidden_are_listed() {
    let platform = TestPlatform::start().await;
    let tenant = platform.tenant("north").await;
    let admin = &tenant.admin;
    let account = admin.open_account("cash", "KWD").await;
    let other = platform.client(&platform.key(tenant.id, "admin").await);
    let mut paths = Vec::new();
    for money in ["10 KWD", "1000 KWD"] {
        let made = admin.enter(entry(&account, "expense", money, "2026-01-05")).await;
        other
            .step(&format!("/finance/transactions/{}/approve", id(&made)))
            .await
            .ok();
        paths.push(id(&made));
    }
    let text = "forbid (principal, action == Action::\"finance.approve_transaction\", resource) \
                when { resource has amount && resource.amount.greaterThan(decimal(\"500.0\")) };";
    let run = admin
        .post("/policies/dry-run", json!({ "text": text }))
        .await
        .ok();
    let forbidden = run["forbidden"].as_array().unwrap();
    assert_eq!(forbidden.len(), 1, "{run}");
    assert_eq!(forbidden[0]["subject"], paths[1].as_str());
    assert_eq!(forbidden[0]["action"], "finance.approve_transaction");
    assert_eq!(forbidden[0]["attributes"]["currency"], "KWD");
    assert!(run["examined"].as_u64().unwrap() >= 5 && run["unbound"].as_u64().unwrap() >= 1);
    // It was only a rehearsal.
    let made = admin
        .enter(entry(&account, "expense", "900 KWD", "2026-01-05"))
        .await;
    other
        .step(&format!("/finance/transactions/{}/approve", id(&made)))
        .await
        .ok();
    platform.stop().await;
}

#[tokio::test]
async fn a_saved_policy_is_tried_and_acts_on_the_platform_count_too() {
    let platform = TestPlatform::start().await;
    let tenant = platform.tenant("north").await;
    let admin = &tenant.admin;
    admin
        .post("/api-keys", json!({ "name": "k", "role": "viewer" }))
        .await
        .ok();
    let text = "forbid (principal, action == Action::\"platform.manage_api_keys\", resource) \
                when { principal.roles.contains(\"admin\") };";
    let body = json!({ "name": "Keys", "text": text, "enabled": false });
    let saved = admin.post("/policies", body).await.ok();
    let run = admin
        .post("/policies/dry-run", json!({ "id": id(&saved), "limit": 50 }))
        .await
        .ok();
    let forbidden = run["forbidden"].as_array().unwrap();
    assert_eq!(forbidden.len(), 1, "{run}");
    assert_eq!(forbidden[0]["action"], "platform.manage_api_keys");
    for bad in [
        json!({}),
        json!({ "text": text, "id": id(&saved) }),
        json!({ "text": "permit (principal, action, resource);" }),
        json!({ "text": text, "limit": 0 }),
        json!({ "text": text, "limit": 5001 }),
    ] {
        let reply = admin.post("/policies/dry-run", bad).await;
        assert_eq!(reply.refused(422), "platform.policy_invalid");
    }
    save(admin, "Other", text).await.ok();
    platform.stop().await;
}
