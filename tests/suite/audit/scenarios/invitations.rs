//! The way into a tenant.

use chrono::TimeDelta;
use reqwest::Method;
use serde_json::json;
use wikala_test_kit::id;

use crate::audit::world::{PASSWORD, World, scenarios};
use crate::identity::lina::mailed_token;

/// Invites somebody, and says where the invitation is found.
async fn invited(world: &World, email: &str) -> String {
    let body = json!({ "email": email, "role": "member" });
    let made = world.owner.client.post("/invitations", body).await.ok();
    format!("/invitations/{}", id(&made))
}

scenarios! {
    "platform_createInvitation" => |world| {
        world.key.posts("/invitations", json!({ "email": "invited@example.com", "role": "member" }))
    };
    "platform_createUser" => |world| {
        world.key.posts("/users", json!({ "email": "added@example.com", "roles": ["member"] }))
    };
    "platform_resendInvitation" => |world| {
        let path = invited(world, "reminded@example.com").await;
        // Letters are not sent one right after the other.
        world.platform.clock.advance(TimeDelta::minutes(1));
        world.owner.posts(&format!("{path}/resend"), json!({}))
    };
    "platform_revokeInvitation" => |world| {
        let path = invited(world, "unwelcome@example.com").await;
        world.owner.does(Method::DELETE, &path)
    };
    "platform_acceptInvitation" => |world| {
        invited(world, "joining@example.com").await;
        let token = mailed_token(&world.platform, "joining@example.com", "invitation").await;
        let body = json!({ "token": token, "password": PASSWORD, "firstName": "J", "lastName": "N" });
        world.unsigned("user:").posts("/invitations/accept", body).recorded_as("platform.accept_invitation")
    };
}
