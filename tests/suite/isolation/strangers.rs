//! What one tenant knows, another cannot reach by naming it.

use reqwest::Method;
use serde_json::json;
use wikala_test_kit::{TestPlatform, entry, id};

#[tokio::test]
async fn a_foreign_id_is_as_unknown_as_one_that_never_existed() {
    let platform = TestPlatform::start().await;
    let (north, south) = (platform.tenant("north").await, platform.tenant("south").await);
    let account = north.admin.open_account("cash", "KWD").await;
    let made = north
        .admin
        .enter(entry(&account, "expense", "1.250 KWD", "2026-01-05"))
        .await;
    let transaction = id(&made);
    let never = wikala_kernel::id::new_uuid().to_string();
    for (path, real) in [
        ("/finance/accounts", &account),
        ("/finance/transactions", &transaction),
    ] {
        let foreign = south.admin.get(&format!("{path}/{real}")).await;
        let unknown = south.admin.get(&format!("{path}/{never}")).await;
        assert_eq!(foreign.status, 404);
        assert_eq!(foreign.body["code"], unknown.body["code"]);
        assert_eq!(foreign.body["detail"], unknown.body["detail"]);
        assert_eq!(
            south
                .admin
                .delete_version(&format!("{path}/{real}"), 1)
                .await
                .status,
            404
        );
        assert_eq!(
            south
                .admin
                .patch(&format!("{path}/{real}"), 1, json!({}))
                .await
                .status,
            404
        );
    }
    let into = south.admin.post(
        "/finance/transactions",
        entry(&account, "income", "1 KWD", "2026-01-05"),
    );
    assert_eq!(into.await.refused(404), "finance.account_not_found");
    let step = south
        .admin
        .step(&format!("/finance/transactions/{transaction}/approve"))
        .await;
    assert_eq!(step.refused(404), "finance.transaction_not_found");
    assert_eq!(
        north
            .admin
            .get(&format!("/finance/transactions/{transaction}"))
            .await
            .ok(),
        made
    );
    platform.stop().await;
}

#[tokio::test]
async fn a_filter_by_a_foreign_id_finds_nothing() {
    let platform = TestPlatform::start().await;
    let (north, south) = (platform.tenant("north").await, platform.tenant("south").await);
    let account = north.admin.open_account("cash", "KWD").await;
    north
        .admin
        .enter(entry(&account, "expense", "1.250 KWD", "2026-01-05"))
        .await;
    let own = south.admin.open_account("cash", "KWD").await;
    south
        .admin
        .enter(entry(&own, "expense", "2 KWD", "2026-01-05"))
        .await;
    let found = south
        .admin
        .get(&format!("/finance/transactions?account={account}&count=true"))
        .await
        .ok();
    assert_eq!(
        (found["data"].as_array().unwrap().len(), &found["total"]),
        (0, &json!(0))
    );
    let board = south
        .admin
        .get(&format!("/finance/dashboard?account={account}"))
        .await
        .ok();
    assert_eq!(board["currencies"], json!([]));
    platform.stop().await;
}

#[tokio::test]
async fn a_cursor_and_an_idempotency_key_belong_to_one_tenant() {
    let platform = TestPlatform::start().await;
    let (north, south) = (platform.tenant("north").await, platform.tenant("south").await);
    for name in ["a", "b"] {
        north.admin.open_account(name, "KWD").await;
    }
    let page = north.admin.get("/finance/accounts?limit=1").await.ok();
    let cursor = page["nextCursor"].as_str().unwrap();
    let path = format!("/finance/accounts?limit=1&cursor={cursor}");
    north.admin.get(&path).await.ok();
    assert_eq!(
        south.admin.get(&path).await.refused(400),
        "request.foreign_cursor"
    );

    let body = json!({ "name": "shared", "kind": "cash", "currency": "USD" });
    let first = north
        .admin
        .post_once("/finance/accounts", "the-key", body.clone())
        .await
        .ok();
    let reply = south.admin.post_once("/finance/accounts", "the-key", body).await;
    assert_eq!((reply.status, reply.header("idempotent-replayed")), (201, None));
    assert_ne!(id(&reply.body), id(&first));
    platform.stop().await;
}

#[tokio::test]
async fn a_key_of_one_tenant_never_acts_in_another() {
    let platform = TestPlatform::start().await;
    let (north, south) = (platform.tenant("north").await, platform.tenant("south").await);
    for name in [south.slug.clone(), south.id.to_string()] {
        let body = json!({ "name": "cash", "kind": "cash", "currency": "USD" });
        let request = north
            .admin
            .request(Method::POST, "/finance/accounts")
            .header("x-tenant", name);
        let reply = north.admin.send(request.json(&body)).await;
        assert_eq!(reply.refused(403), "auth.tenant_mismatch");
    }
    assert_eq!(south.admin.all("/finance/accounts").await.len(), 0);
    assert_eq!(north.admin.all("/finance/accounts").await.len(), 0);
    platform.stop().await;
}
