//! What a tenant demands of sign-ins.

use reqwest::Method;
use serde_json::json;

use crate::audit::world::scenarios;

scenarios! {
    "platform_changeSecurity" => |world| {
        // Nothing is demanded of those who act in the other scenarios.
        world.owner.changes(Method::PATCH, "/tenant/security", json!({ "secondFactor": "optional" })).await
    };
}
