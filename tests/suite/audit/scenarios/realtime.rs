//! What the operator tells everybody.

use serde_json::json;

use crate::audit::world::scenarios;

scenarios! {
    "realtime_announce" => |world| {
        let body = json!({ "kind": "update", "message": "Load the page again" });
        world.root.posts("/platform/announcements", body)
    };
}
