//! Calls that are played again.

use std::time::Duration;

use serde_json::json;
use wikala_plugin_host::{CallReport, Outcome, Recording, ReplayError};

use crate::stand::{Stand, call, compiled, entry, host};

fn recording(report: &CallReport) -> Recording {
    Recording::read(report.recording.as_ref().unwrap()).unwrap()
}

/// Plays the last call of a stand again, on a host where nothing is there.
async fn again(stand: &Stand) -> (CallReport, CallReport) {
    let first = stand.report();
    let played = host().replay(&stand.compiled, &recording(&first)).await.unwrap();
    (first, played)
}

#[tokio::test]
async fn every_harm_ends_the_same_way_again() {
    for harm in [
        "spin",
        "memory",
        "recursion",
        "panic",
        "exit",
        "wild_pointer",
        "sleep",
        "http_sleep",
        "log_flood",
        "kv_flood",
        "event_flood",
        "handles",
        "bad_utf8",
        "huge_argument",
        "out_of_range",
        "nan",
        "fail",
    ] {
        let stand = Stand::of("hostile").await;
        stand
            .plugin
            .categorizer()
            .unwrap()
            .categorize(&[entry(harm)])
            .await
            .unwrap_err();
        let (first, played) = again(&stand).await;
        assert_eq!(
            (&played.outcome, &played.message),
            (&first.outcome, &first.message),
            "{harm}"
        );
        assert_eq!(played.logs, first.logs, "{harm}");
        assert_eq!(played.host_calls, first.host_calls, "{harm}");
        assert_eq!(stand.reports(), 1, "nobody is told of a replay");
    }
}

#[tokio::test]
async fn a_denied_call_is_denied_again() {
    let stand = Stand::with("probe", |installation| installation.grants.capabilities.clear()).await;
    stand
        .probe(json!([call("wikala:host-kv/kv@1.0.0#get", &["a"])]))
        .await
        .unwrap_err();
    let (first, played) = again(&stand).await;
    assert!(matches!(first.outcome, Outcome::Denied { .. }));
    assert_eq!(played.outcome, first.outcome);
}

#[tokio::test]
async fn random_bytes_clocks_and_answers_of_the_host_are_the_same_again() {
    let stand = Stand::of("probe").await;
    stand
        .world
        .kv
        .lock()
        .unwrap()
        .insert("a".to_owned(), b"kept".to_vec());
    let calls = json!([
        call("std#random", &[]),
        {"call": "wikala:host-random/random@1.0.0#bytes", "with": [8]},
        call("std#clock", &[]),
        call("wikala:host-clock/clock@1.0.0#now", &[]),
        call("wikala:host-clock/clock@1.0.0#today", &[]),
        call("wikala:host-kv/kv@1.0.0#get", &["a"]),
        call("wikala:host-settings/settings@1.0.0#all", &[]),
        call("wikala:host-events/events@1.0.0#publish", &["a.b", "", "{}"]),
        call("wikala:host-http/http@1.0.0#send", &["GET", "https://api.example/x"]),
        call("wikala:host-finance/reads@1.0.0#transactions", &["2026-01-01"]),
        {"call": "fail"},
    ]);
    stand.probe(calls.clone()).await.unwrap_err();
    // What is outside has changed since.
    stand.world.kv.lock().unwrap().clear();
    tokio::time::sleep(Duration::from_millis(20)).await;
    let (first, played) = again(&stand).await;
    assert_eq!(played.message, first.message);
    assert!(first.message.unwrap().contains("kept"));
    assert_eq!(stand.world.sent.lock().unwrap().len(), 1, "nothing is sent again");

    stand.probe(calls).await.unwrap_err();
    assert_ne!(
        stand.report().message,
        played.message,
        "another call draws other bytes"
    );
}

#[tokio::test]
async fn recordings_hold_no_secrets_and_ask_for_them() {
    let stand = Stand::of("probe").await;
    stand
        .world
        .secrets
        .lock()
        .unwrap()
        .insert("token".to_owned(), "s3cret-value".to_owned());
    let calls = json!([
        call("wikala:host-secrets/secrets@1.0.0#get", &["token"]),
        call("wikala:host-kv/kv@1.0.0#set", &["a", "with s3cret-value inside"]),
        call(
            "wikala:host-http/http@1.0.0#send",
            &["GET", "https://api.example/x", "Basic abcdef"]
        ),
        call("std#panic", &["it was s3cret-value"]),
    ]);
    stand.probe(calls).await.unwrap_err();
    let report = stand.report();
    let recorded = report.recording.as_ref().unwrap();
    assert!(!recorded.to_string().contains("s3cret"), "{recorded}");
    let exchanged = recorded["exchanges"].to_string();
    assert!(!exchanged.contains("Basic abcdef"), "{exchanged}");
    assert!(
        !report.message.as_ref().unwrap().contains("s3cret"),
        "{:?}",
        report.message
    );

    let recording = recording(&report);
    assert_eq!(recording.secrets(), ["token"]);
    let missing = host().replay(&stand.compiled, &recording).await;
    assert_eq!(
        missing.unwrap_err(),
        ReplayError::SecretsMissing(vec!["token".to_owned()])
    );
    let other = recording.with_secret("token", "another-value");
    let played = host().replay(&stand.compiled, &other).await.unwrap();
    assert_eq!((played.outcome, played.message), (report.outcome, report.message));
}

#[tokio::test]
async fn time_in_the_host_counts_again_without_passing() {
    let stand = Stand::of("hostile").await;
    stand
        .plugin
        .categorizer()
        .unwrap()
        .categorize(&[entry("http_sleep")])
        .await
        .unwrap_err();
    let (first, played) = again(&stand).await;
    assert_eq!(played.outcome, Outcome::Deadline);
    assert!(
        first.wall >= Duration::from_millis(400) && played.wall < Duration::from_millis(200),
        "{played:?}"
    );
}

#[tokio::test]
async fn a_recording_is_of_one_component() {
    let stand = Stand::of("hostile").await;
    stand
        .plugin
        .categorizer()
        .unwrap()
        .categorize(&[entry("panic")])
        .await
        .unwrap_err();
    let recording = recording(&stand.report());
    let steady = compiled("steady").await;
    let refused = host().replay(&steady, &recording).await;
    let expected = ReplayError::OtherComponent {
        expected: stand.compiled.facts().digest_text(),
        found: steady.facts().digest_text(),
    };
    assert_eq!(refused.unwrap_err(), expected);
    assert!(matches!(
        Recording::read(&json!({})),
        Err(ReplayError::Unreadable(_))
    ));
}
