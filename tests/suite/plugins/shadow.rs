//! A version that runs beside: what it would answer differently is listed with what it was given.

use serde_json::json;
use wikala_test_kit::until;

use super::{Made, category, enable, stage, upload};

const PATH: &str = "/plugins/keyword-rules";

#[tokio::test]
async fn a_planted_change_is_listed_with_its_input_before_anybody_sees_it() {
    let (platform, north, _operator) = stage().await;
    enable(&north.admin, &Made::categorizer("1.0.0"), json!({})).await;
    upload(&north.admin, "/plugins/packages", Made::hostile("2.0.0").file())
        .await
        .ok();
    let body = json!({ "version": "2.0.0", "shadow": true });
    let beside = north.admin.post(&format!("{PATH}/upgrade"), body).await.ok();
    assert_eq!(
        (&beside["version"], &beside["shadowVersion"]),
        (&json!("1.0.0"), &json!("2.0.0"))
    );
    assert_eq!(
        category(&platform, &north, "REWE 17").await.as_deref(),
        Some("Groceries"),
        "nobody sees it"
    );
    // Told to fail: the current version knows nothing of it.
    category(&platform, &north, "fail").await;
    until("both calls are compared", async || {
        let shown = north.admin.get(&format!("{PATH}/shadow")).await.ok();
        shown["calls"] == 2
    })
    .await;
    let shown = north.admin.get(&format!("{PATH}/shadow")).await.ok();
    let numbers = [&shown["equal"], &shown["different"], &shown["failed"]];
    assert_eq!(numbers, [&json!(0), &json!(1), &json!(1)], "{shown}");
    let listed = north.admin.get(&format!("{PATH}/shadow/differences")).await.ok();
    let difference = &listed["data"][0];
    assert_eq!(difference["input"]["description"], "REWE 17");
    assert_eq!(difference["current"]["category"], "Groceries");
    assert_eq!(difference["shadow"]["category"], "Food");
    assert_eq!(listed["data"].as_array().unwrap().len(), 1);
    let sql = platform.sql_of(&north).await;
    let rows = sql
        .query("SELECT row.*::text FROM plugin_differences AS row", &[])
        .await
        .unwrap();
    let hex: String = b"REWE 17".iter().map(|byte| format!("{byte:02x}")).collect();
    assert!(
        !rows[0].get::<_, String>(0).contains(&hex),
        "what tenants entered is sealed"
    );
    platform.stop().await;
}

#[tokio::test]
async fn a_version_beside_becomes_the_current_one_or_goes() {
    let (platform, north, _operator) = stage().await;
    enable(&north.admin, &Made::categorizer("1.0.0"), json!({})).await;
    upload(&north.admin, "/plugins/packages", Made::hostile("2.0.0").file())
        .await
        .ok();
    let none = north.admin.post(&format!("{PATH}/promote"), json!({})).await;
    assert_eq!(none.refused(409), "plugins.no_shadow");
    let body = json!({ "version": "2.0.0", "shadow": true });
    north
        .admin
        .post(&format!("{PATH}/upgrade"), body.clone())
        .await
        .ok();
    let gone = north.admin.delete(&format!("{PATH}/shadow")).await.ok();
    assert!(gone["shadowVersion"].is_null(), "{gone}");
    north.admin.post(&format!("{PATH}/upgrade"), body).await.ok();
    let promoted = north.admin.post(&format!("{PATH}/promote"), json!({})).await.ok();
    assert_eq!(
        (&promoted["version"], &promoted["previousVersion"]),
        (&json!("2.0.0"), &json!("1.0.0"))
    );
    assert!(promoted["shadowVersion"].is_null(), "{promoted}");
    assert_eq!(category(&platform, &north, "REWE").await.as_deref(), Some("Food"));
    platform.stop().await;
}
