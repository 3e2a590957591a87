//! Attribute policies.

use reqwest::Method;
use serde_json::{Value, json};
use wikala_test_kit::id;

use crate::audit::world::{World, scenarios};
use crate::identity::policies::save;

/// Forbids nothing, so that it is in no other scenario's way.
const NOTHING: &str = "forbid (principal, action, resource) when { context.hour > 24 };";

fn policy(name: &str) -> Value {
    json!({ "name": name, "text": NOTHING, "description": "Forbids nothing" })
}

/// Where a new policy is found.
async fn saved(world: &World, name: &str) -> String {
    let made = save(&world.key.client, name, NOTHING).await.ok();
    format!("/policies/{}", id(&made))
}

scenarios! {
    "platform_createPolicy" => |world| world.key.posts("/policies", policy("First"));
    "platform_updatePolicy" => |world| {
        let path = saved(world, "Second").await;
        world.key.changes(Method::PUT, &path, policy("Second")).await
    };
    "platform_deletePolicy" => |world| world.key.deletes(&saved(world, "Third").await);
}
