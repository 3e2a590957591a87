//! Keys: of programs, and those that sign.

use serde_json::json;

use crate::audit::world::scenarios;

scenarios! {
    "platform_createApiKey" => |world| world.key.posts("/api-keys", json!({ "name": "new", "role": "viewer" }));
    "platform_revokeApiKey" => |world| {
        let body = json!({ "name": "old", "role": "viewer" });
        let made = world.key.client.post("/api-keys", body).await.ok();
        world.key.deletes(&format!("/api-keys/{}", made["id"].as_str().unwrap()))
    };
    "platform_rotateSigningKeys" => |world| world.root.posts("/platform/signing-keys/rotate", json!({}));
}
