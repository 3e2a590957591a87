//! What a plugin may do: what everybody agrees to, and nothing before the tenant says so.

use serde_json::{Value, json};
use wikala_test_kit::{Client, TestPlatform};

use super::{Made, enable, install, put, stage, upload};

/// Lets the probe call a function of the host, and tells what came of it.
async fn call(client: &Client, function: &str, with: Value) -> wikala_test_kit::Reply {
    let parameters = json!({ "call": function, "with": with });
    client
        .post("/plugins/probe/report", json!({ "parameters": parameters }))
        .await
}

const KV: &str = "wikala:host-kv/kv@1.0.0#set";

#[tokio::test]
async fn nothing_is_granted_that_nobody_granted() {
    let (platform, north, _operator) = stage().await;
    enable(&north.admin, &Made::probe(), json!({})).await;
    let refused = call(&north.admin, KV, json!(["a", "1"])).await;
    assert_eq!(refused.refused(503), "plugins.broken");
    let detail = refused.body["detail"].as_str().unwrap();
    assert!(detail.starts_with("denied"), "{detail}");
    let grants = json!({ "capabilities": ["kv"] });
    put(&north.admin, "probe", "grants", grants).await.ok();
    let done = call(&north.admin, KV, json!(["a", "1"])).await;
    assert_eq!(done.status, 200, "with the next call: {}", done.body);
    put(&north.admin, "probe", "grants", json!({})).await.ok();
    let refused = call(&north.admin, KV, json!(["a", "1"])).await;
    assert_eq!(refused.refused(503), "plugins.broken");
    platform.stop().await;
}

#[tokio::test]
async fn a_grant_that_the_manifest_does_not_ask_for_is_refused_at_its_place() {
    let (platform, north, _operator) = stage().await;
    upload(&north.admin, "/plugins/packages", Made::probe().file())
        .await
        .ok();
    let grants =
        json!({ "capabilities": ["http", "time-travel"], "hosts": ["example.com", "a.example.com"] });
    let refused = install(&north.admin, &Made::probe(), grants).await;
    assert_eq!(refused.refused(422), "plugins.grants_invalid");
    let errors = refused.body["errors"].as_array().unwrap();
    let places: Vec<&str> = errors
        .iter()
        .map(|error| error["pointer"].as_str().unwrap())
        .collect();
    // Sets are in their order.
    assert_eq!(places, ["/grants/capabilities/1", "/grants/hosts/1"]);
    platform.stop().await;
}

#[tokio::test]
async fn what_the_operator_does_not_allow_is_not_granted_whatever_tenants_say() {
    let platform = TestPlatform::start_with(1, |config| {
        config.plugins.capabilities = vec!["events".into()];
    })
    .await;
    let north = platform.tenant("north").await;
    let grants = json!({ "capabilities": ["kv", "events"] });
    let made = enable(&north.admin, &Made::probe(), grants.clone()).await;
    assert_eq!(made["grants"]["capabilities"], json!(["events", "kv"]));
    assert_eq!(made["effectiveGrants"]["capabilities"], json!(["events"]));
    let refused = call(&north.admin, KV, json!(["a", "1"])).await;
    assert_eq!(refused.refused(503), "plugins.broken");
    platform.stop().await;
}

#[tokio::test]
async fn a_change_is_in_force_with_the_next_call_on_every_host() {
    let (platform, north, _operator) = stage().await;
    let beside = platform.beside().await;
    enable(&north.admin, &Made::probe(), json!({ "capabilities": ["kv"] })).await;
    let there = north.admin.at(&beside.url);
    for round in 0..5 {
        let done = call(&there, KV, json!(["a", "1"])).await;
        assert_eq!(done.status, 200, "round {round}: {}", done.body);
        put(&north.admin, "probe", "grants", json!({})).await.ok();
        let refused = call(&there, KV, json!(["a", "1"])).await;
        assert_eq!(refused.refused(503), "plugins.broken", "round {round}");
        let grants = json!({ "capabilities": ["kv"] });
        put(&north.admin, "probe", "grants", grants).await.ok();
    }
    beside.stop().await;
    platform.stop().await;
}

#[tokio::test]
async fn what_a_plugin_keeps_is_bounded_and_its_own() {
    let platform = TestPlatform::start_with(1, |config| config.plugins.kept_bytes = 100).await;
    let (north, south) = (platform.tenant("north").await, platform.tenant("south").await);
    let grants = json!({ "capabilities": ["kv"] });
    for tenant in [&north, &south] {
        enable(&tenant.admin, &Made::probe(), grants.clone()).await;
    }
    let full = "x".repeat(90);
    assert_eq!(call(&north.admin, KV, json!(["a", full])).await.status, 200);
    // Replacing gives back what was there.
    assert_eq!(call(&north.admin, KV, json!(["a", full])).await.status, 200);
    let more = call(&north.admin, KV, json!(["b", full])).await;
    assert!(
        more.body.to_string().to_lowercase().contains("full"),
        "{}",
        more.body
    );
    let get = "wikala:host-kv/kv@1.0.0#get";
    let other = call(&south.admin, get, json!(["a"])).await;
    assert!(!other.body.to_string().contains("xxx"), "{}", other.body);
    let sql = platform.sql_of(&north).await;
    let row = sql.query_one(
        "SELECT u.bytes, sum(octet_length(k.key) + octet_length(k.value))::bigint
         FROM plugin_kv_use u JOIN plugin_kv k USING (install_id) GROUP BY u.bytes",
        &[],
    );
    let row = row.await.unwrap();
    assert_eq!(row.get::<_, i64>(0), row.get::<_, i64>(1));
    platform.stop().await;
}
