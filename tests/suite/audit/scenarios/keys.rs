//! Keys: of programs, and those that sign.

use reqwest::Method;
use serde_json::json;

use crate::audit::world::{World, scenarios};

/// Where a new key is found.
async fn key(world: &World, name: &str) -> String {
    let body = json!({ "name": name, "role": "viewer" });
    let made = world.key.client.post("/api-keys", body).await.ok();
    format!("/api-keys/{}", made["id"].as_str().unwrap())
}

scenarios! {
    "platform_createApiKey" => |world| world.key.posts("/api-keys", json!({ "name": "new", "role": "viewer" }));
    "platform_updateApiKey" => |world| {
        let path = key(world, "renamed").await;
        world.key.changes(Method::PATCH, &path, json!({ "name": "Renamed" })).await
    };
    "platform_rotateApiKey" => |world| {
        let path = key(world, "rotated").await;
        world.key.posts(&format!("{path}/rotate"), json!({}))
    };
    "platform_revokeApiKey" => |world| world.key.deletes(&key(world, "revoked").await);
    "platform_rotateSigningKeys" => |world| world.root.posts("/platform/signing-keys/rotate", json!({}));
}
