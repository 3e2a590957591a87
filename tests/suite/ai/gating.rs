//! Whose plan includes it, and what is counted.

use serde_json::json;
use wikala_test_kit::TestPlatform;

use super::{analyzed, corrected, given, learned, rested};

#[tokio::test]
async fn a_plan_without_it_is_refused_on_every_route_and_told_which_plan_has_it() {
    let platform = TestPlatform::start().await;
    let core = platform.tenant_on("small", "core").await;
    let premium = platform.tenant_on("large", "premium").await;
    for operation in wikala_server::compose::operations() {
        if !operation.path.starts_with("/ai/") {
            continue;
        }
        let path = operation
            .path
            .replace("{id}", "01939e6c-7d2a-7c1e-9f00-3b1f0a6e5c11")
            .replace("{number}", "1");
        let method = reqwest::Method::from_bytes(operation.verb.method().as_str().as_bytes()).unwrap();
        let asked = |client: &wikala_test_kit::Client| {
            let request = client.request(method.clone(), &path).header("if-match", "\"1\"");
            if method == reqwest::Method::GET {
                request
            } else {
                request.json(&json!({}))
            }
        };
        let reply = core.admin.send(asked(&core.admin)).await;
        assert_eq!(reply.refused(402), "plan.required", "{}", operation.id);
        assert_eq!(
            reply.body["requiredPlan"], "premium",
            "{}: {}",
            operation.id, reply.body
        );
        let reply = premium.admin.send(asked(&premium.admin)).await;
        assert_ne!(reply.status, 402, "{}: {}", operation.id, reply.body);
    }
    platform.stop().await;
}

#[tokio::test]
async fn every_answer_is_counted_once() {
    let (platform, north) = learned().await;
    for _ in 0..7 {
        analyzed(&north.admin, "LIDL SAGT DANKE").await;
    }
    corrected(&north.admin, "LIDL SAGT DANKE", super::FUEL, "tenant").await;
    north
        .admin
        .post(
            "/ai/analyze-transaction",
            json!({ "transaction": given("x"), "transactionId": north.id }),
        )
        .await
        .refused(422);
    rested(&platform).await;
    let sql = platform.sql_of(&north).await;
    let count = "SELECT coalesce(sum(quantity), 0)::bigint FROM usage_records WHERE meter = 'ai.analyses'";
    let row = sql.query_one(count, &[]).await.unwrap();
    assert_eq!(row.get::<_, i64>(0), 7);
    platform.stop().await;
}
