//! People: signing in, being members, being erased.

use reqwest::Method;
use serde_json::json;

use crate::audit::world::{PASSWORD, Who, World, scenarios};

/// Where a new member is found.
async fn member(world: &World, name: &str) -> String {
    let email = format!("{name}@example.com");
    world.person(&email, "member").await;
    format!("/users/{}", world.user(&email).await)
}

scenarios! {
    "platform_login" => |world| {
        let lina = world.person("login@example.com", "member").await;
        let nobody = Who { client: world.platform.nobody(), ..lina };
        let body = json!({ "email": "login@example.com", "password": PASSWORD });
        nobody.posts("/auth/login", body).recorded_as("platform.login")
    };
    "platform_eraseMember" => |world| {
        world.person("leaver@example.com", "member").await;
        let id = world.user("leaver@example.com").await;
        world.owner.posts(&format!("/users/{id}/erase"), json!({}))
    };
    "platform_erasePerson" => |world| {
        world.person("gone@example.com", "member").await;
        let id = world.user("gone@example.com").await;
        world.root.posts(&format!("/platform/people/{id}/erase"), json!({}))
    };
    "platform_updateProfile" => |world| {
        let lina = world.person("profile@example.com", "member").await;
        lina.changes(Method::PATCH, "/auth/profile", json!({ "firstName": "Lina" })).await
    };
    "platform_updateUser" => |world| {
        let path = member(world, "updated").await;
        world.owner.changes(Method::PATCH, &path, json!({ "phone": "+965 5555 0100" })).await
    };
    "platform_replaceUser" => |world| {
        let path = member(world, "replaced").await;
        world.owner.changes(Method::PUT, &path, json!({ "firstName": "B", "lastName": null, "active": true })).await
    };
    "platform_deactivateUser" => |world| {
        world.owner.posts(&format!("{}/deactivate", member(world, "paused").await), json!({}))
    };
    "platform_activateUser" => |world| {
        let path = member(world, "returned").await;
        world.owner.client.post(&format!("{path}/deactivate"), json!({})).await.ok();
        world.owner.posts(&format!("{path}/activate"), json!({}))
    };
    "platform_deleteUser" => |world| world.owner.deletes(&member(world, "removed").await);
    "platform_restoreUser" => |world| {
        let path = member(world, "restored").await;
        world.owner.client.delete(&path).await.ok();
        world.owner.posts(&format!("{path}/restore"), json!({}))
    };
    "platform_revokeUserSessions" => |world| {
        world.owner.deletes(&format!("{}/sessions", member(world, "signed-out").await))
    };
}
