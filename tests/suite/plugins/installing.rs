//! Installing, switching and removing.

use futures_util::future::join_all;
use serde_json::json;

use super::{Made, categorizers, delete, enable, install, stage, upload};
use crate::gate::{self, limit_lowest};

const OWN: &str = "/plugins/packages";

#[tokio::test]
async fn a_plugin_is_installed_switched_and_removed() {
    let (platform, north, _operator) = stage().await;
    upload(&north.admin, OWN, Made::categorizer("1.0.0").file())
        .await
        .ok();
    let made = install(&north.admin, &Made::categorizer("1.0.0"), json!({}))
        .await
        .ok();
    assert_eq!(
        (&made["state"], &made["idleBecause"]),
        (&json!("disabled"), &json!("disabled"))
    );
    assert_eq!(
        made["effectiveGrants"],
        json!({ "capabilities": [], "hosts": [] })
    );
    let on = north
        .admin
        .post("/plugins/keyword-rules/enable", json!({}))
        .await
        .ok();
    assert_eq!(on["state"], "enabled");
    assert!(on["idleBecause"].is_null(), "{on}");
    let off = north
        .admin
        .post("/plugins/keyword-rules/disable", json!({}))
        .await
        .ok();
    assert_eq!(off["idleBecause"], "disabled");
    assert_eq!(delete(&north.admin, "keyword-rules").await.status, 204);
    let gone = north.admin.get("/plugins/keyword-rules").await;
    assert_eq!(gone.refused(404), "plugins.plugin_not_found");
    install(&north.admin, &Made::categorizer("1.0.0"), json!({}))
        .await
        .ok();
    platform.stop().await;
}

#[tokio::test]
async fn of_many_who_install_the_same_at_once_one_does() {
    let (platform, north, _operator) = stage().await;
    upload(&north.admin, OWN, Made::categorizer("1.0.0").file())
        .await
        .ok();
    let made = Made::categorizer("1.0.0");
    let tries = (0..8).map(|_| install(&north.admin, &made, json!({})));
    let replies = join_all(tries).await;
    let installed = replies.iter().filter(|reply| reply.status == 201).count();
    assert_eq!(installed, 1);
    for refused in replies.iter().filter(|reply| reply.status != 201) {
        assert_eq!(refused.refused(409), "plugins.already_installed");
    }
    let sql = platform.sql_of(&north).await;
    let counted = sql.query_one("SELECT installs FROM plugin_state", &[]).await;
    assert_eq!(counted.unwrap().get::<_, i32>(0), 1);
    platform.stop().await;
}

#[tokio::test]
async fn a_tenant_has_a_hundred_plugins_at_most_and_is_told_so() {
    let (platform, north, _operator) = stage().await;
    upload(&north.admin, OWN, Made::categorizer("1.0.0").file())
        .await
        .ok();
    let sql = platform.sql_of(&north).await;
    sql.execute("UPDATE plugin_state SET installs = 100", &[])
        .await
        .unwrap();
    let refused = install(&north.admin, &Made::categorizer("1.0.0"), json!({})).await;
    assert_eq!(refused.refused(409), "plugins.too_many_plugins");
    platform.stop().await;
}

#[tokio::test]
async fn nobody_sees_or_touches_the_plugins_of_another_tenant() {
    let (platform, north, _operator) = stage().await;
    let south = platform.tenant("south").await;
    enable(&north.admin, &Made::categorizer("1.0.0"), json!({})).await;
    assert_eq!(south.admin.get("/plugins").await.ok()["data"], json!([]));
    for path in [
        "/plugins/keyword-rules",
        "/plugins/keyword-rules/calls",
        "/plugins/keyword-rules/records",
        "/plugins/keyword-rules/shadow",
    ] {
        let hidden = south.admin.get(path).await;
        assert_eq!(hidden.refused(404), "plugins.plugin_not_found", "{path}");
    }
    for path in [
        "enable", "disable", "release", "rollback", "promote", "pull", "report",
    ] {
        let path = format!("/plugins/keyword-rules/{path}");
        let hidden = south.admin.post(&path, json!({})).await;
        assert_eq!(hidden.refused(404), "plugins.plugin_not_found", "{path}");
    }
    assert!(super::categorizers(&platform, &south).await.is_empty());
    platform.stop().await;
}

#[tokio::test]
async fn a_plan_that_does_not_include_a_plugin_is_told_which_does() {
    let (platform, _north, operator) = stage().await;
    let small = platform.tenant_on("small", "core").await;
    let made = Made::categorizer("1.0.0").at_tier("premium");
    upload(&operator, "/platform/plugins/packages", made.file())
        .await
        .ok();
    let refused = install(&small.admin, &made, json!({})).await;
    assert_eq!(refused.refused(402), "plan.required");
    assert_eq!(refused.body["requiredPlan"], "premium");
    platform.stop().await;
}

#[tokio::test]
async fn the_newest_plugin_beyond_a_smaller_plan_is_not_called_until_there_is_room_again() {
    let (platform, north, operator) = stage().await;
    limit_lowest(&operator, "plugins.installs", 1).await;
    let (first, second) = (
        Made::categorizer("1.0.0"),
        Made::categorizer("1.0.0").named("later-rules"),
    );
    for made in [&first, &second] {
        enable(&north.admin, made, json!({})).await;
    }
    assert_eq!(categorizers(&platform, &north).await.len(), 2);
    let third = Made::categorizer("1.0.0").named("third-rules");
    upload(&north.admin, OWN, third.file()).await.ok();
    let plan = json!({ "plan": "core" });
    let preview = north.admin.post("/tenant/plan/preview", plan.clone()).await.ok();
    assert_eq!(preview["frozen"][0]["meter"], "plugins.installs");
    assert_eq!(preview["frozen"][0]["things"][0]["name"], "later-rules");
    assert_eq!(preview["frozen"][0]["things"].as_array().unwrap().len(), 1);

    let path = format!("/tenants/{}/plan", north.id.0);
    gate::put(&operator, &path, plan).await.ok();
    let shown = north.admin.get("/plugins/later-rules").await.ok();
    assert_eq!(
        (&shown["state"], &shown["idleBecause"]),
        (&json!("enabled"), &json!("frozen"))
    );
    assert_eq!(categorizers(&platform, &north).await.len(), 1);
    let refused = install(&north.admin, &third, json!({})).await;
    assert_eq!(refused.refused(402), "plugins.beyond_plan");

    gate::put(&operator, &path, json!({ "plan": "premium" }))
        .await
        .ok();
    assert_eq!(categorizers(&platform, &north).await.len(), 2);
    platform.stop().await;
}

#[tokio::test]
async fn only_a_validator_can_be_required() {
    let (platform, north, _operator) = stage().await;
    upload(&north.admin, OWN, Made::probe().file()).await.ok();
    let body = json!({ "name": "probe", "version": "1.0.0", "isRequired": true });
    let refused = north.admin.post("/plugins", body).await;
    assert_eq!(refused.refused(422), "plugins.required_invalid");
    enable(&north.admin, &Made::categorizer("1.0.0"), json!({})).await;
    let body = json!({ "isRequired": true });
    let changed = super::put(&north.admin, "keyword-rules", "required", body)
        .await
        .ok();
    assert_eq!(changed["isRequired"], true);
    platform.stop().await;
}
