//! The GraphQL side of the API, which runs the same handlers.

mod batches;
mod denied;
mod limits;
mod mutations;
mod over_http;
mod persisted;
mod queries;
mod subscriptions;

use serde_json::{Value, json};
use wikala_test_kit::{Client, Reply};

/// Sends a document with variables.
async fn ask_with(client: &Client, query: &str, variables: Value) -> Reply {
    let body = json!({ "query": query, "variables": variables });
    client.post("/graphql", body).await
}

/// Sends a document.
async fn ask(client: &Client, query: &str) -> Reply {
    ask_with(client, query, json!({})).await
}

/// The data of a response without errors.
async fn data(client: &Client, query: &str) -> Value {
    let reply = ask(client, query).await;
    assert_eq!(reply.status, 200, "{}", reply.body);
    assert_eq!(reply.body["errors"], Value::Null, "{}", reply.body);
    reply.body["data"].clone()
}

/// The code of the first error.
fn code(reply: &Reply) -> &str {
    let code = &reply.body["errors"][0]["extensions"]["code"];
    code.as_str().unwrap_or_else(|| panic!("no code: {}", reply.body))
}
