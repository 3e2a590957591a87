//! A directory that speaks SCIM.

use reqwest::Method;
use serde_json::{Value, json};
use wikala_test_kit::id;

use crate::audit::world::{Act, World, scenarios};
use crate::identity::directory::PATCH;

const USERS: &str = "/scim/v2/Users";
const GROUPS: &str = "/scim/v2/Groups";

/// What the directory does with a document.
#[expect(clippy::needless_pass_by_value, reason = "callers write the body in place")]
fn sends(world: &World, method: Method, path: &str, body: Value) -> Act {
    world.key.does(method, path).with(|request| {
        let request = request.header("content-type", "application/scim+json");
        request.body(body.to_string())
    })
}

fn user(name: &str) -> Value {
    json!({
        "userName": format!("{name}@example.com"), "name": { "givenName": name },
        "emails": [{ "value": format!("{name}@example.com"), "primary": true }],
    })
}

fn group(name: &str) -> Value {
    json!({ "displayName": name })
}

/// Where something new is found.
async fn made(world: &World, path: &str, body: Value) -> String {
    let made = world
        .key
        .client
        .send(sends(world, Method::POST, path, body).request)
        .await;
    format!("{path}/{}", id(&made.ok()))
}

fn one_change(path: &str, value: &str) -> Value {
    json!({ "schemas": [PATCH], "Operations": [{ "op": "replace", "path": path, "value": value }] })
}

scenarios! {
    "platform_scimCreateUser" => |world| sends(world, Method::POST, USERS, user("hired"));
    "platform_scimReplaceUser" => |world| {
        let path = made(world, USERS, user("married")).await;
        let mut body = user("married");
        body["name"]["familyName"] = "Haddad".into();
        sends(world, Method::PUT, &path, body)
    };
    "platform_scimPatchUser" => |world| {
        let path = made(world, USERS, user("promoted")).await;
        sends(world, Method::PATCH, &path, one_change("title", "Manager"))
    };
    "platform_scimDeleteUser" => |world| {
        let path = made(world, USERS, user("retired")).await;
        world.key.does(Method::DELETE, &path)
    };
    "platform_scimCreateGroup" => |world| sends(world, Method::POST, GROUPS, group("Sales"));
    "platform_scimReplaceGroup" => |world| {
        let path = made(world, GROUPS, group("Store")).await;
        sends(world, Method::PUT, &path, group("Warehouse"))
    };
    "platform_scimPatchGroup" => |world| {
        let path = made(world, GROUPS, group("Kitchen")).await;
        sends(world, Method::PATCH, &path, one_change("displayName", "Bakery"))
    };
    "platform_scimDeleteGroup" => |world| {
        let path = made(world, GROUPS, group("Stables")).await;
        world.key.does(Method::DELETE, &path)
    };
}
