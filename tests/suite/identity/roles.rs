//! Permissions, roles, and who holds which.

mod assignments;
mod catalogue;
mod own_roles;
mod packs;

use reqwest::Method;
use serde_json::{Value, json};
use wikala_kernel::id::TenantId;
use wikala_test_kit::{Client, Reply, TestPlatform, id};

pub(crate) const PASSWORD: &str = "Correct-Horse-1";

/// Somebody with a role, signed in: the client and the person's id.
pub(crate) async fn somebody(
    platform: &TestPlatform,
    tenant: TenantId,
    name: &str,
    role: &str,
) -> (Client, String) {
    let email = format!("{name}@example.com");
    platform.person(tenant, &email, PASSWORD, role, false).await;
    let client = platform.sign_in(&email, PASSWORD).await;
    let me = client.get("/auth/me").await.ok();
    (client, me["id"].as_str().unwrap().to_owned())
}

/// A PUT, of a version when the resource has one.
pub(crate) async fn put(client: &Client, path: &str, version: Option<i64>, body: Value) -> Reply {
    let request = client.request(Method::PUT, path).json(&body);
    let request = match version {
        Some(version) => request.header("if-match", format!("\"{version}\"")),
        None => request,
    };
    client.send(request).await
}

/// Makes a role that holds these.
pub(crate) async fn new_role(client: &Client, name: &str, permissions: &[&str]) -> Reply {
    let body = json!({ "name": name, "displayName": name, "permissions": permissions });
    client.post("/roles", body).await
}

/// Gives a role to a person.
pub(crate) async fn assign(client: &Client, person: &str, role: &str, department: Option<&str>) -> Reply {
    let body = json!({ "role": role, "departmentId": department });
    client.post(&format!("/users/{person}/roles"), body).await
}

/// The roles that a person holds.
pub(crate) async fn roles(client: &Client, person: &str) -> Vec<Value> {
    client.all(&format!("/users/{person}/roles")).await
}

/// Takes a role from a person who holds it.
pub(crate) async fn take(client: &Client, person: &str, role: &str) -> Reply {
    let held = roles(client, person).await;
    let one = held
        .iter()
        .find(|one| one["role"] == role)
        .expect("the role is held");
    client.delete(&format!("/users/{person}/roles/{}", id(one))).await
}

/// Gives a person exactly these roles instead of those they have now.
pub(crate) async fn replace_roles(client: &Client, person: &str, roles: Value) -> Reply {
    let read = client.get(&format!("/users/{person}")).await;
    let tag = read.header("etag").unwrap_or("\"1\"").to_owned();
    let request = client.request(Method::PUT, &format!("/users/{person}/roles"));
    let body = json!({ "roles": roles });
    client.send(request.header("if-match", tag).json(&body)).await
}
