//! The contract: what is registered is documented, and what is documented is served.

use std::collections::BTreeSet;

use serde_json::Value;
use wikala_http::openapi;
use wikala_test_kit::TestPlatform;

#[test]
fn the_ledger_has_no_empty_cell_and_no_double_entry() {
    let operations = wikala_server::compose::operations();
    assert_eq!(openapi::faults(&operations), Vec::<String>::new());
    let ledger = openapi::ledger(&operations);
    for line in ledger.lines() {
        assert_eq!(line.split_whitespace().count(), 9, "{line}");
    }
    assert_eq!(ledger.lines().count(), operations.len() + 1);
}

#[test]
fn every_reference_of_the_document_resolves() {
    let document = openapi::document(&wikala_server::compose::operations(), "test");
    let mut references = BTreeSet::new();
    collect(&document, &mut references);
    for reference in references {
        let pointer = reference.trim_start_matches('#');
        assert!(document.pointer(pointer).is_some(), "{reference} leads nowhere");
    }
}

fn collect(value: &Value, references: &mut BTreeSet<String>) {
    match value {
        Value::Object(members) => {
            if let Some(Value::String(reference)) = members.get("$ref") {
                references.insert(reference.clone());
            }
            members.values().for_each(|member| collect(member, references));
        }
        Value::Array(items) => items.iter().for_each(|item| collect(item, references)),
        _ => {}
    }
}

#[tokio::test]
async fn every_documented_path_is_served() {
    let platform = TestPlatform::start().await;
    let client = platform.nobody();
    let document = client.get("/openapi.json").await.ok();
    for (path, verbs) in document["paths"].as_object().unwrap() {
        for verb in verbs.as_object().unwrap().keys() {
            let path = path
                .trim_start_matches("/api/v1")
                .replace("{id}", "x")
                .replace("{type}", "x");
            let method = reqwest::Method::from_bytes(verb.to_uppercase().as_bytes()).unwrap();
            let reply = client.send(client.request(method, &path)).await;
            assert_ne!(reply.body["code"], "request.route_not_found", "{verb} {path}");
            assert_ne!(reply.body["code"], "request.method_not_allowed", "{verb} {path}");
        }
    }
    platform.stop().await;
}

#[tokio::test]
async fn the_documentation_page_is_served_under_a_strict_policy() {
    let platform = TestPlatform::start().await;
    let page = reqwest::get(format!("{}/docs/", platform.url)).await.unwrap();
    assert_eq!(page.status(), 200);
    let policy = page.headers()["content-security-policy"]
        .to_str()
        .unwrap()
        .to_owned();
    assert!(
        policy.contains("default-src 'self'") && !policy.contains("script-src 'unsafe"),
        "{policy}"
    );
    assert!(page.text().await.unwrap().contains("swagger-ui"));
    platform.stop().await;
}

#[tokio::test]
async fn the_type_of_a_problem_leads_to_the_page_that_explains_it() {
    let platform = TestPlatform::start().await;
    let reply = platform.nobody().get("/finance/accounts").await;
    let (page, code) = reply.body["type"].as_str().unwrap().split_once('#').unwrap();
    let page = reqwest::get(format!("{}{page}", platform.url)).await.unwrap();
    assert_eq!(page.status(), 200);
    assert!(page.text().await.unwrap().contains(&format!("## `{code}`")));
    platform.stop().await;
}

#[tokio::test]
async fn head_is_offered_where_get_is() {
    let platform = TestPlatform::start().await;
    let nobody = platform.nobody();
    let reply = nobody
        .send(nobody.request(reqwest::Method::HEAD, "/auth/jwks"))
        .await;
    assert_eq!((reply.status, reply.bytes.len()), (200, 0));
    platform.stop().await;
}
