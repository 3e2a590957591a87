//! Plans, what they open, and how a change of plan is felt.

mod agreement;
mod apart;
mod entitlements;
mod epoch;
mod modules;
mod one_tenant;
mod plans;
mod usage;

use reqwest::Method;
use serde_json::Value;
use wikala_test_kit::{Client, Reply, TestPlatform, TestTenant};

pub(crate) use entitlements::limit_lowest;

const PASSWORD: &str = "Correct-Horse-1";
/// What only the highest plan opens.
const DIRECTORY: &str = "/scim/v2/Users";

/// A tenant and the operator of the platform, who belongs to it.
async fn stage(plan: &str) -> (TestPlatform, TestTenant, Client) {
    let platform = TestPlatform::start().await;
    let tenant = platform.tenant_on("north", plan).await;
    platform
        .person(tenant.id, "root@example.com", PASSWORD, "owner", true)
        .await;
    let operator = platform.sign_in("root@example.com", PASSWORD).await;
    (platform, tenant, operator)
}

pub(crate) async fn put(client: &Client, path: &str, body: Value) -> Reply {
    client.send(client.request(Method::PUT, path).json(&body)).await
}

/// As [`put`], of a version that was read before.
async fn put_version(client: &Client, path: &str, version: i64, body: Value) -> Reply {
    let request = client.request(Method::PUT, path);
    let request = request.header("if-match", format!("\"{version}\""));
    client.send(request.json(&body)).await
}
