//! Accounts and sessions.

use reqwest::Method;
use serde_json::json;

use crate::audit::world::{PASSWORD, Who, World, scenarios};
use crate::identity::lina::mailed_token;

const NEW: &str = "Another-Battery-Staple-7";

/// Somebody who made an account and has not confirmed the address yet.
async fn registered(world: &World, email: &str) -> Who {
    let body = json!({
        "email": email, "password": PASSWORD, "firstName": "Sami", "lastName": "Saleh", "language": "en",
    });
    world.platform.nobody().post("/auth/register", body).await.ok();
    let id = world.user(email).await;
    world.unsigned(&format!("user:{id}"))
}

scenarios! {
    "platform_register" => |world| world.unsigned("user:").posts("/auth/register", json!({
        "email": "new@example.com", "password": PASSWORD, "firstName": "N", "lastName": "W", "language": "en",
    })).recorded_as("platform.register");
    "platform_verifyEmail" => |world| {
        let sami = registered(world, "verify@example.com").await;
        let token = mailed_token(&world.platform, "verify@example.com", "verify-email").await;
        sami.posts("/auth/verify-email", json!({ "token": token })).recorded_as("platform.verify_email")
    };
    "platform_resendVerification" => |world| {
        let sami = registered(world, "resend@example.com").await;
        let body = json!({ "email": "resend@example.com" });
        sami.posts("/auth/resend-verification", body).recorded_as("platform.resend_verification")
    };
    "platform_forgotPassword" => |world| {
        let lina = world.person("forgot@example.com", "member").await;
        let body = json!({ "email": "forgot@example.com" });
        let act = world.unsigned(&lina.actor).posts("/auth/forgot-password", body);
        act.recorded_as("platform.forgot_password")
    };
    "platform_resetPassword" => |world| {
        let lina = world.person("reset@example.com", "member").await;
        let body = json!({ "email": "reset@example.com" });
        world.platform.nobody().post("/auth/forgot-password", body).await.ok();
        let token = mailed_token(&world.platform, "reset@example.com", "reset-password").await;
        let body = json!({ "token": token, "password": NEW });
        world.unsigned(&lina.actor).posts("/auth/reset-password", body).recorded_as("platform.reset_password")
    };
    "platform_changePassword" => |world| {
        let lina = world.person("changer@example.com", "member").await;
        lina.posts("/auth/change-password", json!({ "currentPassword": PASSWORD, "newPassword": NEW }))
    };
    "platform_logout" => |world| {
        world.person("logout@example.com", "member").await.posts("/auth/logout", json!({}))
    };
    "platform_logoutAll" => |world| {
        world.person("logout-all@example.com", "member").await.posts("/auth/logout-all", json!({}))
    };
    "platform_refresh" => |world| {
        let lina = world.person("refresh@example.com", "member").await;
        let body = json!({ "email": "refresh@example.com", "password": PASSWORD });
        let tokens = world.platform.nobody().post("/auth/login", body).await.ok();
        let body = json!({ "refreshToken": tokens["refreshToken"] });
        let act = world.unsigned(&lina.actor).posts("/auth/refresh", body);
        act.unrecorded("a session that goes on is no act; its beginning and its end are")
    };
    "platform_revokeSession" => |world| {
        let lina = world.person("two-places@example.com", "member").await;
        world.platform.sign_in("two-places@example.com", PASSWORD).await;
        let sessions = lina.client.get("/auth/sessions").await.ok();
        let other = sessions["data"].as_array().unwrap().iter().find(|one| one["current"] == false);
        let id = other.unwrap()["id"].as_str().unwrap().to_owned();
        lina.does(Method::DELETE, &format!("/auth/sessions/{id}"))
    };
    "platform_changeEmail" => |world| {
        let lina = world.person("moving@example.com", "member").await;
        lina.posts("/auth/change-email", json!({ "email": "moving-to@example.com" }))
    };
    "platform_confirmEmail" => |world| {
        let lina = world.person("moves@example.com", "member").await;
        lina.client.post("/auth/change-email", json!({ "email": "moved@example.com" })).await.ok();
        let token = mailed_token(&world.platform, "moved@example.com", "change-email").await;
        let act = world.unsigned(&lina.actor).posts("/auth/change-email/confirm", json!({ "token": token }));
        act.recorded_as("platform.confirm_email")
    };
    "platform_deleteAccount" => |world| {
        let lina = world.person("deleting@example.com", "member").await;
        lina.does(Method::DELETE, "/auth/account").with(|request| request.json(&json!({})))
    };
}
