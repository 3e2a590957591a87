//! What a client is told when a limit is reached.

use chrono::TimeDelta;
use serde_json::json;
use wikala_kernel::time::Clock;
use wikala_test_kit::{TestPlatform, entry, id};

use super::{LIMIT, statement, stored_and_metered, warned};

#[tokio::test]
async fn the_next_transaction_of_a_month_is_refused_with_figures_and_the_next_month_is_free() {
    let platform = TestPlatform::start().await;
    let north = platform.tenant_on("north", "core").await;
    north.admin.import("a.csv", &statement("a", 999), &[]).await.ok();
    let account = north.admin.open_account("cash", "KWD").await;
    let body = entry(&account, "income", "1 KWD", "2026-03-01");
    let last = north.admin.enter(body.clone()).await;

    let refused = north.admin.post("/finance/transactions", body.clone()).await;
    assert_eq!(refused.refused(402), "quota.exhausted");
    let figures = ["meter", "limit", "per", "used", "asked"].map(|member| &refused.body[member]);
    let expected = [
        json!("finance.transactions"),
        json!(LIMIT),
        json!("month"),
        json!(LIMIT),
        json!(1),
    ];
    assert_eq!(figures.map(Clone::clone), expected);
    let detail = refused.body["detail"].as_str().unwrap();
    assert!(detail.contains("a larger plan includes more"), "{detail}");
    let resets_at = refused.body["resetsAt"].as_str().unwrap().parse().unwrap();
    let now = platform.clock.now();
    assert!(now < resets_at && resets_at <= now + TimeDelta::days(31));

    // Deleting gives nothing back.
    let path = format!("/finance/transactions/{}", id(&last));
    north.admin.delete_version(&path, 1).await;
    let again = north.admin.post("/finance/transactions", body.clone()).await;
    assert_eq!(again.refused(402), "quota.exhausted");
    assert_eq!(warned(&platform, &north).await, [999, LIMIT]);

    platform.clock.advance(resets_at - now + TimeDelta::seconds(1));
    north.admin.enter(body).await;
    assert_eq!(north.admin.get("/finance/usage").await.ok()["counted"], 1);
    platform.stop().await;
}

#[tokio::test]
async fn an_import_beyond_the_limit_is_refused_whole() {
    let platform = TestPlatform::start().await;
    let north = platform.tenant_on("north", "core").await;
    north.admin.import("a.csv", &statement("a", 600), &[]).await.ok();
    let refused = north.admin.import("b.csv", &statement("b", 401), &[]).await;
    assert_eq!(refused.refused(402), "quota.exhausted");
    let figures = ["limit", "used", "asked"].map(|member| refused.body[member].as_i64().unwrap());
    assert_eq!(figures, [LIMIT, 600, 401]);
    assert_eq!(stored_and_metered(&platform, &north).await, (600, 600));
    assert_eq!(north.admin.all("/finance/imports").await.len(), 1);
    // Rows that are there already use nothing.
    north
        .admin
        .import("again.csv", &statement("a", 600), &[])
        .await
        .ok();
    north.admin.import("b.csv", &statement("b", 400), &[]).await.ok();
    assert_eq!(stored_and_metered(&platform, &north).await, (LIMIT, LIMIT));
    platform.stop().await;
}

#[tokio::test]
async fn a_repeated_request_uses_nothing_also_when_nothing_is_left() {
    let platform = TestPlatform::start().await;
    let north = platform.tenant_on("north", "core").await;
    north.admin.import("a.csv", &statement("a", 999), &[]).await.ok();
    let account = north.admin.open_account("cash", "KWD").await;
    let body = entry(&account, "income", "1 KWD", "2026-03-01");
    for _again in 0..3 {
        let reply = north
            .admin
            .post_once("/finance/transactions", "one", body.clone())
            .await;
        assert_eq!(reply.status, 201);
    }
    assert_eq!(stored_and_metered(&platform, &north).await, (LIMIT, LIMIT));
    platform.stop().await;
}
