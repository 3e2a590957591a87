//! Overlapping files merge, and equal movements stay as many as they were.

use serde_json::json;
use wikala_test_kit::{TestPlatform, entry, id};

const HEADER: &str = "Date,Description,Amount,Currency\n";

fn file(lines: &[&str]) -> Vec<u8> {
    format!("{HEADER}{}\n", lines.join("\n")).into_bytes()
}

const COFFEE: &str = "2026-01-15,Coffee,-3.50,USD";
const LUNCH: &str = "2026-01-15,Lunch,-12.00,USD";
const BREAD: &str = "2026-01-16,Bread,-2.20,USD";
const FUEL: &str = "2026-01-17,Fuel,-60.00,USD";

#[tokio::test]
async fn two_equal_coffees_stay_two_in_any_order() {
    let platform = TestPlatform::start().await;
    let admin = platform.tenant("north").await.admin;
    let first = admin
        .import("a.csv", &file(&[COFFEE, LUNCH, COFFEE]), &[])
        .await
        .ok();
    assert_eq!(first["imported"], 3);
    for again in [
        &[COFFEE, COFFEE, LUNCH][..],
        &[LUNCH, COFFEE, COFFEE],
        &[COFFEE, LUNCH],
    ] {
        assert_eq!(
            admin.import("b.csv", &file(again), &[]).await.ok()["imported"],
            0,
            "{again:?}"
        );
    }
    let third = admin
        .import("c.csv", &file(&[COFFEE, COFFEE, COFFEE]), &[])
        .await
        .ok();
    assert_eq!((&third["imported"], &third["duplicates"]), (&json!(1), &json!(2)));
    assert_eq!(admin.all("/finance/transactions?q=coffee").await.len(), 3);
    platform.stop().await;
}

#[tokio::test]
async fn overlapping_files_add_what_is_new() {
    let platform = TestPlatform::start().await;
    let admin = platform.tenant("north").await.admin;
    for (lines, imported, duplicates) in [
        (&[COFFEE, LUNCH, BREAD][..], 3, 0),
        (&[LUNCH, BREAD, FUEL], 1, 2),
        (&[COFFEE, LUNCH, BREAD, FUEL], 0, 4),
    ] {
        let done = admin.import("a.csv", &file(lines), &[]).await.ok();
        assert_eq!(
            (&done["imported"], &done["duplicates"]),
            (&json!(imported), &json!(duplicates)),
            "{lines:?}"
        );
    }
    assert_eq!(admin.all("/finance/transactions").await.len(), 4);
    assert_eq!(
        admin.all("/finance/accounts").await.len(),
        1,
        "one account for one name and currency"
    );
    platform.stop().await;
}

#[tokio::test]
async fn the_same_movement_written_another_way_is_the_same() {
    let platform = TestPlatform::start().await;
    let admin = platform.tenant("north").await.admin;
    admin.import("a.csv", &file(&[COFFEE, LUNCH]), &[]).await.ok();
    let european = "Datum;Text;Betrag;Währung\n15.01.2026;COFFEE ;-3,5;USD\n15.01.2026; lunch;-12,00;USD\n";
    let done = admin.import("b.csv", european.as_bytes(), &[]).await.ok();
    assert_eq!((&done["imported"], &done["duplicates"]), (&json!(0), &json!(2)));
    platform.stop().await;
}

#[tokio::test]
async fn a_deleted_row_comes_back_with_its_statement_and_a_manual_one_is_never_a_duplicate() {
    let platform = TestPlatform::start().await;
    let admin = platform.tenant("north").await.admin;
    admin.import("a.csv", &file(&[COFFEE, LUNCH]), &[]).await.ok();
    let coffee = admin.all("/finance/transactions?q=coffee").await.remove(0);
    let account = coffee["accountId"].as_str().unwrap().to_owned();
    let path = format!("/finance/transactions/{}", id(&coffee));
    assert_eq!(admin.delete_version(&path, 1).await.status, 204);
    let done = admin.import("a.csv", &file(&[COFFEE, LUNCH]), &[]).await.ok();
    assert_eq!((&done["imported"], &done["duplicates"]), (&json!(1), &json!(1)));
    // The old row and the new one would be the same row twice.
    assert_eq!(
        admin.step(&format!("{path}/restore")).await.refused(409),
        "finance.illegal_transition"
    );

    let mut by_hand = entry(&account, "expense", "2.20 USD", "2026-01-16");
    by_hand["description"] = json!("Bread");
    admin.enter(by_hand).await;
    assert_eq!(
        admin.import("b.csv", &file(&[BREAD]), &[]).await.ok()["imported"],
        1
    );
    assert_eq!(admin.all("/finance/transactions?q=bread").await.len(), 2);
    platform.stop().await;
}
