//! Work in the background: pulls, events and schedules.

use serde_json::json;
use wikala_test_kit::until;

use super::{Made, enable, stage};

#[tokio::test]
async fn a_connector_brings_records_and_goes_on_where_it_was() {
    let (platform, north, _operator) = stage().await;
    let made = Made::hostile("1.0.0").with_worlds(&["connector"]);
    enable(&north.admin, &made, json!({})).await;
    let path = "/plugins/keyword-rules";
    let asked = north.admin.post(&format!("{path}/pull"), json!({})).await;
    assert_eq!(asked.status, 202, "{}", asked.body);
    let job = format!("/jobs/{}", asked.body["jobId"].as_str().unwrap());
    until("the pull has ended", async || {
        north.admin.get(&job).await.ok()["state"] == "done"
    })
    .await;
    let listed = north.admin.get(&format!("{path}/records")).await.ok();
    let records = listed["data"].as_array().unwrap();
    assert!(!records.is_empty());
    assert_eq!(records[0]["kind"], "thing");
    let sql = platform.sql_of(&north).await;
    let pages = sql
        .query_one("SELECT pages FROM plugin_pulls", &[])
        .await
        .unwrap();
    assert!(pages.get::<_, i64>(0) >= 1);
    platform.stop().await;
}

#[tokio::test]
async fn schedules_follow_the_installation() {
    let (platform, north, _operator) = stage().await;
    let made = Made::hostile("1.0.0")
        .with_worlds(&["scheduled-job"])
        .saying("[[schedules]]\nname = \"nightly\"\ncron = \"0 3 * * *\"\n");
    enable(&north.admin, &made, json!({})).await;
    let sql = platform.sql().await;
    let count = async || {
        let count = "SELECT count(*) FROM platform.schedules WHERE name LIKE 'plugin:%'";
        sql.query_one(count, &[]).await.unwrap().get::<_, i64>(0)
    };
    until("it is scheduled", async || count().await == 1).await;
    north
        .admin
        .post("/plugins/keyword-rules/disable", json!({}))
        .await
        .ok();
    until("it is no longer", async || count().await == 0).await;
    north
        .admin
        .post("/plugins/keyword-rules/enable", json!({}))
        .await
        .ok();
    until("it is again", async || count().await == 1).await;
    // When its time comes it runs.
    platform.clock.advance(chrono::TimeDelta::days(1));
    until("it ran", async || {
        north.admin.get("/plugins/keyword-rules").await.ok()["used"]["calls"]
            .as_i64()
            .unwrap()
            > 0
    })
    .await;
    platform.stop().await;
}

#[tokio::test]
async fn an_event_is_given_to_those_who_want_it() {
    let (platform, north, _operator) = stage().await;
    let made = Made::hostile("1.0.0")
        .with_worlds(&["event-handler"])
        .saying("[events]\npatterns = [\"wikala.finance.account.*\"]\n");
    enable(&north.admin, &made, json!({})).await;
    north.admin.open_account("cash", "KWD").await;
    until("the plugin was told", async || {
        north.admin.get("/plugins/keyword-rules").await.ok()["used"]["calls"] == 1
    })
    .await;
    platform.stop().await;
}
