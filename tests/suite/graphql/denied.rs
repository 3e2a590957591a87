//! What is denied is null, and the rest is answered.

use serde_json::{Value, json};
use wikala_test_kit::{TestPlatform, entry};

use super::{ask, code};

#[tokio::test]
async fn a_denied_field_is_null_and_the_rest_is_answered() {
    let platform = TestPlatform::start().await;
    let north = platform.tenant("north").await;
    let account = north.admin.open_account("cash", "KWD").await;
    north
        .admin
        .enter(entry(&account, "income", "1 KWD", "2026-03-01"))
        .await;
    let viewer = platform.client(&platform.key(north.id, "viewer").await);
    let reply = ask(
        &viewer,
        "{ users { edges { node { id } } } transactions { totalCount } }",
    )
    .await;
    assert_eq!(reply.status, 200, "{}", reply.body);
    assert_eq!(reply.body["data"]["users"], Value::Null);
    assert_eq!(reply.body["data"]["transactions"]["totalCount"], 1);
    assert_eq!(reply.body["errors"].as_array().unwrap().len(), 1);
    assert_eq!(reply.body["errors"][0]["path"], json!(["users"]));
    assert_eq!(code(&reply), "auth.forbidden");
    platform.stop().await;
}

#[tokio::test]
async fn a_denied_mutation_changes_nothing() {
    let platform = TestPlatform::start().await;
    let north = platform.tenant("north").await;
    let viewer = platform.client(&platform.key(north.id, "viewer").await);
    let mutation =
        "mutation { createAccount(input: { name: \"safe\", kind: CASH, currency: \"KWD\" }) { id } }";
    let reply = ask(&viewer, mutation).await;
    assert_eq!(code(&reply), "auth.forbidden");
    assert_eq!(reply.body["data"]["createAccount"], Value::Null);
    let accounts = north.admin.get("/finance/accounts").await.ok();
    assert_eq!(accounts["data"], json!([]));
    platform.stop().await;
}
