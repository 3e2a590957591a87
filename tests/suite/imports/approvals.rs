//! An approval in an imported file counts only with somebody who could approve.

use wikala_test_kit::{Client, TestPlatform, entry, id};

/// An export with one transaction that was approved where it comes from.
async fn approved_export(platform: &TestPlatform) -> Vec<u8> {
    let north = platform.tenant("north").await;
    let account = north.admin.open_account("Main", "USD").await;
    let made = north
        .admin
        .enter(entry(&account, "expense", "10.00 USD", "2026-03-01"))
        .await;
    let second = platform.client(&platform.key(north.id, "admin").await);
    second
        .step(&format!("/finance/transactions/{}/approve", id(&made)))
        .await
        .ok();
    north
        .admin
        .get("/finance/exports/transactions?format=csv")
        .await
        .bytes
}

async fn status_after_import(reader: &Client, importer: &Client, file: &[u8]) -> String {
    importer.import("export.csv", file, &[]).await.ok();
    let rows = reader.all("/finance/transactions").await;
    rows[0]["status"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn a_member_cannot_import_an_approval_but_an_approver_can() {
    let platform = TestPlatform::start().await;
    let file = approved_export(&platform).await;
    let south = platform.tenant("south").await;
    let member = platform.client(&platform.key(south.id, "member").await);
    assert_eq!(status_after_import(&south.admin, &member, &file).await, "pending");
    let west = platform.tenant("west").await;
    assert_eq!(
        status_after_import(&west.admin, &west.admin, &file).await,
        "approved"
    );
    platform.stop().await;
}
