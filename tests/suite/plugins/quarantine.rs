//! A plugin that breaks again and again is paused, for that tenant alone.

use std::fs;
use std::process::Stdio;

use chrono::TimeDelta;
use serde_json::json;
use wikala_test_kit::{TestPlatform, TestTenant, until};

use super::{Made, categorizers, category, enable, entry, stage};

const PATH: &str = "/plugins/keyword-rules";

/// Lets the plugin of a tenant break.
async fn break_it(platform: &TestPlatform, tenant: &TestTenant, times: usize) {
    for _ in 0..times {
        for plugin in categorizers(platform, tenant).await {
            let said = plugin.categorize(&[entry("panic")]).await;
            assert!(said.is_err(), "{said:?}");
        }
    }
}

async fn paused(tenant: &TestTenant) {
    until("the pause is known to all", async || {
        let shown = tenant.admin.get(PATH).await.ok();
        shown["quarantine"]["because"].is_string()
    })
    .await;
}

#[tokio::test]
async fn a_plugin_that_breaks_is_paused_for_its_tenant_and_for_nobody_else() {
    let (platform, north, _operator) = stage().await;
    let south = platform.tenant("south").await;
    for tenant in [&north, &south] {
        enable(&tenant.admin, &Made::hostile("1.0.0"), json!({})).await;
    }
    break_it(&platform, &north, 5).await;
    assert!(
        categorizers(&platform, &north).await.is_empty(),
        "it is not asked any more"
    );
    paused(&north).await;
    let shown = north.admin.get(PATH).await.ok();
    assert_eq!(shown["idleBecause"], "quarantined");
    let because = shown["quarantine"]["because"].as_str().unwrap();
    assert!(because.starts_with("trap"), "{because}");
    assert_eq!(
        category(&platform, &south, "hello").await.as_deref(),
        Some("Food"),
        "south is not touched"
    );
    let sql = platform.sql_of(&north).await;
    let told = sql
        .query(
            "SELECT subject FROM outbox WHERE event_type = 'wikala.platform.plugin.quarantined.v1'",
            &[],
        )
        .await
        .unwrap();
    assert_eq!(told.len(), 1);
    let written = "SELECT count(*) FROM audit_entries WHERE action = 'plugins.quarantine_plugin'";
    assert_eq!(sql.query_one(written, &[]).await.unwrap().get::<_, i64>(0), 1);
    platform.stop().await;
}

#[tokio::test]
async fn after_the_pause_one_call_decides_and_a_person_may_decide_before() {
    let (platform, north, _operator) = stage().await;
    enable(&north.admin, &Made::hostile("1.0.0"), json!({})).await;
    let early = north.admin.post(&format!("{PATH}/release"), json!({})).await;
    assert_eq!(early.refused(409), "plugins.not_quarantined");
    break_it(&platform, &north, 5).await;
    paused(&north).await;
    platform.clock.advance(TimeDelta::seconds(61));
    assert_eq!(
        category(&platform, &north, "hello").await.as_deref(),
        Some("Food"),
        "one call is tried"
    );
    until("it goes on", async || {
        north.admin.get(PATH).await.ok()["quarantine"].is_null()
    })
    .await;
    break_it(&platform, &north, 5).await;
    paused(&north).await;
    let released = north.admin.post(&format!("{PATH}/release"), json!({})).await.ok();
    assert!(released["idleBecause"].is_null(), "{released}");
    assert_eq!(
        category(&platform, &north, "hello").await.as_deref(),
        Some("Food")
    );
    platform.stop().await;
}

#[tokio::test]
async fn calls_that_failed_are_kept_with_what_runs_them_again() {
    let platform = TestPlatform::start_with(1, |config| config.plugins.kept_calls = 3).await;
    let north = platform.tenant("north").await;
    enable(&north.admin, &Made::hostile("1.0.0"), json!({})).await;
    break_it(&platform, &north, 4).await;
    let calls = format!("{PATH}/calls");
    until("the calls are kept", async || {
        let listed = north.admin.get(&calls).await.ok();
        let sql = platform.sql_of(&north).await;
        let counted = sql
            .query_one("SELECT failures FROM plugin_use", &[])
            .await
            .unwrap();
        listed["data"].as_array().unwrap().len() == 3 && counted.get::<_, i64>(0) == 4
    })
    .await;
    let listed = north.admin.get(&calls).await.ok();
    let call = &listed["data"][0];
    assert_eq!(
        (&call["outcome"], &call["blame"], &call["hasRecording"]),
        (&json!("trap"), &json!("plugin"), &json!(true))
    );
    let path = format!("{calls}/{}/recording", call["id"].as_str().unwrap());
    let bundle = north.admin.get(&path).await.ok();
    assert_eq!(bundle["outcome"], "trap", "{bundle}");
    let folder = tempfile::tempdir().unwrap();
    let (recording, package) = (
        folder.path().join("recording.json"),
        folder.path().join("it.wplug"),
    );
    fs::write(&recording, bundle.to_string()).unwrap();
    fs::write(&package, Made::hostile("1.0.0").file()).unwrap();
    let mut replay = platform.program();
    replay
        .args(["plugin", "replay"])
        .arg(&recording)
        .stdout(Stdio::piped());
    let replayed = replay.arg("--component").arg(&package).output().unwrap();
    let said = String::from_utf8_lossy(&replayed.stdout);
    assert!(replayed.status.success(), "{replayed:?}");
    assert!(said.contains("played    trap"), "{said}");
    let member = platform.client(&platform.key(north.id, "member").await);
    assert_eq!(member.get(&path).await.refused(403), "auth.forbidden");
    platform.stop().await;
}
