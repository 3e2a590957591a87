//! What functions of the host do.

use std::sync::atomic::Ordering;
use std::time::Duration;

use serde_json::{Value, json};
use wikala_extension::Failure;
use wikala_plugin_host::{LogLevel, Outcome};

use crate::stand::{Stand, call};

const KV: &str = "wikala:host-kv/kv@1.0.0";
const EVENTS: &str = "wikala:host-events/events@1.0.0#publish";
const HTTP: &str = "wikala:host-http/http@1.0.0#send";

fn kv(function: &str, with: &[&str]) -> Value {
    call(&format!("{KV}#{function}"), with)
}

#[tokio::test]
async fn values_are_kept_between_calls() {
    let stand = Stand::of("probe").await;
    stand
        .probe(json!([kv("set", &["a", "1"]), kv("set", &["ab", "2"])]))
        .await
        .unwrap();
    let back = stand
        .probe(json!([
            kv("get", &["a"]),
            kv("get", &["x"]),
            kv("keys", &["a"]),
            kv("keys", &["a", "a"]),
            kv("delete", &["a"]),
            kv("delete", &["a"]),
            kv("get", &[""]),
            kv("set", &[&"k".repeat(201), ""]),
        ]))
        .await
        .unwrap();
    let expected = json!([
        {"ok": "1"}, {"ok": null}, {"ok": ["a", "ab"]}, {"ok": ["ab"]}, {"ok": true}, {"ok": false},
        {"error": "KvError::TooLarge"}, {"error": "KvError::TooLarge"},
    ]);
    assert_eq!(back, expected);
}

#[tokio::test]
async fn requests_go_through_the_port_and_its_list() {
    let stand = Stand::of("probe").await;
    let back = stand
        .probe(json!([
            call(HTTP, &["POST", "https://api.example/x", "Bearer t", "body"]),
            call(HTTP, &["GET", "https://169.254.169.254/"]),
            call(HTTP, &["GET", "https://api.example/large"]),
            call("wasi:http/outgoing-handler@0.2.12#handle", &["api.example"]),
            call("wasi:http/outgoing-handler@0.2.12#handle", &["elsewhere.example"]),
        ]))
        .await
        .unwrap();
    assert_eq!(back[0], json!({"ok": [200, "answer"]}));
    assert!(
        back[1]["error"].as_str().unwrap().contains("not on the list"),
        "{back}"
    );
    assert!(back[2]["error"].as_str().unwrap().contains("TooLarge"), "{back}");
    assert_eq!(back[3], json!({"ok": [200, "answer"]}));
    assert!(
        back[4]["error"].as_str().unwrap().contains("HttpRequestDenied"),
        "{back}"
    );
    let sent = stand.world.sent.lock().unwrap();
    assert_eq!(
        (sent[0].method.as_str(), sent[0].body.as_deref()),
        ("POST", Some(&b"body"[..]))
    );
    assert_eq!(sent[3].url, "https://api.example/from-wasi");
}

#[tokio::test]
async fn events_are_published_only_after_a_good_end() {
    let stand = Stand::of("probe").await;
    let publish = call(EVENTS, &["rate.changed", "EUR", "{\"rate\": 1}"]);
    let back = stand
        .probe(json!([publish, call(EVENTS, &["Bad Name", "", "{}"])]))
        .await
        .unwrap();
    assert!(back[1]["error"].as_str().unwrap().contains("Malformed"), "{back}");
    {
        let published = stand.world.published.lock().unwrap();
        assert_eq!(published.len(), 1);
        assert_eq!(published[0].id.to_string(), back[0]["ok"].as_str().unwrap());
        assert_eq!(published[0].data["rate"], 1);
    }
    let failed = stand.probe(json!([publish, {"call": "fail"}])).await;
    assert!(matches!(failed, Err(Failure::Other(_))), "{failed:?}");
    stand
        .probe(json!([publish, call("std#panic", &["no"])]))
        .await
        .unwrap_err();
    assert_eq!(stand.world.published.lock().unwrap().len(), 1);

    stand.world.publishes_nothing.store(true, Ordering::Relaxed);
    let lost = stand.probe(json!([publish])).await;
    assert!(matches!(lost, Err(Failure::Host(_))), "{lost:?}");
    assert_eq!(stand.report().outcome, Outcome::HostFault);
}

#[tokio::test]
async fn settings_secrets_and_books_are_those_of_the_tenant() {
    let stand = Stand::of("probe").await;
    stand
        .world
        .secrets
        .lock()
        .unwrap()
        .insert("token".to_owned(), "s3cret!".to_owned());
    let back = stand
        .probe(json!([
            call("wikala:host-settings/settings@1.0.0#get", &["greeting"]),
            call("wikala:host-settings/settings@1.0.0#get", &["gone"]),
            call("wikala:host-secrets/secrets@1.0.0#get", &["token"]),
            call("wikala:host-finance/reads@1.0.0#accounts", &[]),
            call("wikala:host-finance/reads@1.0.0#categories", &[]),
            call("wikala:host-finance/reads@1.0.0#transactions", &["2026-01-01"]),
            call("wikala:host-finance/reads@1.0.0#transactions", &["yesterday"]),
            call("wikala:host-finance/drafts@1.0.0#create", &["a1", "Lunch"]),
            call("wikala:host-finance/drafts@1.0.0#create", &["closed", "Lunch"]),
        ]))
        .await
        .unwrap();
    assert_eq!(back[0], json!("\"hello\""));
    assert_eq!((&back[1], &back[2]), (&Value::Null, &json!("s3cret!")));
    assert_eq!(back[3], json!({"ok": ["Giro"]}));
    assert_eq!(back[4], json!({"ok": [["Food", "Groceries"]]}));
    assert_eq!(back[5], json!({"ok": ["-1250e-2"]}));
    assert!(back[6]["error"].as_str().unwrap().contains("Malformed"), "{back}");
    assert_eq!(back[7], json!({"ok": "d1"}));
    assert!(
        back[8]["error"]
            .as_str()
            .unwrap()
            .contains("the account is closed"),
        "{back}"
    );
    let drafts = stand.world.drafts.lock().unwrap();
    assert_eq!((drafts.len(), drafts[0].author.as_str()), (1, "plugin:probe"));
}

#[tokio::test]
async fn the_clock_stands_still_and_sleeping_moves_the_other_one() {
    let stand = Stand::of("probe").await;
    let now = || call("wikala:host-clock/clock@1.0.0#now", &[]);
    let sleep = json!({"call": "std#sleep", "with": [100]});
    let clock = || call("std#clock", &[]);
    let zone = call("wikala:host-clock/clock@1.0.0#time-zone", &[]);
    let today = call("wikala:host-clock/clock@1.0.0#today", &[]);
    let back = stand
        .probe(json!([now(), clock(), sleep, now(), clock(), zone, today]))
        .await
        .unwrap();
    assert_eq!(back[0], back[3]);
    assert_eq!(back[1][0], back[4][0], "the wall clock");
    assert_eq!(back[2], json!(100), "as long as the guest meant to sleep");
    assert_eq!(back[5], json!("Pacific/Auckland"));
    let report = stand.report();
    let local = report.started_at.with_timezone(&chrono_tz::Pacific::Auckland);
    assert_eq!(back[6], json!(local.date_naive().to_string()));
    // The sleep is as long as it says from when the guest asks for it. Until it waits, it still computes.
    assert!(report.wall >= Duration::from_millis(100), "{report:?}");
    let host = report.in_host;
    assert!(
        host >= Duration::from_millis(50) && host <= report.wall,
        "{report:?}"
    );
}

#[tokio::test]
async fn there_is_no_way_outside() {
    let stand = Stand::of("probe").await;
    let back = stand.probe(json!([call("std#outside", &[])])).await.unwrap();
    let nothing = json!({
        "read": false, "write": false, "list": false, "variables": 0, "arguments": 0,
        "connect": false, "resolve": false,
    });
    assert_eq!(back[0], nothing);
}

#[tokio::test]
async fn lines_come_back_with_the_report_and_without_secrets() {
    let stand = Stand::of("probe").await;
    stand
        .world
        .secrets
        .lock()
        .unwrap()
        .insert("token".to_owned(), "s3cret!".to_owned());
    stand
        .probe(json!([
            call("wikala:host-secrets/secrets@1.0.0#get", &["token"]),
            call("wikala:host-log/log@1.0.0#write", &["using s3cret! now"]),
        ]))
        .await
        .unwrap();
    let logs = stand.report().logs;
    assert_eq!(logs.len(), 1);
    assert_eq!(
        (logs[0].level, logs[0].message.as_str()),
        (LogLevel::Warn, "using [secret:token] now")
    );
}

#[tokio::test]
async fn a_version_that_runs_for_comparison_changes_nothing() {
    let stand = Stand::with("probe", |installation| installation.is_shadow = true).await;
    stand.world.kv.lock().unwrap().extend([
        ("a".to_owned(), b"old".to_vec()),
        ("b".to_owned(), b"old".to_vec()),
    ]);
    let back = stand
        .probe(json!([
            kv("set", &["c", "new"]),
            kv("get", &["c"]),
            kv("delete", &["a"]),
            kv("delete", &["a"]),
            kv("get", &["a"]),
            kv("keys", &[""]),
            call(EVENTS, &["a.b", "", "{}"]),
            call(HTTP, &["POST", "https://api.example/x"]),
            call(HTTP, &["GET", "https://api.example/x"]),
            call("wikala:host-finance/drafts@1.0.0#create", &["a1", "Lunch"]),
        ]))
        .await
        .unwrap();
    let seen = json!([
        {"ok": null}, {"ok": "new"}, {"ok": true}, {"ok": false}, {"ok": null}, {"ok": ["b", "c"]},
    ]);
    assert_eq!(json!(back.as_array().unwrap()[..6]), seen);
    assert_eq!(back[7], json!({"ok": [200, ""]}));
    assert!(back[9]["ok"].is_string(), "{back}");
    let kept: Vec<String> = stand.world.kv.lock().unwrap().keys().cloned().collect();
    assert_eq!(kept, ["a", "b"]);
    assert!(stand.world.published.lock().unwrap().is_empty());
    assert!(stand.world.drafts.lock().unwrap().is_empty());
    let sent = stand.world.sent.lock().unwrap();
    assert_eq!(
        sent.iter().map(|sent| sent.method.as_str()).collect::<Vec<_>>(),
        ["GET"]
    );
}

#[tokio::test]
async fn a_panic_of_the_host_is_reported_as_its_own_fault() {
    let stand = Stand::of("probe").await;
    let asked = stand
        .probe(json!([call("wikala:host-secrets/secrets@1.0.0#get", &["panic"])]))
        .await;
    assert!(matches!(asked, Err(Failure::Host(_))), "{asked:?}");
    assert_eq!(stand.report().outcome, Outcome::HostFault);
    stand.probe(json!([])).await.unwrap();
}

#[tokio::test]
async fn what_crosses_the_border_is_counted() {
    let stand = Stand::of("probe").await;
    stand
        .probe(json!([kv("set", &["a", &"x".repeat(5_000)]), kv("get", &["a"])]))
        .await
        .unwrap();
    let report = stand.report();
    assert_eq!(report.host_calls, 2);
    assert!(
        (10_000..12_000).contains(&report.bytes_in),
        "input and value: {}",
        report.bytes_in
    );
    assert!(
        (10_000..12_000).contains(&report.bytes_out),
        "value and document: {}",
        report.bytes_out
    );
}
