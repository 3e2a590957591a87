//! Plugins that behave.

use std::sync::atomic::Ordering;
use std::time::Duration;

use wikala_extension::Failure;
use wikala_plugin_host::{Outcome, World};

use crate::stand::{Stand, draft, entry};

#[tokio::test]
async fn a_categorizer_says_what_transactions_are_about() {
    let stand = Stand::of("steady").await;
    let categorizer = stand.plugin.categorizer().unwrap();
    let entries = [
        entry("REWE SAGT DANKE"),
        entry("nothing known"),
        entry("Netflix.com"),
    ];
    let suggestions = categorizer.categorize(&entries).await.unwrap();
    let found: Vec<(usize, &str)> = suggestions
        .iter()
        .map(|one| (one.entry, one.category.as_str()))
        .collect();
    assert_eq!(found, [(0, "Groceries"), (2, "Leisure")]);
    assert_eq!((categorizer.name(), categorizer.version()), ("steady", "1.2.3"));

    let report = stand.report();
    assert_eq!(
        (report.outcome.clone(), report.world),
        (Outcome::Ok, World::Categorizer)
    );
    assert!(report.recording.is_none() && report.message.is_none());
    assert!(
        report.wall > Duration::ZERO && report.wall < Duration::from_millis(400),
        "{report:?}"
    );
    assert!(report.memory_peak > 64 << 10, "{report:?}");
    let texts: usize = entries
        .iter()
        .map(|entry| entry.description.len() + entry.account.len())
        .sum();
    assert!(
        report.bytes_in >= texts as u64 && report.bytes_out > 20,
        "{report:?}"
    );
}

#[tokio::test]
async fn a_validator_names_the_drafts_that_must_not_be_written() {
    let stand = Stand::with("steady", |installation| installation.is_required = true).await;
    let validator = stand.plugin.validator().unwrap();
    assert!(validator.is_required());
    let objections = validator
        .validate(&[draft("small", -100), draft("large", -2_000_000)])
        .await
        .unwrap();
    assert_eq!(objections.len(), 1);
    assert_eq!(
        (objections[0].draft, objections[0].code.as_str()),
        (1, "too_much")
    );
}

#[tokio::test]
async fn a_plugin_is_only_what_it_exports() {
    let stand = Stand::of("probe").await;
    assert!(stand.plugin.categorizer().is_none());
    assert!(stand.plugin.report().is_some());
}

#[tokio::test]
async fn a_failure_of_the_plugin_keeps_its_kind_and_blames_nobody() {
    let stand = Stand::of("hostile").await;
    let categorizer = stand.plugin.categorizer().unwrap();
    let failed = categorizer.categorize(&[entry("fail_settings")]).await;
    assert_eq!(failed.unwrap_err(), Failure::Settings("set the token".to_owned()));
    assert_eq!(stand.report().outcome, Outcome::Failed);
}

#[tokio::test]
async fn a_closed_breaker_lets_no_call_through() {
    let stand = Stand::of("steady").await;
    stand.watch.is_closed.store(true, Ordering::Relaxed);
    let refused = stand
        .plugin
        .categorizer()
        .unwrap()
        .categorize(&[entry("Rewe")])
        .await;
    assert_eq!(refused.unwrap_err(), Failure::Quarantined);
    assert_eq!(stand.reports(), 0);
}

#[tokio::test]
async fn answers_that_break_the_rules_are_not_believed() {
    let stand = Stand::of("hostile").await;
    let categorizer = stand.plugin.categorizer().unwrap();
    for order in ["out_of_range", "nan", "too_sure", "twice", "nameless", "control"] {
        let broken = categorizer.categorize(&[entry(order)]).await.unwrap_err();
        let Failure::Broken { outcome, message } = broken else {
            panic!("{order}: {broken:?}");
        };
        assert_eq!(outcome, "bad_output", "{order}: {message}");
        assert_eq!(stand.report().outcome, Outcome::BadOutput, "{order}");
    }
}
