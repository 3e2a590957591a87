//! Feature flags: documents in and out, who may change them, and what clients are answered.

mod away;
mod changes;
mod corpus;
mod documents;
mod expiry;
mod explained;
mod felt_at_once;
mod ofrep;
mod peer;
mod stale;
mod streams;

use reqwest::Method;
use serde_json::{Value, json};
use wikala_test_kit::{Client, Reply, TestPlatform, TestTenant};

const PASSWORD: &str = "Correct-Horse-1";
pub(crate) const DEPLOYMENT: &str = "/platform/flags/definitions";
const OWN: &str = "/flags/definitions";

/// A tenant and the operator of the platform, who belongs to it.
async fn stage() -> (TestPlatform, TestTenant, Client) {
    let platform = TestPlatform::start().await;
    let tenant = platform.tenant_on("north", "core").await;
    let operator = operator(&platform, &tenant, "root@example.com").await;
    (platform, tenant, operator)
}

async fn operator(platform: &TestPlatform, tenant: &TestTenant, email: &str) -> Client {
    platform.person(tenant.id, email, PASSWORD, "owner", true).await;
    platform.sign_in(email, PASSWORD).await
}

/// A flag that is on or off for everybody.
pub(crate) fn plain(on: bool) -> Value {
    json!({
        "state": "ENABLED",
        "variants": { "on": true, "off": false },
        "defaultVariant": if on { "on" } else { "off" },
        "metadata": { "owner": "team-x", "expires": "2090-01-01" },
    })
}

pub(crate) fn with(mut flag: Value, member: &str, value: Value) -> Value {
    match member.split_once('.') {
        Some((outer, inner)) => flag[outer][inner] = value,
        None => flag[member] = value,
    }
    flag
}

pub(crate) fn document<const N: usize>(flags: [(&str, Value); N]) -> Value {
    let flags = flags.map(|(key, flag)| (key.to_owned(), flag));
    json!({ "flags": serde_json::Map::from_iter(flags) })
}

async fn put(client: &Client, path: &str, version: i64, body: &Value) -> Reply {
    let request = client.request(Method::PUT, path);
    client
        .send(request.header("if-match", format!("\"{version}\"")).json(body))
        .await
}

/// Replaces a whole document, whatever is there.
pub(crate) async fn define(client: &Client, path: &str, body: &Value) -> Value {
    let tag = client.get(path).await.header("etag").unwrap().to_owned();
    let request = client.request(Method::PUT, path).header("if-match", tag);
    client.send(request.json(body)).await.ok()
}

async fn evaluate(client: &Client, key: &str, context: Value) -> Reply {
    let path = format!("/ofrep/v1/evaluate/flags/{key}");
    client.post(&path, json!({ "context": context })).await
}

/// What a flag answers somebody.
async fn value(client: &Client, key: &str) -> Value {
    evaluate(client, key, json!({ "targetingKey": "someone" }))
        .await
        .ok()["value"]
        .take()
}
