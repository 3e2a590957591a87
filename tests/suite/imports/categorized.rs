//! Imported rows are categorised after the commit.

use serde_json::{Value, json};
use wikala_extension::categorizer::Suggestion;
use wikala_test_kit::FakeCategorizer;

use crate::finance::categorizers::{FUEL, extended, rested};

fn statement(rows: usize) -> Vec<u8> {
    let row = |row| format!("2026-01-{:02},Row {row},-1.00,KWD\n", row % 28 + 1);
    let rows: String = (0..rows).map(row).collect();
    format!("Date,Description,Amount,Currency\n{rows}").into_bytes()
}

#[tokio::test]
async fn every_row_of_a_large_import_is_asked_about_in_batches() {
    let (extensions, platform, tenant) = extended().await;
    let rules = FakeCategorizer::new("rules", |entries| {
        let odd = entries.iter().enumerate();
        let odd = odd.filter(|(_, one)| one.description.ends_with('1'));
        let says = |(entry, _)| Suggestion {
            entry,
            category: "Fuel".into(),
            confidence: 1.0,
            reason: "it ends with 1".into(),
            is_sure: None,
            evidence: None,
        };
        Ok(odd.map(says).collect())
    });
    let calls = rules.asked();
    extensions.categorize(rules);
    let admin = &tenant.admin;
    let done = admin.import("a.csv", &statement(2_500), &[]).await.ok();
    assert_eq!(done["imported"], 2_500);
    rested(&platform).await;
    assert_eq!(*calls.lock().unwrap(), [1_000, 1_000, 500]);
    let all = admin.all("/finance/transactions").await;
    let category = |one: &Value| one.get("categoryId").cloned().unwrap_or_default();
    for one in all {
        let expected = if one["description"].as_str().unwrap().ends_with('1') {
            json!(FUEL)
        } else {
            Value::Null
        };
        assert_eq!(category(&one), expected, "{one}");
    }
    platform.stop().await;
}

#[tokio::test]
async fn rows_that_have_a_category_and_rows_that_were_there_are_left_alone() {
    let (extensions, platform, tenant) = extended().await;
    let admin = &tenant.admin;
    admin.import("a.csv", &statement(3), &[]).await.ok();
    let rules = FakeCategorizer::always("rules", "Fuel", 1.0);
    let calls = rules.asked();
    extensions.categorize(rules);
    admin.import("a.csv", &statement(3), &[]).await.ok();
    let file = b"Date,Description,Amount,Currency,Category\n2026-02-01,Flat,-5.00,KWD,Rent\n";
    admin.import("b.csv", file, &[]).await.ok();
    rested(&platform).await;
    assert!(calls.lock().unwrap().is_empty());
    let mut both = file.to_vec();
    both.extend_from_slice(b"2026-02-02,Petrol,-6.00,KWD,\n");
    let done = admin.import("c.csv", &both, &[]).await.ok();
    assert_eq!((&done["imported"], &done["duplicates"]), (&json!(1), &json!(1)));
    rested(&platform).await;
    assert_eq!(*calls.lock().unwrap(), [1]);
    platform.stop().await;
}

#[tokio::test]
async fn a_dry_run_asks_nobody() {
    let (extensions, platform, tenant) = extended().await;
    let rules = FakeCategorizer::always("rules", "Fuel", 1.0);
    let calls = rules.asked();
    extensions.categorize(rules);
    let fields = [("dryRun", "true")];
    tenant.admin.import("a.csv", &statement(3), &fields).await.ok();
    rested(&platform).await;
    assert!(calls.lock().unwrap().is_empty());
    platform.stop().await;
}
