//! GraphQL over HTTP: methods, media types and statuses.

use reqwest::Method;
use serde_json::{Value, json};
use wikala_test_kit::peers::GraphQlAudit;
use wikala_test_kit::{Client, Reply, TestPlatform};

use super::code;

const RESPONSE: &str = "application/graphql-response+json";

async fn posted(client: &Client, accept: &str, body: &Value) -> Reply {
    let request = client.request(Method::POST, "/graphql").header("accept", accept);
    client.send(request.json(body)).await
}

#[tokio::test]
async fn the_status_tells_what_happened_to_those_who_accept_responses() {
    let platform = TestPlatform::start().await;
    let north = platform.tenant("north").await;
    for (query, modern, old) in [
        ("{ __typename }", 200, 200),
        ("{", 400, 200),
        ("{ nonsense }", 400, 200),
        ("query($id: ID!) { account(id: $id) { id } }", 400, 200),
        ("query a { __typename } query b { __typename }", 400, 200),
    ] {
        let body = json!({ "query": query });
        for (accept, media, status) in [
            (RESPONSE, RESPONSE, modern),
            ("application/json", "application/json", old),
            ("*/*", "application/json", old),
        ] {
            let reply = posted(&north.admin, accept, &body).await;
            assert_eq!(reply.status, status, "{query} {accept}: {}", reply.body);
            let expected = format!("{media}; charset=utf-8");
            assert_eq!(reply.header("content-type"), Some(expected.as_str()));
            assert_eq!(reply.body.get("data").is_some(), query == "{ __typename }");
        }
    }
    let malformed = posted(&north.admin, "application/json", &json!({ "query": 7 })).await;
    assert_eq!((malformed.status, code(&malformed)), (400, "graphql.malformed"));
    platform.stop().await;
}

#[tokio::test]
async fn get_asks_queries_and_changes_nothing() {
    let platform = TestPlatform::start().await;
    let north = platform.tenant("north").await;
    let get = async |parameters: &[(&str, &str)]| {
        let request = north.admin.request(Method::GET, "/graphql");
        north.admin.send(request.query(parameters)).await
    };
    let asked = get(&[
        (
            "query",
            "query a($n: Int) { accounts(first: $n) { totalCount } } query b { __typename }",
        ),
        ("operationName", "a"),
        ("variables", "{\"n\": 3}"),
    ])
    .await
    .ok();
    assert_eq!(asked["data"]["accounts"]["totalCount"], 0);
    let mutation =
        "mutation { createAccount(input: { name: \"safe\", kind: CASH, currency: \"KWD\" }) { id } }";
    let refused = get(&[("query", mutation)]).await;
    assert_eq!((refused.status, code(&refused)), (405, "graphql.mutation_by_get"));
    assert_eq!(refused.header("allow"), Some("POST"));
    let accounts = north.admin.get("/finance/accounts").await.ok();
    assert_eq!(accounts["data"], json!([]));
    assert_eq!(get(&[]).await.status, 400);
    assert_eq!(
        get(&[("query", "{ __typename }"), ("variables", "x")])
            .await
            .status,
        400
    );
    let other = north.admin.request(Method::PUT, "/graphql").json(&json!({}));
    assert_eq!(
        north.admin.send(other).await.refused(405),
        "request.method_not_allowed"
    );
    platform.stop().await;
}

#[tokio::test]
async fn only_json_of_a_bounded_size_is_read() {
    let platform = TestPlatform::start_with(1, |config| config.server.body.json = 10_000).await;
    let north = platform.tenant("north").await;
    let text = north.admin.request(Method::POST, "/graphql");
    let text = text
        .header("content-type", "text/plain")
        .body("{\"query\":\"{__typename}\"}");
    let text = north.admin.send(text).await;
    assert_eq!((text.status, code(&text)), (415, "request.unsupported_media"));
    let large = json!({ "query": format!("{{ __typename }} # {}", "x".repeat(10_000)) });
    let large = north.admin.post("/graphql", large).await;
    assert_eq!((large.status, code(&large)), (413, "request.body_too_large"));
    let broken = north.admin.request(Method::POST, "/graphql");
    let broken = broken.header("content-type", "application/json").body("{");
    let broken = north.admin.send(broken).await;
    assert_eq!((broken.status, code(&broken)), (400, "request.malformed_body"));
    platform.stop().await;
}

/// The suite that the authors of the specification wrote for servers.
#[tokio::test]
async fn the_audit_of_others_finds_that_all_musts_are_kept() {
    let platform = TestPlatform::start().await;
    let north = platform.tenant("north").await;
    let url = format!("{}/api/v1/graphql", platform.url);
    let Some(audits) = GraphQlAudit::run(&url, north.admin.bearer().unwrap()).await else {
        platform.stop().await;
        return;
    };
    assert!(audits.len() > 50, "{} audits", audits.len());
    assert!(audits.iter().any(GraphQlAudit::is_required));
    let broken: Vec<&GraphQlAudit> = audits
        .iter()
        .filter(|audit| audit.status == "error" || (audit.is_required() && audit.status != "ok"))
        .collect();
    assert!(broken.is_empty(), "{broken:#?}");
    platform.stop().await;
}
