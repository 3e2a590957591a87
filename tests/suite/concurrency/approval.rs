//! A step of the status flow is taken once, and one version is changed once.

use serde_json::json;
use wikala_test_kit::{TestPlatform, entry, id};

use super::crowd::{CROWD, answered, at_once};

#[tokio::test]
async fn fifty_approvals_of_one_transaction_approve_it_once() {
    let platform = TestPlatform::start().await;
    let north = platform.tenant("north").await;
    let account = north.admin.open_account("cash", "KWD").await;
    let made = north
        .admin
        .enter(entry(&account, "expense", "1 KWD", "2026-01-05"))
        .await;
    let path = format!("/finance/transactions/{}", id(&made));
    let other = platform.client(&platform.key(north.id, "admin").await);
    for (step, ends) in [("approve", "approved"), ("pay", "paid")] {
        let to = format!("{path}/{step}");
        let replies = at_once(|_| other.step(&to)).await;
        assert_eq!(
            (answered(&replies, 200), answered(&replies, 409)),
            (1, CROWD - 1),
            "{replies:?}"
        );
        assert_eq!(other.get(&path).await.ok()["status"], ends);
    }
    let sql = "SELECT count(*) FROM outbox WHERE event_type LIKE 'wikala.finance.transaction.%'";
    let events: i64 = platform
        .sql_of(&north)
        .await
        .query_one(sql, &[])
        .await
        .unwrap()
        .get(0);
    assert_eq!(events, 3, "created, approved, paid");
    platform.stop().await;
}

#[tokio::test]
async fn fifty_changes_of_one_version_change_it_once() {
    let platform = TestPlatform::start().await;
    let admin = platform.tenant("north").await.admin;
    let account = admin.open_account("cash", "KWD").await;
    let made = admin
        .enter(entry(&account, "expense", "1 KWD", "2026-01-05"))
        .await;
    let path = format!("/finance/transactions/{}", id(&made));
    let replies = at_once(|at| admin.patch(&path, 1, json!({ "description": format!("by {at}") }))).await;
    assert_eq!(
        (answered(&replies, 200), answered(&replies, 412)),
        (1, CROWD - 1),
        "{replies:?}"
    );
    let winner = replies.iter().find(|reply| reply.status == 200).unwrap();
    assert_eq!(admin.get(&path).await.ok(), winner.body);
    assert_eq!(winner.body["version"], 2);
    platform.stop().await;
}

#[tokio::test]
async fn nothing_is_entered_into_an_account_after_it_was_closed() {
    let platform = TestPlatform::start().await;
    let north = platform.tenant("north").await;
    let account = north.admin.open_account("cash", "KWD").await;
    let close = format!("/finance/accounts/{account}/close");
    let replies = at_once(async |at| {
        if at == CROWD / 2 {
            return north.admin.step(&close).await;
        }
        let body = entry(&account, "expense", "1 KWD", "2026-01-05");
        north.admin.post("/finance/transactions", body).await
    })
    .await;
    assert_eq!(answered(&replies, 200), 1, "{replies:?}");
    let (entered, refused) = (answered(&replies, 201), answered(&replies, 409));
    assert_eq!(entered + refused, CROWD - 1, "{replies:?}");
    assert_eq!(north.admin.all("/finance/transactions").await.len(), entered);
    let late = "SELECT count(*) FROM transactions t JOIN accounts a ON a.id = t.account_id
                WHERE t.created_at > a.closed_at + interval '1 second'";
    let late: i64 = platform
        .sql_of(&north)
        .await
        .query_one(late, &[])
        .await
        .unwrap()
        .get(0);
    assert_eq!(late, 0);
    platform.stop().await;
}
