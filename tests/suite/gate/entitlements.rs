//! What a tenant has: its plan, for good or for a time, with what is given besides.

use chrono::TimeDelta;
use serde_json::{Value, json};
use wikala_platform::entitlements::sweep;

use super::{DIRECTORY, put, stage};

#[tokio::test]
async fn a_plan_opens_doors_and_closes_them_again() {
    let (platform, tenant, operator) = stage("core").await;
    let refused = tenant.admin.get(DIRECTORY).await;
    assert_eq!(refused.status, 402, "{}", refused.body);
    let path = format!("/tenants/{}/plan", tenant.id.0);
    let given = put(&operator, &path, json!({ "plan": "enterprise" })).await.ok();
    assert_eq!(given["state"], "active");
    assert_eq!(tenant.admin.get(DIRECTORY).await.status, 200);
    put(&operator, &path, json!({ "plan": "premium" })).await.ok();
    assert_eq!(tenant.admin.get(DIRECTORY).await.status, 402);
    let unknown = put(&operator, &path, json!({ "plan": "gold" })).await;
    assert_eq!(unknown.refused(404), "plan.not_found");
    let nobody = format!("/tenants/{}/plan", uuid::Uuid::nil());
    let nowhere = put(&operator, &nobody, json!({ "plan": "core" })).await;
    assert_eq!(nowhere.refused(404), "tenant.not_found");
    platform.stop().await;
}

#[tokio::test]
async fn a_trial_ends_by_itself_and_the_tenant_falls_to_the_lowest_plan() {
    let (platform, tenant, operator) = stage("core").await;
    let path = format!("/tenants/{}/plan", tenant.id.0);
    let request = json!({ "plan": "enterprise", "term": "trial" });
    let given = put(&operator, &path, request).await.ok();
    assert_eq!(given["state"], "trial");
    let days = given["until"].as_str().unwrap();
    let days = days.parse::<chrono::DateTime<chrono::Utc>>().unwrap()
        - wikala_kernel::time::Clock::now(&platform.clock);
    assert!((13..=14).contains(&days.num_days()), "{days}");
    assert_eq!(tenant.admin.get(DIRECTORY).await.status, 200);

    platform.clock.advance(TimeDelta::days(13));
    sweep(&platform.host.platform).await.unwrap();
    assert_eq!(tenant.admin.get(DIRECTORY).await.status, 200);
    platform.clock.advance(TimeDelta::days(2));
    sweep(&platform.host.platform).await.unwrap();
    assert_eq!(tenant.admin.get(DIRECTORY).await.status, 402);
    let now = tenant.admin.get("/tenant/entitlements").await.ok();
    assert_eq!((&now["plan"], &now["state"]), (&json!("core"), &json!("active")));
    let operator = platform.sign_in("root@example.com", super::PASSWORD).await;
    let request = json!({ "plan": "core", "term": "trial" });
    assert_eq!(put(&operator, &path, request).await.refused(409), "plan.no_trial");
    platform.stop().await;
}

#[tokio::test]
async fn an_override_gives_limits_and_ends_when_it_said() {
    let (platform, tenant, operator) = stage("core").await;
    let base = format!("/tenants/{}/overrides", tenant.id.0);
    let tomorrow = wikala_kernel::time::Clock::now(&platform.clock) + TimeDelta::days(1);
    let feature = json!({ "isOn": true, "reason": "promised until tomorrow", "expiresAt": tomorrow });
    put(&operator, &format!("{base}/feature/ENABLE_AI"), feature)
        .await
        .ok();
    let limit = json!({ "limit": { "most": 5_000, "per": "month" }, "reason": "grown with us" });
    put(&operator, &format!("{base}/limit/finance.transactions"), limit)
        .await
        .ok();
    let mine = tenant.admin.get("/tenant/entitlements").await.ok();
    assert!(has(&mine, "ENABLE_AI"));
    assert_eq!(mine["limits"][0]["most"], 5_000);
    let listed = operator.get(&base).await.ok();
    assert_eq!(listed["data"].as_array().unwrap().len(), 2);
    assert_eq!(listed["data"][0]["reason"], "promised until tomorrow");

    platform.clock.advance(TimeDelta::hours(25));
    sweep(&platform.host.platform).await.unwrap();
    let mine = tenant.admin.get("/tenant/entitlements").await.ok();
    assert!(!has(&mine, "ENABLE_AI"));
    assert_eq!(mine["limits"][0]["most"], 5_000, "it was given for good");
    let path = format!("{base}/limit/finance.transactions");
    let operator = platform.sign_in("root@example.com", super::PASSWORD).await;
    assert_eq!(operator.delete(&path).await.status, 204);
    assert_eq!(
        operator.delete(&path).await.refused(404),
        "plan.override_not_found"
    );
    let mine = tenant.admin.get("/tenant/entitlements").await.ok();
    assert_eq!(mine["limits"][0]["most"], 1_000);
    platform.stop().await;
}

fn has(entitlements: &Value, feature: &str) -> bool {
    let features = entitlements["features"].as_array().unwrap();
    features.iter().any(|name| name == feature)
}

#[tokio::test]
async fn an_override_that_means_nothing_is_refused_with_the_place() {
    let (platform, tenant, operator) = stage("core").await;
    let base = format!("/tenants/{}/overrides", tenant.id.0);
    let past = "2020-01-01T00:00:00Z";
    let cases = [
        ("feature/ENABLE_AI", json!({ "reason": "because" }), "/isOn"),
        (
            "feature/ENABLE_AI",
            json!({ "isOn": true, "reason": " " }),
            "/reason",
        ),
        (
            "feature/no space",
            json!({ "isOn": true, "reason": "because" }),
            "/name",
        ),
        (
            "wish/ENABLE_AI",
            json!({ "isOn": true, "reason": "because" }),
            "/kind",
        ),
        ("limit/x", json!({ "isOn": true, "reason": "because" }), "/isOn"),
        (
            "limit/x",
            json!({ "limit": { "most": -1, "per": "day" }, "reason": "because" }),
            "/limit/most",
        ),
        (
            "feature/x",
            json!({ "isOn": true, "reason": "because", "expiresAt": past }),
            "/expiresAt",
        ),
    ];
    for (path, body, place) in cases {
        let reply = put(&operator, &format!("{base}/{path}"), body).await;
        assert_eq!(reply.refused(422), "plan.override_invalid", "{path}");
        assert_eq!(reply.body["errors"][0]["pointer"], place, "{path}");
    }
    platform.stop().await;
}

#[tokio::test]
async fn a_tenant_switches_off_what_it_has_and_only_that() {
    let (platform, tenant, operator) = stage("premium").await;
    let path = "/tenant/features/ENABLE_AI";
    let off = put(&operator, path, json!({ "isOn": false })).await.ok();
    assert!(!has(&off, "ENABLE_AI"));
    assert_eq!(off["switchedOff"], json!(["ENABLE_AI"]));
    let on = put(&operator, path, json!({ "isOn": true })).await.ok();
    assert!(has(&on, "ENABLE_AI"));
    let foreign = put(
        &operator,
        "/tenant/features/ENABLE_BANK_FEED",
        json!({ "isOn": true }),
    )
    .await;
    assert_eq!(foreign.refused(409), "plan.not_entitled");
    let member = platform.client(&platform.key(tenant.id, "member").await);
    let refused = put(&member, path, json!({ "isOn": false })).await;
    assert_eq!(refused.refused(403), "auth.forbidden");
    platform.stop().await;
}

#[tokio::test]
async fn a_preview_says_what_then_happens() {
    let (platform, tenant, operator) = stage("enterprise").await;
    let before = tenant.admin.get("/tenant/entitlements").await.ok();
    let preview = tenant
        .admin
        .post("/tenant/plan/preview", json!({ "plan": "core" }))
        .await
        .ok();
    assert_eq!(preview["priceMinor"], json!({ "now": 9_999, "then": 0 }));
    assert_eq!(preview["featuresGained"], json!([]));
    let path = format!("/tenants/{}/plan", tenant.id.0);
    put(&operator, &path, json!({ "plan": "core" })).await.ok();
    let after = tenant.admin.get("/tenant/entitlements").await.ok();
    let lost: Vec<_> = before["features"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|name| !has(&after, name.as_str().unwrap()))
        .cloned()
        .collect();
    assert_eq!(preview["featuresLost"], json!(lost));
    assert_eq!(preview["limits"][0]["now"], Value::Null);
    assert_eq!(preview["limits"][0]["then"], after["limits"][0]);
    platform.stop().await;
}

#[tokio::test]
async fn days_begin_where_the_tenant_says() {
    let (platform, _tenant, operator) = stage("core").await;
    let zone = |name: &str| json!({ "timeZone": name });
    let changed = put(&operator, "/tenant/calendar", zone("Asia/Riyadh")).await.ok();
    assert_eq!(changed["timeZone"], "Asia/Riyadh");
    for unknown in ["Mars/Base", "", "+03:00"] {
        let reply = put(&operator, "/tenant/calendar", zone(unknown)).await;
        assert_eq!(reply.refused(422), "tenant.unknown_time_zone", "{unknown:?}");
    }
    platform.stop().await;
}

#[tokio::test]
async fn what_somebody_wrote_past_the_host_is_found() {
    let (platform, tenant, _operator) = stage("core").await;
    let drifted = async || {
        let now = wikala_kernel::time::Clock::now(&platform.clock);
        wikala_platform::entitlements::drifted(&platform.host.db, now)
            .await
            .unwrap()
    };
    assert!(drifted().await.is_empty());
    let sql = platform.sql().await;
    sql.batch_execute(
        "UPDATE platform.tenants SET entitlements = jsonb_set(entitlements, '{tier}', '\"enterprise\"')",
    )
    .await
    .unwrap();
    assert_eq!(drifted().await, [tenant.id.0]);
    drop(sql);
    platform.stop().await;
}

/// Lets the lowest plan have this many of something.
pub(crate) async fn limit_lowest(operator: &wikala_test_kit::Client, meter: &str, most: i64) {
    let plan = operator.get("/plans/core").await.ok();
    let version = plan["version"].as_i64().unwrap();
    let mut content = plan;
    content
        .as_object_mut()
        .unwrap()
        .retain(|name, _| name != "code" && name != "version");
    content["limits"] = json!({ meter: { "most": most, "per": "total" } });
    super::put_version(operator, "/plans/core", version, content)
        .await
        .ok();
}

#[tokio::test]
async fn what_a_preview_says_is_what_freezes_and_a_larger_plan_thaws_it() {
    let (platform, tenant, operator) = stage("enterprise").await;
    let mut bearers = Vec::new();
    for number in 0..4 {
        let request = json!({ "name": format!("key {number}"), "role": "viewer" });
        let made = operator.post("/api-keys", request).await.ok();
        bearers.push(made["secret"].as_str().unwrap().to_owned());
    }
    limit_lowest(&operator, "platform.api_keys", 3).await;
    let preview = json!({ "plan": "core" });
    let preview = operator.post("/tenant/plan/preview", preview).await.ok();
    let told: Vec<_> = preview["frozen"][0]["things"]
        .as_array()
        .unwrap()
        .iter()
        .map(|thing| thing["name"].as_str().unwrap())
        .collect();
    // The administrator's key of the stage is the first.
    assert_eq!(told, ["key 2", "key 3"]);

    let path = format!("/tenants/{}/plan", tenant.id.0);
    put(&operator, &path, json!({ "plan": "core" })).await.ok();
    let works = async || {
        let mut statuses = Vec::new();
        for bearer in &bearers {
            statuses.push(platform.client(bearer).get("/finance/accounts").await.status);
        }
        statuses
    };
    assert_eq!(works().await, [200, 200, 402, 402]);
    let another = json!({ "name": "one more", "role": "viewer" });
    let refused = operator.post("/api-keys", another).await;
    assert_eq!(refused.refused(402), "platform.too_many_api_keys");
    put(&operator, &path, json!({ "plan": "premium" })).await.ok();
    assert_eq!(works().await, [200; 4]);
    platform.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_many_keys_made_at_once_as_many_exist_as_the_plan_allows() {
    let (platform, _tenant, operator) = stage("core").await;
    limit_lowest(&operator, "platform.api_keys", 6).await;
    let making = (0..20).map(async |number| {
        let request = json!({ "name": format!("key {number}"), "role": "viewer" });
        operator.post("/api-keys", request).await.status
    });
    let mut made = 0;
    for status in futures_util::future::join_all(making).await {
        match status {
            201 => made += 1,
            status => assert_eq!(status, 402),
        }
    }
    assert_eq!(made, 5, "one was there");
    platform.stop().await;
}
