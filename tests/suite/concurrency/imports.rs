//! One file, one undo, one redo: whoever comes second finds it done.

use serde_json::json;
use wikala_test_kit::{TestPlatform, id};

use super::crowd::{CROWD, answered, at_once};

const FILE: &[u8] =
    b"Date,Description,Amount,Currency\n2026-01-15,Coffee,-3.50,USD\n2026-01-15,Coffee,-3.50,USD\n\
    2026-01-16,Bread,-2.20,EUR\n";

#[tokio::test]
async fn fifty_imports_of_one_file_make_its_rows_once() {
    let platform = TestPlatform::start().await;
    let admin = platform.tenant("north").await.admin;
    let replies = at_once(|at| {
        let (admin, name) = (admin.clone(), format!("{at}.csv"));
        async move { admin.import(&name, FILE, &[]).await }
    })
    .await;
    assert_eq!(answered(&replies, 201), CROWD, "{replies:?}");
    let sum = |member: &str| {
        replies
            .iter()
            .map(|reply| reply.body[member].as_u64().unwrap())
            .sum::<u64>()
    };
    assert_eq!((sum("imported"), sum("duplicates")), (3, 3 * (CROWD as u64 - 1)));
    assert_eq!(admin.all("/finance/transactions").await.len(), 3);
    assert_eq!(
        admin.all("/finance/accounts").await.len(),
        2,
        "one account for each currency"
    );
    assert_eq!(admin.all("/finance/imports").await.len(), CROWD);
    assert_eq!(admin.get("/finance/usage").await.ok()["counted"], 3);
    platform.stop().await;
}

#[tokio::test]
async fn fifty_undos_take_the_rows_out_once_and_fifty_redos_put_them_back_once() {
    let platform = TestPlatform::start().await;
    let north = platform.tenant("north").await;
    let done = north.admin.import("a.csv", FILE, &[]).await.ok();
    let path = format!("/finance/imports/{}", id(&done));
    for (step, left) in [("undo", 0), ("redo", 3), ("undo", 0)] {
        let to = format!("{path}/{step}");
        let replies = at_once(|_| north.admin.step(&to)).await;
        assert_eq!(
            (answered(&replies, 200), answered(&replies, 409)),
            (1, CROWD - 1),
            "{replies:?}"
        );
        let winner = replies.iter().find(|reply| reply.status == 200).unwrap();
        assert_eq!(winner.body["rows"], json!(3));
        assert_eq!(north.admin.all("/finance/transactions").await.len(), left);
    }
    let events = "SELECT count(*) FROM outbox WHERE event_type ~ 'import.(un|re)done'";
    let events: i64 = platform
        .sql_of(&north)
        .await
        .query_one(events, &[])
        .await
        .unwrap()
        .get(0);
    assert_eq!(events, 3);
    platform.stop().await;
}

#[tokio::test]
async fn imports_undos_and_new_entries_at_once_leave_no_row_twice() {
    let platform = TestPlatform::start().await;
    let north = platform.tenant("north").await;
    let first = id(&north.admin.import("a.csv", FILE, &[]).await.ok());
    let replies = at_once(|at| {
        let (admin, first) = (north.admin.clone(), first.clone());
        async move {
            match at % 3 {
                0 => admin.step(&format!("/finance/imports/{first}/undo")).await,
                1 => admin.step(&format!("/finance/imports/{first}/redo")).await,
                _ => admin.import("b.csv", FILE, &[]).await,
            }
        }
    })
    .await;
    assert!(
        replies
            .iter()
            .all(|reply| [200, 201, 409].contains(&reply.status)),
        "{replies:?}"
    );
    let twice = "SELECT count(*) FROM (SELECT FROM transactions WHERE deleted_at IS NULL
                 GROUP BY account_id, identity HAVING count(*) > 1) twice";
    let sql = platform.sql_of(&north).await;
    assert_eq!(sql.query_one(twice, &[]).await.unwrap().get::<_, i64>(0), 0);
    let live: i64 = sql
        .query_one("SELECT count(*) FROM transactions WHERE deleted_at IS NULL", &[])
        .await
        .unwrap()
        .get(0);
    assert!([0, 3].contains(&live), "{live}");
    platform.stop().await;
}
