//! Changes that are each allowed, and together must not be.

use serde_json::json;
use wikala_test_kit::{Client, TestPlatform, id};

use super::crowd::{CROWD, answered, at_once};

async fn category(client: &Client, name: &str) -> String {
    let body = json!({ "kind": "expense", "name": name });
    id(&client.post("/finance/categories", body).await.ok())
}

/// Categories that have themselves above them.
const RINGS: &str = "WITH RECURSIVE above (start, id, depth) AS (
        SELECT id, parent_id, 1 FROM categories
        UNION ALL
        SELECT start, c.parent_id, depth + 1 FROM above JOIN categories c ON c.id = above.id
        WHERE depth < 20
    ) SELECT count(*) FROM above WHERE id = start";

#[tokio::test]
async fn moves_at_once_never_make_a_ring() {
    let platform = TestPlatform::start().await;
    let north = platform.tenant("north").await;
    let sql = platform.sql_of(&north).await;
    for round in 0..4 {
        let mut pairs = Vec::new();
        for pair in 0..CROWD / 2 {
            let name = |side| format!("{round} {pair} {side}");
            pairs.push([
                category(&north.admin, &name("a")).await,
                category(&north.admin, &name("b")).await,
            ]);
        }
        // Of each pair, one wants to stand below the other, and the other below the one.
        let moves = at_once(|at| {
            let (moved, above) = (&pairs[at / 2][at % 2], &pairs[at / 2][1 - at % 2]);
            let (path, body) = (
                format!("/finance/categories/{moved}"),
                json!({ "parentId": above }),
            );
            let admin = &north.admin;
            async move { admin.patch(&path, 1, body).await }
        })
        .await;
        for pair in moves.chunks(2) {
            assert_eq!((answered(pair, 200), answered(pair, 422)), (1, 1), "{pair:?}");
        }
        let rings: i64 = sql.query_one(RINGS, &[]).await.unwrap().get(0);
        assert_eq!(rings, 0, "round {round}");
    }
    platform.stop().await;
}

#[tokio::test]
async fn a_budget_for_a_period_is_set_once() {
    let platform = TestPlatform::start().await;
    let admin = platform.tenant("north").await.admin;
    let category = category(&admin, "paper").await;
    let planned = json!({ "amount": "100", "currency": "KWD" });
    for body in [
        json!({ "fiscalYear": 2026, "planned": planned }),
        json!({ "fiscalYear": 2026, "quarter": 2, "planned": planned }),
        json!({ "fiscalYear": 2026, "month": 2, "categoryId": category, "planned": planned }),
    ] {
        let replies = at_once(|_| admin.post("/finance/budgets", body.clone())).await;
        assert_eq!(
            (answered(&replies, 201), answered(&replies, 409)),
            (1, CROWD - 1),
            "{replies:?}"
        );
    }
    assert_eq!(admin.all("/finance/budgets").await.len(), 3);
    platform.stop().await;
}

#[tokio::test]
async fn a_bank_reference_names_one_account() {
    let platform = TestPlatform::start().await;
    let admin = platform.tenant("north").await.admin;
    let body = |at: usize| json!({ "name": format!("{at}"), "kind": "bank", "currency": "KWD", "bankReference": "KW81CBKU" });
    let replies = at_once(|at| admin.post("/finance/accounts", body(at))).await;
    assert_eq!(
        (answered(&replies, 201), answered(&replies, 409)),
        (1, CROWD - 1),
        "{replies:?}"
    );
    assert_eq!(admin.all("/finance/accounts").await.len(), 1);
    platform.stop().await;
}

#[tokio::test]
async fn a_slug_names_one_tenant() {
    let platform = TestPlatform::start().await;
    let home = platform.tenant("home").await;
    platform
        .person(home.id, "root@wikala.example", "Root-Password-1", "owner", true)
        .await;
    let root = platform.sign_in("root@wikala.example", "Root-Password-1").await;
    let replies = futures_util::future::join_all((0..8).map(|at| {
        root.post(
            "/tenants",
            json!({ "slug": "wanted", "name": format!("by {at}") }),
        )
    }))
    .await;
    assert_eq!(
        (answered(&replies, 201), answered(&replies, 409)),
        (1, 7),
        "{replies:?}"
    );
    let schemas = "SELECT count(*) FROM pg_namespace WHERE nspname ~ '^t_[1-9]'";
    let schemas: i64 = platform.sql().await.query_one(schemas, &[]).await.unwrap().get(0);
    assert_eq!(schemas, 2, "a refused tenant leaves no schema");
    platform.stop().await;
}
