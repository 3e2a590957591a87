//! What strangers are refused leaves no entry, however far it got: nothing was done, and whoever
//! has no account must not fill the log of others.

use reqwest::Method;
use serde_json::{Value, json};
use wikala_kernel::id::new_uuid;

use super::enumerated::entries;
use super::world::{PASSWORD, World};

/// Spelled like a token of ours, and nobody's.
fn token() -> String {
    "A".repeat(43)
}

/// What a stranger tries: where, with what, and how it is refused.
fn tries() -> [(&'static str, Value, u16); 14] {
    let somebody = |password: &str, slug: &str| {
        json!({
            "email": "new@example.com", "password": password, "firstName": "N", "lastName": "W",
            "language": "en", "tenant": { "slug": slug, "name": "North" },
        })
    };
    let login = |email: &str| json!({ "email": email, "password": "Wrong-Horse-1" });
    [
        ("/auth/login", login("owner@example.com"), 401),
        ("/auth/login", login("nobody@example.com"), 401),
        ("/auth/register", somebody("short", "free"), 422),
        ("/auth/register", somebody(PASSWORD, "north"), 409),
        ("/auth/refresh", json!({ "refreshToken": token() }), 401),
        ("/auth/verify-email", json!({ "token": token() }), 400),
        (
            "/auth/reset-password",
            json!({ "token": token(), "password": PASSWORD }),
            400,
        ),
        ("/auth/change-email/confirm", json!({ "token": token() }), 400),
        (
            "/invitations/accept",
            json!({ "token": token(), "password": PASSWORD }),
            404,
        ),
        (
            "/auth/verify-2fa",
            json!({ "challenge": token(), "method": "totp", "code": "123456" }),
            401,
        ),
        ("/auth/challenge/email", json!({ "challenge": token() }), 401),
        (
            "/auth/passkeys/challenge/start",
            json!({ "challenge": token() }),
            401,
        ),
        (
            "/oauth/session/verify",
            json!({ "sessionId": token(), "verificationCode": "123456" }),
            404,
        ),
        ("/oauth/session/confirm", json!({ "sessionId": token() }), 404),
    ]
}

#[tokio::test]
async fn what_a_stranger_is_refused_leaves_no_entry() {
    let world = World::new().await;
    for (path, body, status) in tries() {
        let (nobody, id) = (world.platform.nobody(), new_uuid().to_string());
        let request = nobody.request(Method::POST, path).header("x-request-id", &id);
        let reply = nobody.send(request.json(&body)).await;
        assert_eq!(reply.status, status, "{path}: {}", reply.body);
        assert_eq!(entries(&world, &id).await, [], "{path}");
    }
    world.platform.stop().await;
}

#[tokio::test]
async fn what_a_member_is_refused_by_a_rule_leaves_no_entry() {
    let world = World::new().await;
    let member = world.user("owner@example.com").await;
    let roles = format!("/users/{member}/roles");
    for (path, body, status) in [
        ("/api-keys", json!({ "name": "x", "role": "nobody" }), 422),
        (
            "/roles",
            json!({ "name": "owner", "displayName": "x", "permissions": [] }),
            409,
        ),
        ("/policies", json!({ "name": "x", "text": "permit" }), 422),
        (
            "/invitations",
            json!({ "email": "owner@example.com", "role": "member" }),
            409,
        ),
        (&roles, json!({ "role": "owner" }), 403),
        (
            "/finance/accounts",
            json!({ "name": "", "kind": "cash", "currency": "KWD" }),
            400,
        ),
    ] {
        let id = new_uuid().to_string();
        let client = &world.key.client;
        let request = client.request(Method::POST, path).header("x-request-id", &id);
        let reply = client.send(request.json(&body)).await;
        assert_eq!(reply.status, status, "{path}: {}", reply.body);
        assert_eq!(entries(&world, &id).await, [], "{path}");
    }
    world.platform.stop().await;
}
