//! Permissions, roles, and who holds which.

use reqwest::Method;
use serde_json::{Value, json};
use wikala_test_kit::id;

use crate::audit::world::{World, scenarios};
use crate::identity::roles::{assign, new_role};

/// Where a new role is found.
async fn role(world: &World, name: &str) -> String {
    let made = new_role(&world.owner.client, name, &["finance.read"]).await.ok();
    format!("/roles/{}", id(&made))
}

fn role_called(name: &str) -> Value {
    json!({ "name": name, "displayName": "A role", "permissions": ["finance.read", "finance.create"] })
}

/// A new member with the role `member`, by identifier.
async fn member(world: &World, name: &str) -> String {
    let email = format!("{name}@example.com");
    world.person(&email, "member").await;
    world.user(&email).await.to_string()
}

scenarios! {
    "platform_describePermission" => |world| {
        let listed = world.root.client.get("/permissions").await.ok();
        let path = format!("/permissions/{}", id(&listed["data"][0]));
        let act = world.root.does(Method::PUT, &path);
        act.with(|request| request.header("if-match", "\"1\"").json(&json!({ "description": "In other words" })))
    };
    "platform_createRole" => |world| world.owner.posts("/roles", role_called("clerk"));
    "platform_updateRole" => |world| {
        let path = role(world, "keeper").await;
        world.owner.changes(Method::PUT, &path, role_called("keeper")).await
    };
    "platform_deleteRole" => |world| world.owner.deletes(&role(world, "needless").await);
    "platform_assignRole" => |world| {
        let lina = member(world, "assigned").await;
        world.owner.posts(&format!("/users/{lina}/roles"), json!({ "role": "viewer" }))
    };
    "platform_replaceRoles" => |world| {
        let person = format!("/users/{}", member(world, "reassigned").await);
        let read = world.owner.client.get(&person).await;
        let tag = read.header("etag").expect("a version").to_owned();
        let body = json!({ "roles": [{ "role": "viewer" }] });
        let act = world.owner.does(Method::PUT, &format!("{person}/roles"));
        act.with(|request| request.header("if-match", tag).json(&body))
    };
    "platform_unassignRole" => |world| {
        let lina = member(world, "unassigned").await;
        let given = assign(&world.owner.client, &lina, "viewer", None).await.ok();
        world.owner.does(Method::DELETE, &format!("/users/{lina}/roles/{}", id(&given)))
    };
}
