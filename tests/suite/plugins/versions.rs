//! Versions: tenants have their own, and the way back gives what was before.

use serde_json::json;

use super::{Made, category, enable, install, stage, upload};

const PATH: &str = "/plugins/keyword-rules";

#[tokio::test]
async fn two_tenants_have_two_versions_at_once() {
    let (platform, north, operator) = stage().await;
    let south = platform.tenant("south").await;
    let offered = "/platform/plugins/packages";
    upload(&operator, offered, Made::categorizer("1.0.0").file())
        .await
        .ok();
    upload(&operator, offered, Made::hostile("2.0.0").file())
        .await
        .ok();
    for (tenant, made) in [
        (&north, Made::categorizer("1.0.0")),
        (&south, Made::hostile("2.0.0")),
    ] {
        install(&tenant.admin, &made, json!({})).await.ok();
        tenant.admin.post(&format!("{PATH}/enable"), json!({})).await.ok();
    }
    for _round in 0..3 {
        let of_north = category(&platform, &north, "REWE").await;
        let of_south = category(&platform, &south, "REWE").await;
        assert_eq!(of_north.as_deref(), Some("Groceries"));
        assert_eq!(of_south.as_deref(), Some("Food"));
    }
    platform.stop().await;
}

#[tokio::test]
async fn an_upgrade_answers_at_once_and_a_rollback_restores_the_answers_before() {
    let (platform, north, _operator) = stage().await;
    enable(&north.admin, &Made::categorizer("1.0.0"), json!({})).await;
    upload(&north.admin, "/plugins/packages", Made::hostile("2.0.0").file())
        .await
        .ok();
    let upgraded = north
        .admin
        .post(&format!("{PATH}/upgrade"), json!({ "version": "2.0.0" }))
        .await
        .ok();
    assert_eq!(
        (&upgraded["version"], &upgraded["previousVersion"]),
        (&json!("2.0.0"), &json!("1.0.0"))
    );
    assert_eq!(category(&platform, &north, "REWE").await.as_deref(), Some("Food"));
    let same = north
        .admin
        .post(&format!("{PATH}/upgrade"), json!({ "version": "2.0.0" }))
        .await;
    assert_eq!(same.refused(409), "plugins.same_version");
    let back = north
        .admin
        .post(&format!("{PATH}/rollback"), json!({}))
        .await
        .ok();
    assert_eq!(back["version"], "1.0.0");
    assert_eq!(
        category(&platform, &north, "REWE").await.as_deref(),
        Some("Groceries")
    );
    let none = north.admin.post(&format!("{PATH}/rollback"), json!({})).await;
    assert_eq!(none.refused(409), "plugins.no_previous");
    platform.stop().await;
}

const BEFORE: &str =
    "[capabilities]\nkv = true\n[settings]\ntype = \"object\"\nproperties.old = { type = \"string\" }\n";
const AFTER: &str =
    "[capabilities]\nevents = true\n[settings]\ntype = \"object\"\nproperties.new = { type = \"string\" }\n";

#[tokio::test]
async fn a_version_gets_no_right_by_itself_and_the_way_back_has_the_settings_of_then() {
    let (platform, north, _operator) = stage().await;
    let (one, two) = (
        Made::categorizer("1.0.0").asking(BEFORE),
        Made::categorizer("2.0.0").asking(AFTER),
    );
    upload(&north.admin, "/plugins/packages", one.file()).await.ok();
    upload(&north.admin, "/plugins/packages", two.file()).await.ok();
    let body = json!({
        "name": one.name, "version": one.version, "grants": { "capabilities": ["kv"] }, "settings": { "old": "x" }
    });
    north.admin.post("/plugins", body).await.ok();
    let upgrade = format!("{PATH}/upgrade");
    let refused = north.admin.post(&upgrade, json!({ "version": "2.0.0" })).await;
    assert_eq!(refused.refused(422), "plugins.settings_invalid");
    let body = json!({ "version": "2.0.0", "settings": { "new": "y" } });
    let upgraded = north.admin.post(&upgrade, body).await.ok();
    assert_eq!(upgraded["grants"]["capabilities"], json!([]));
    let back = north
        .admin
        .post(&format!("{PATH}/rollback"), json!({}))
        .await
        .ok();
    assert_eq!(back["grants"]["capabilities"], json!(["kv"]));
    assert_eq!(back["settings"], json!({ "old": "x" }));
    platform.stop().await;
}
