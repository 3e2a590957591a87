//! One key, one effect, one answer.

use serde_json::json;
use wikala_test_kit::{TestPlatform, entry};

use super::crowd::{CROWD, answered, at_once};

#[tokio::test]
async fn one_key_sent_fifty_times_at_once_enters_one_transaction() {
    let platform = TestPlatform::start().await;
    let admin = platform.tenant("north").await.admin;
    let account = admin.open_account("cash", "KWD").await;
    let body = entry(&account, "expense", "1.250 KWD", "2026-01-05");
    let replies = at_once(|_| admin.post_once("/finance/transactions", "coffee-1", body.clone())).await;
    assert_eq!(answered(&replies, 201), CROWD, "{replies:?}");
    assert!(replies.iter().all(|reply| reply.bytes == replies[0].bytes));
    let same = |name| {
        replies
            .iter()
            .all(|reply| reply.header(name) == replies[0].header(name))
    };
    assert!(same("location") && same("etag"));
    let replayed = replies
        .iter()
        .filter(|reply| reply.header("idempotent-replayed") == Some("true"));
    assert_eq!(replayed.count(), CROWD - 1);
    assert_eq!(
        admin.all("/finance/transactions").await,
        [replies[0].body.clone()]
    );
    platform.stop().await;
}

#[tokio::test]
async fn one_key_with_another_body_or_path_is_refused() {
    let platform = TestPlatform::start().await;
    let admin = platform.tenant("north").await.admin;
    let account = admin.open_account("cash", "KWD").await;
    let body = entry(&account, "expense", "1.250 KWD", "2026-01-05");
    admin.post_once("/finance/transactions", "k", body).await.ok();
    let other = entry(&account, "expense", "1.251 KWD", "2026-01-05");
    let reply = admin.post_once("/finance/transactions", "k", other).await;
    assert_eq!(reply.refused(422), "request.idempotency_key_reused");
    let account = json!({ "name": "x", "kind": "cash", "currency": "KWD" });
    let reply = admin.post_once("/finance/accounts", "k", account).await;
    assert_eq!(reply.refused(422), "request.idempotency_key_reused");
    assert_eq!(admin.all("/finance/transactions").await.len(), 1);
    platform.stop().await;
}

#[tokio::test]
async fn fifty_bodies_under_one_key_leave_one_of_them() {
    let platform = TestPlatform::start().await;
    let admin = platform.tenant("north").await.admin;
    let account = admin.open_account("cash", "KWD").await;
    let replies = at_once(|at| {
        let body = entry(&account, "expense", &format!("{} KWD", at + 1), "2026-01-05");
        admin.post_once("/finance/transactions", "race", body)
    })
    .await;
    assert_eq!(
        (answered(&replies, 201), answered(&replies, 422)),
        (1, CROWD - 1),
        "{replies:?}"
    );
    assert_eq!(admin.all("/finance/transactions").await.len(), 1);
    platform.stop().await;
}

#[tokio::test]
async fn a_failed_request_uses_up_no_key() {
    let platform = TestPlatform::start().await;
    let admin = platform.tenant("north").await.admin;
    let account = admin.open_account("cash", "KWD").await;
    let wrong = entry(&account, "expense", "1 USD", "2026-01-05");
    let reply = admin.post_once("/finance/transactions", "again", wrong).await;
    assert_eq!(reply.refused(422), "finance.currency_mismatch");
    let right = entry(&account, "expense", "1 KWD", "2026-01-05");
    let reply = admin.post_once("/finance/transactions", "again", right).await;
    assert_eq!((reply.status, reply.header("idempotent-replayed")), (201, None));
    platform.stop().await;
}

#[tokio::test]
async fn a_key_is_forgotten_after_a_day() {
    let platform = TestPlatform::start().await;
    let north = platform.tenant("north").await;
    let account = north.admin.open_account("cash", "KWD").await;
    let body = entry(&account, "expense", "1 KWD", "2026-01-05");
    north
        .admin
        .post_once("/finance/transactions", "daily", body.clone())
        .await
        .ok();
    let age = "UPDATE idempotency_keys SET created_at = now() - interval '25 hours'";
    platform.sql_of(&north).await.batch_execute(age).await.unwrap();
    let reply = north
        .admin
        .post_once("/finance/transactions", "daily", body)
        .await;
    assert_eq!((reply.status, reply.header("idempotent-replayed")), (201, None));
    assert_eq!(north.admin.all("/finance/transactions").await.len(), 2);
    platform.stop().await;
}
