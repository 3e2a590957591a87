//! Plugins that are called by their name, and what their calls reach.

use reqwest::Method;
use serde_json::{Value, json};
use wikala_test_kit::{Client, Reply, TestPlatform};

use super::{Made, enable, put, stage, upload};

const PATH: &str = "/plugins/keyword-rules";

/// A probe that was granted all it asks for.
async fn probe(client: &Client) {
    let grants = json!({
        "capabilities": ["kv", "events", "finance-read", "finance-draft", "http", "secrets"],
        "hosts": ["*.example.com"],
    });
    enable(client, &Made::probe(), grants).await;
}

/// Lets the probe call a function of the host.
async fn call(client: &Client, function: &str, with: Value) -> Value {
    let parameters = json!({ "parameters": { "call": function, "with": with } });
    client.post("/plugins/probe/report", parameters).await.ok()
}

#[tokio::test]
async fn a_plugin_reads_its_settings_and_its_secrets() {
    let (platform, north, _operator) = stage().await;
    probe(&north.admin).await;
    let settings = json!({ "settings": { "token": "of-the-tenant" } });
    put(&north.admin, "probe", "settings", settings).await.ok();
    let secret = call(
        &north.admin,
        "wikala:host-secrets/secrets@1.0.0#get",
        json!(["token"]),
    );
    assert!(secret.await.to_string().contains("of-the-tenant"));
    let all = call(&north.admin, "wikala:host-settings/settings@1.0.0#all", json!([])).await;
    assert!(!all.to_string().contains("of-the-tenant"), "{all}");
    platform.stop().await;
}

#[tokio::test]
async fn a_plugin_reads_the_books_of_its_tenant_and_of_no_other() {
    let (platform, north, _operator) = stage().await;
    let south = platform.tenant("south").await;
    for tenant in [&north, &south] {
        probe(&tenant.admin).await;
    }
    north.admin.open_account("the safe of north", "KWD").await;
    let accounts = "wikala:host-finance/reads@1.0.0#accounts";
    let of_north = call(&north.admin, accounts, json!([])).await;
    assert!(of_north.to_string().contains("the safe of north"), "{of_north}");
    let of_south = call(&south.admin, accounts, json!([])).await;
    assert!(!of_south.to_string().contains("the safe of north"), "{of_south}");
    platform.stop().await;
}

#[tokio::test]
async fn what_a_plugin_publishes_is_an_event_of_its_tenant_under_its_own_name() {
    let (platform, north, _operator) = stage().await;
    probe(&north.admin).await;
    let publish = "wikala:host-events/events@1.0.0#publish";
    call(
        &north.admin,
        publish,
        json!(["thing.found", "a subject", "{\"n\": 1}"]),
    )
    .await;
    let sql = platform.sql_of(&north).await;
    let told =
        "SELECT subject, data->>'n' FROM outbox WHERE event_type = 'wikala.plugin.probe.thing.found.v1'";
    let rows = sql.query(told, &[]).await.unwrap();
    assert_eq!(rows.len(), 1);
    assert_eq!(
        (rows[0].get::<_, &str>(0), rows[0].get::<_, &str>(1)),
        ("a subject", "1")
    );
    platform.stop().await;
}

#[tokio::test]
async fn a_request_goes_to_granted_hosts_and_never_inside() {
    let (platform, north, _operator) = stage().await;
    probe(&north.admin).await;
    let send = "wikala:host-http/http@1.0.0#send";
    for url in [
        "https://example.org/",
        "https://127.0.0.1/",
        "https://169.254.169.254/latest/meta-data/",
        "http://api.example.com/",
        "https://localhost/",
        "https://user@api.example.com/",
    ] {
        let said = call(&north.admin, send, json!(["GET", url])).await;
        assert!(said.to_string().contains("Denied"), "{url}: {said}");
    }
    platform.stop().await;
}

#[tokio::test]
async fn a_page_answers_below_its_mount_and_speaks_for_nobody_else() {
    let (platform, north, _operator) = stage().await;
    enable(
        &north.admin,
        &Made::categorizer("1.0.0").with_worlds(&["http"]),
        json!({}),
    )
    .await;
    let page = north.admin.get(&format!("{PATH}/http/a/b?c=d")).await;
    assert_eq!(page.status, 200);
    assert_eq!(page.bytes, b"you asked for /a/b?c=d");
    assert_eq!(page.header("x-page"), Some("steady"));
    assert_eq!(page.header("set-cookie"), None);
    let policy = page.header("content-security-policy").unwrap();
    assert!(policy.starts_with("sandbox "), "{policy}");
    assert_eq!(page.header("wikala-plugin"), Some("keyword-rules"));
    assert_eq!(north.admin.get(&format!("{PATH}/http/teapot")).await.status, 418);
    let request = north.admin.request(Method::PUT, &format!("{PATH}/http/echo"));
    let echoed = north.admin.send(request.body(vec![b'x'; 100_000])).await;
    assert_eq!(echoed.bytes, vec![b'x'; 100_000]);
    let nobody = platform.nobody().get(&format!("{PATH}/http/a")).await;
    assert_eq!(nobody.refused(401), "auth.unauthenticated");
    let viewer = platform.client(&platform.key(north.id, "viewer").await);
    let refused = viewer.get(&format!("{PATH}/http/a")).await;
    assert_eq!(refused.refused(403), "auth.forbidden");
    platform.stop().await;
}

#[tokio::test]
async fn a_plugin_is_asked_only_for_what_its_manifest_says_it_is() {
    let (platform, north, _operator) = stage().await;
    enable(&north.admin, &Made::categorizer("1.0.0"), json!({})).await;
    // The component has pages, and nobody was told.
    let page = north.admin.get(&format!("{PATH}/http/a")).await;
    assert_eq!(page.refused(409), "plugins.wrong_world");
    let report = north.admin.post(&format!("{PATH}/report"), json!({})).await;
    assert_eq!(report.refused(409), "plugins.wrong_world");
    platform.stop().await;
}

async fn notify(client: &Client, title: &str) -> Reply {
    client
        .post(&format!("{PATH}/notify"), json!({ "title": title }))
        .await
}

#[tokio::test]
async fn how_a_call_ended_is_told_to_whoever_asked() {
    let platform = TestPlatform::start().await;
    let north = platform.tenant("north").await;
    let made = Made::hostile("1.0.0").with_worlds(&["notifier", "report"]);
    upload(&north.admin, "/plugins/packages", made.file()).await.ok();
    super::install(&north.admin, &made, json!({})).await.ok();
    assert_eq!(
        notify(&north.admin, "hello").await.refused(409),
        "plugins.not_running"
    );
    north.admin.post(&format!("{PATH}/enable"), json!({})).await.ok();
    notify(&north.admin, "hello").await.ok();
    assert_eq!(notify(&north.admin, "fail").await.refused(422), "plugins.refused");
    let settings = notify(&north.admin, "fail_settings").await;
    assert_eq!(settings.refused(422), "plugins.refused");
    assert!(
        settings.body["detail"]
            .as_str()
            .unwrap()
            .contains("set the token"),
        "{}",
        settings.body
    );
    let broken = notify(&north.admin, "panic").await;
    assert_eq!(broken.refused(503), "plugins.broken");
    let report = north.admin.post(&format!("{PATH}/report"), json!({})).await;
    assert_eq!(report.status, 200, "{}", report.body);
    assert_eq!(
        report.header("content-disposition"),
        Some("attachment; filename=\"x.txt\"")
    );
    assert_eq!(report.bytes, b"x");
    platform.stop().await;
}

#[tokio::test]
async fn when_the_plan_is_used_up_plugins_stop_until_it_includes_more() {
    let (platform, north, operator) = stage().await;
    enable(&north.admin, &Made::categorizer("1.0.0"), json!({})).await;
    let path = format!("/tenants/{}/overrides/limit/plugins.milliseconds", north.id);
    let set = async |most: i64| {
        let limit = json!({ "limit": { "most": most, "per": "month" }, "reason": "a small one" });
        let request = operator.request(Method::PUT, &path);
        operator.send(request.json(&limit)).await.ok();
    };
    set(1).await;
    wikala_test_kit::until("it is used up", async || {
        super::category(&platform, &north, "REWE").await.is_none()
    })
    .await;
    let shown = north.admin.get(PATH).await.ok();
    assert_eq!(shown["idleBecause"], "used_up");
    set(1_000_000).await;
    assert_eq!(
        super::category(&platform, &north, "REWE").await.as_deref(),
        Some("Groceries")
    );
    platform.stop().await;
}
