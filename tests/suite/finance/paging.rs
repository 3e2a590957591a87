//! Pages: complete, in order, and steady while rows come and go.

use std::collections::BTreeSet;

use wikala_test_kit::{Client, TestPlatform, entry, id};

/// Follows the cursors; `between` runs after each page.
async fn walk(client: &Client, query: &str, mut between: impl AsyncFnMut(usize)) -> Vec<String> {
    let (mut seen, mut cursor) = (Vec::new(), String::new());
    for round in 0.. {
        let page = client
            .get(&format!("/finance/transactions?{query}{cursor}"))
            .await
            .ok();
        seen.extend(page["data"].as_array().unwrap().iter().map(id));
        assert_eq!(page["hasMore"], page["nextCursor"].is_string());
        match page["nextCursor"].as_str() {
            Some(next) => cursor = format!("&cursor={next}"),
            None => break,
        }
        between(round).await;
    }
    seen
}

async fn books(admin: &Client, count: usize) -> (String, Vec<String>) {
    let account = admin.open_account("cash", "KWD").await;
    let mut ids = Vec::new();
    for at in 0..count {
        // Three on each day, so that pages end inside a day.
        let day = format!("2026-01-{:02}", 1 + at / 3);
        ids.push(id(&admin.enter(entry(&account, "expense", "1 KWD", &day)).await));
    }
    (account, ids)
}

#[tokio::test]
async fn every_page_size_returns_every_row_once_in_order() {
    let platform = TestPlatform::start().await;
    let admin = platform.tenant("north").await.admin;
    let (_, ids) = books(&admin, 13).await;
    let backwards: Vec<String> = ids.iter().rev().cloned().collect();
    for limit in [1, 2, 3, 5, 12, 13, 14, 200] {
        let latest = walk(&admin, &format!("limit={limit}"), async |_| {}).await;
        assert_eq!(latest, backwards, "{limit}");
        let earliest = walk(&admin, &format!("sort=postedOn&limit={limit}"), async |_| {}).await;
        assert_eq!(earliest, ids, "{limit}");
    }
    platform.stop().await;
}

#[tokio::test]
async fn rows_that_come_and_go_disturb_no_page() {
    let platform = TestPlatform::start().await;
    let admin = platform.tenant("north").await.admin;
    let (account, old) = books(&admin, 12).await;
    let mut new = BTreeSet::new();
    let seen = walk(&admin, "limit=2", async |round| {
        for day in ["2026-01-01", "2026-01-02", "2026-01-28"] {
            new.insert(id(&admin.enter(entry(&account, "income", "2 KWD", day)).await));
        }
        // The rows of the first pages go away; those were seen already.
        let gone = &old[old.len() - 1 - round.min(3)];
        admin
            .delete_version(&format!("/finance/transactions/{gone}"), 1)
            .await;
    })
    .await;
    let unique: BTreeSet<&String> = seen.iter().collect();
    assert_eq!(unique.len(), seen.len(), "a row came twice");
    for one in &old[..8] {
        assert!(unique.contains(one), "{one} was lost");
    }
    assert!(seen.iter().all(|one| old.contains(one) || new.contains(one)));
    platform.stop().await;
}

#[tokio::test]
async fn a_cursor_belongs_to_its_list_and_filter() {
    let platform = TestPlatform::start().await;
    let admin = platform.tenant("north").await.admin;
    books(&admin, 3).await;
    let page = admin.get("/finance/transactions?limit=1&type=expense").await.ok();
    let cursor = page["nextCursor"].as_str().unwrap();
    admin
        .get(&format!(
            "/finance/transactions?limit=2&type=expense&cursor={cursor}"
        ))
        .await
        .ok();
    let broken = format!("{}x", &cursor[..cursor.len() - 1]);
    for path in [
        format!("/finance/transactions?limit=1&cursor={cursor}"),
        format!("/finance/transactions?limit=1&type=income&cursor={cursor}"),
        format!("/finance/transactions?limit=1&type=expense&sort=postedOn&cursor={cursor}"),
        format!("/finance/accounts?limit=1&cursor={cursor}"),
        format!("/finance/budgets?limit=1&cursor={cursor}"),
        "/finance/transactions?type=expense&cursor=".into(),
        format!("/finance/transactions?type=expense&cursor={broken}"),
    ] {
        assert_eq!(
            admin.get(&path).await.refused(400),
            "request.foreign_cursor",
            "{path}"
        );
    }
    platform.stop().await;
}
