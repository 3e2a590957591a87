//! Documents that are sent once.

use reqwest::Method;
use serde_json::{Value, json};
use wikala_test_kit::TestPlatform;

use super::code;

const QUERY: &str = "{__typename}";
const HASH: &str = "ecf4edb46db40b5132295c0291d62fb65d6759a9eedfa4d5d612dd5ec54a6b38";

fn named(hash: &str) -> Value {
    json!({ "persistedQuery": { "version": 1, "sha256Hash": hash } })
}

#[tokio::test]
async fn a_document_is_known_by_its_hash_once_it_was_sent() {
    let platform = TestPlatform::start().await;
    let north = platform.tenant("north").await;
    let by_hash = json!({ "extensions": named(HASH) });
    let unknown = north.admin.post("/graphql", by_hash.clone()).await;
    assert_eq!(unknown.status, 200, "{}", unknown.body);
    assert_eq!(unknown.body["errors"][0]["message"], "PersistedQueryNotFound");
    assert_eq!(code(&unknown), "PERSISTED_QUERY_NOT_FOUND");
    let whole = json!({ "query": QUERY, "extensions": named(HASH) });
    north.admin.post("/graphql", whole).await.ok();
    let known = north.admin.post("/graphql", by_hash).await.ok();
    assert_eq!(known["data"], json!({ "__typename": "Query" }));
    let extensions = named(HASH).to_string();
    let request = north.admin.request(Method::GET, "/graphql");
    let got = north
        .admin
        .send(request.query(&[("extensions", extensions)]))
        .await
        .ok();
    assert_eq!(got["data"], json!({ "__typename": "Query" }));
    platform.stop().await;
}

#[tokio::test]
async fn nobody_keeps_a_document_under_the_hash_of_another() {
    let platform = TestPlatform::start().await;
    let north = platform.tenant("north").await;
    let false_name = json!({ "query": "{ me { kind } }", "extensions": named(HASH) });
    let refused = north.admin.post("/graphql", false_name).await;
    assert_eq!(code(&refused), "graphql.hash_mismatch");
    let unknown = north
        .admin
        .post("/graphql", json!({ "extensions": named(HASH) }))
        .await;
    assert_eq!(code(&unknown), "PERSISTED_QUERY_NOT_FOUND");
    for nonsense in ["", "x", &"g".repeat(64)] {
        let refused = north
            .admin
            .post("/graphql", json!({ "extensions": named(nonsense) }))
            .await;
        assert_eq!(code(&refused), "graphql.malformed");
    }
    platform.stop().await;
}
