//! Every failure must be a problem document with a code that the operation documents.

use std::sync::LazyLock;

use reqwest::Method;
use wikala_http::{Operation, openapi};

use crate::client::Reply;

static OPERATIONS: LazyLock<Vec<Operation>> = LazyLock::new(wikala_server::compose::operations);

/// Codes that answer before any operation is chosen.
const BEFORE_ROUTING: [&str; 2] = ["request.route_not_found", "request.method_not_allowed"];

/// Panics when a failure breaks the contract.
pub(crate) fn check(method: &Method, path: &str, reply: &Reply) {
    if reply.status < 400 {
        return;
    }
    // What a plugin's page answers is its own.
    if reply.header("wikala-plugin").is_some() {
        return;
    }
    let kind = reply.header("content-type").unwrap_or_default();
    if path.starts_with("/scim/") {
        assert_eq!(kind, "application/scim+json", "{method} {path}: {}", reply.body);
        assert_eq!(reply.body["status"], reply.status.to_string());
        assert_eq!(
            reply.body["schemas"][0],
            "urn:ietf:params:scim:api:messages:2.0:Error"
        );
        return;
    }
    if path.starts_with("/ofrep/") {
        assert_eq!(kind, "application/json", "{method} {path}: {}", reply.body);
        assert!(
            reply.body["errorDetails"].is_string(),
            "{method} {path}: {}",
            reply.body
        );
        return;
    }
    let is_graphql = ["application/json", "application/graphql-response+json"]
        .iter()
        .any(|media| kind.starts_with(media));
    if path == "/api/v1/graphql" && is_graphql {
        let code = &reply.body["errors"][0]["extensions"]["code"];
        assert!(code.is_string(), "{method} {path}: no code in {}", reply.body);
        assert_eq!(reply.body["data"], serde_json::Value::Null);
        return;
    }
    assert_eq!(
        kind, "application/problem+json",
        "{method} {path} {}: {}",
        reply.status, reply.body
    );
    for member in ["type", "title", "detail", "code", "requestId", "timestamp"] {
        assert!(
            reply.body[member].is_string(),
            "{method} {path}: no {member} in {}",
            reply.body
        );
    }
    assert_eq!(reply.body["status"], reply.status);
    let code = reply.body["code"].as_str().unwrap_or_default();
    if BEFORE_ROUTING.contains(&code) {
        return;
    }
    if let Some(operation) = find(method, path) {
        let declared = operation.description.codes.keys().any(|known| *known == code);
        assert!(
            declared,
            "{} answers with {code}, which it does not document",
            operation.id
        );
    }
}

fn find(method: &Method, path: &str) -> Option<&'static Operation> {
    let path = path.strip_prefix(openapi::BASE)?;
    let fits = |operation: &&Operation| {
        let template = operation.path.split('/');
        operation.verb.method().as_str() == method.as_str()
            && template.clone().count() == path.split('/').count()
            && template
                .zip(path.split('/'))
                .all(|(part, given)| part == given || part.starts_with('{'))
    };
    // A path of its own comes before one with a place for an id.
    let exact = OPERATIONS
        .iter()
        .filter(fits)
        .find(|operation| operation.path == path);
    exact.or_else(|| OPERATIONS.iter().find(fits))
}
