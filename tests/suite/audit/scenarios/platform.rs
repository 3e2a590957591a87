//! Tenants.

use serde_json::json;

use crate::audit::world::scenarios;

scenarios! {
    "platform_createTenant" => |world| world.root.posts("/tenants", json!({ "slug": "made", "name": "Made" }));
    "platform_deleteTenant" => |world| {
        let id = world.other_tenant("going").await;
        world.root.deletes(&format!("/tenants/{id}"))
    };
    "platform_suspendTenant" => |world| {
        let id = world.other_tenant("pausing").await;
        world.root.posts(&format!("/tenants/{id}/suspend"), json!({}))
    };
    "platform_reactivateTenant" => |world| {
        let path = format!("/tenants/{}", world.other_tenant("returning").await);
        world.root.client.post(&format!("{path}/suspend"), json!({})).await.ok();
        world.root.posts(&format!("{path}/reactivate"), json!({}))
    };
    "platform_retryMigration" => |world| {
        let id = world.other_tenant("migrating").await;
        world.root.posts(&format!("/platform/fleet/tenants/{id}/retry"), json!({}))
    };
}
