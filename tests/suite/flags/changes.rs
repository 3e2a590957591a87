//! Changes that wait for their time or for a second person.

use chrono::TimeDelta;
use serde_json::{Value, json};
use wikala_gate::sweep;
use wikala_kernel::time::Clock;
use wikala_test_kit::Client;

use super::{DEPLOYMENT, OWN, define, document, operator, plain, put, stage, value, with};

const CHANGES: &str = "/platform/flags/changes";

async fn ask(client: &Client, path: &str, change: Value) -> String {
    let asked = client.post(path, change).await.ok();
    asked["id"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn a_second_person_approves_and_never_the_one_who_asked() {
    let (platform, tenant, root) = stage().await;
    let second = operator(&platform, &tenant, "second@example.com").await;
    let guarded = with(plain(false), "metadata.needsApproval", json!(true));
    define(&root, DEPLOYMENT, &document([("f", guarded.clone())])).await;
    let on = with(guarded.clone(), "defaultVariant", json!("on"));
    let alone = put(&root, &format!("{DEPLOYMENT}/f"), 1, &on).await;
    assert_eq!(alone.refused(409), "flags.approval_required");
    let unguarded = put(&root, DEPLOYMENT, 1, &document([("f", plain(true))])).await;
    assert_eq!(
        unguarded.refused(409),
        "flags.approval_required",
        "nor is the guard taken away"
    );

    let change = json!({ "key": "f", "definition": on, "reason": "the campaign begins" });
    let id = ask(&root, CHANGES, change).await;
    let own = root.post(&format!("{CHANGES}/{id}/approve"), json!({})).await;
    assert_eq!(own.refused(403), "flags.second_person_required");
    assert_eq!(value(&tenant.admin, "f").await, false);
    let done = second
        .post(&format!("{CHANGES}/{id}/approve"), json!({}))
        .await
        .ok();
    assert_eq!(done["state"], "applied");
    assert_eq!(value(&tenant.admin, "f").await, true);
    let twice = second.post(&format!("{CHANGES}/{id}/approve"), json!({})).await;
    assert_eq!(twice.refused(409), "flags.change_ended");

    root.post(&format!("{DEPLOYMENT}/f/kill"), json!({})).await.ok();
    assert_eq!(
        value(&tenant.admin, "f").await,
        Value::Null,
        "a kill switch waits for nobody"
    );
    let alone = root.post(&format!("{DEPLOYMENT}/f/revive"), json!({})).await;
    assert_eq!(alone.refused(409), "flags.approval_required");
    let listed = root.get(CHANGES).await.ok();
    assert_eq!(
        listed["data"][0]["requestedBy"]
            .as_str()
            .unwrap()
            .split(':')
            .next(),
        Some("user")
    );
    platform.stop().await;
}

#[tokio::test]
async fn a_scheduled_change_comes_when_it_said_unless_it_is_cancelled() {
    let (platform, tenant, _root) = stage().await;
    let changes = "/flags/changes";
    define(
        &tenant.admin,
        OWN,
        &document([("a", plain(false)), ("b", plain(false)), ("c", plain(false))]),
    )
    .await;
    let tomorrow = platform.clock.now() + TimeDelta::days(1);
    let at = |key: &str, definition: Value| json!({ "key": key, "definition": definition, "reason": "planned", "applyAt": tomorrow });
    ask(&tenant.admin, changes, at("a", plain(true))).await;
    let cancelled = ask(&tenant.admin, changes, at("b", plain(true))).await;
    let gone = ask(&tenant.admin, changes, at("c", Value::Null)).await;
    tenant
        .admin
        .post(&format!("{changes}/{cancelled}/cancel"), json!({}))
        .await
        .ok();
    let removed = tenant.admin.delete_version(&format!("{OWN}/c"), 1).await;
    assert_eq!(removed.status, 200);
    sweep(&platform.host.flags).await.unwrap();
    assert_eq!(value(&tenant.admin, "a").await, false, "not yet");

    platform.clock.advance(TimeDelta::hours(25));
    sweep(&platform.host.flags).await.unwrap();
    assert_eq!(value(&tenant.admin, "a").await, true);
    assert_eq!(value(&tenant.admin, "b").await, false);
    let listed = tenant.admin.get(changes).await.ok();
    let states: Vec<_> = listed["data"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["state"].as_str().unwrap())
        .collect();
    assert_eq!(
        states,
        ["failed", "cancelled", "applied"],
        "the newest first; {gone} found nothing to remove"
    );
    platform.stop().await;
}

#[tokio::test]
async fn a_change_that_cannot_work_is_refused_when_it_is_asked_for() {
    let (platform, tenant, root) = stage().await;
    define(&root, DEPLOYMENT, &document([("theirs", plain(false))])).await;
    let soon = platform.clock.now() + TimeDelta::hours(1);
    let base = json!({ "key": "f", "definition": plain(true), "reason": "because", "applyAt": soon });
    let cases = [
        (
            with(base.clone(), "definition.state", json!("ON")),
            "flags.definition_invalid",
        ),
        (
            with(base.clone(), "key", json!("theirs")),
            "flags.not_overridable",
        ),
        (with(base.clone(), "reason", json!(" ")), "flags.change_invalid"),
        (
            with(base.clone(), "applyAt", json!("2020-01-01T00:00:00Z")),
            "flags.change_invalid",
        ),
    ];
    for (change, code) in cases {
        assert_eq!(
            tenant.admin.post("/flags/changes", change).await.refused(422),
            code
        );
    }
    let nothing = with(base.clone(), "definition", Value::Null);
    assert_eq!(
        tenant.admin.post("/flags/changes", nothing).await.refused(404),
        "flags.flag_not_found"
    );
    let by_key = with(base, "needsApproval", json!(true));
    let refused = tenant.admin.post("/flags/changes", by_key).await;
    assert_eq!(
        refused.refused(403),
        "auth.person_required",
        "keys have no second person"
    );
    platform.stop().await;
}
