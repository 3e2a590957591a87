//! Being in several tenants, leaving one, and handing one over.

use reqwest::Method;
use serde_json::json;
use wikala_test_kit::id;

use crate::audit::world::{Who, World, scenarios};
use crate::identity::switch::join;

/// The owner of a tenant of its own, and a member called like it.
async fn estate(world: &World, name: &str) -> (Who, Who) {
    let tenant = world.platform.tenant(name).await;
    let owner = format!("owner-of-{name}@example.com");
    let owner = world.person_of(&tenant, &owner, "owner").await;
    let heir = world
        .person_of(&tenant, &format!("{name}@example.com"), "member")
        .await;
    (owner, heir)
}

/// Offers somebody the ownership; answers which offer it is.
async fn offered(world: &World, owner: &Who, heir: &str) -> String {
    let body = json!({ "userId": world.user(&format!("{heir}@example.com")).await });
    id(&owner.client.post("/ownership/offer", body).await.ok())
}

scenarios! {
    "platform_switchTenant" => |world| {
        let lina = world.person("both@example.com", "member").await;
        let other = world.platform.tenant("other-side").await;
        join(&world.platform, &world.user("both@example.com").await.to_string(), &other, "member").await;
        lina.posts("/auth/switch", json!({ "tenant": "other-side" }))
    };
    "platform_leaveTenant" => |world| {
        world.person("leaving@example.com", "member").await.posts("/auth/leave", json!({ "tenant": "north" }))
    };
    "platform_offerOwnership" => |world| {
        let (owner, _) = estate(world, "offered").await;
        let heir = world.user("offered@example.com").await;
        owner.posts("/ownership/offer", json!({ "userId": heir }))
    };
    "platform_cancelOwnershipOffer" => |world| {
        let (owner, _) = estate(world, "kept").await;
        offered(world, &owner, "kept").await;
        owner.does(Method::DELETE, "/ownership/offer")
    };
    "platform_acceptOwnership" => |world| {
        let (owner, heir) = estate(world, "inherited").await;
        let offer = offered(world, &owner, "inherited").await;
        heir.posts("/ownership/accept", json!({ "id": offer }))
    };
}
