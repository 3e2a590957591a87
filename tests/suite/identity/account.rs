//! The account as a whole: its address, and its end.

use serde_json::{Value, json};
use wikala_test_kit::{Client, Reply, TestPlatform};

use super::people::{PASSWORD, person, token_to, tokens_to};

const NEW: &str = "new@example.com";

async fn ask(by: &Client, email: &str) -> Reply {
    by.post("/auth/change-email", json!({ "email": email })).await
}

async fn confirm(platform: &TestPlatform, token: &str) -> Reply {
    let body = json!({ "token": token });
    platform.nobody().post("/auth/change-email/confirm", body).await
}

async fn delete(by: &Client, body: Value) -> Reply {
    by.send(by.request(reqwest::Method::DELETE, "/auth/account").json(&body))
        .await
}

async fn log_in(platform: &TestPlatform, email: &str) -> u16 {
    let body = json!({ "email": email, "password": PASSWORD });
    platform.nobody().post("/auth/login", body).await.status
}

#[tokio::test]
async fn a_new_address_counts_when_it_is_confirmed_and_the_old_one_is_told() {
    let platform = TestPlatform::start().await;
    let tenant = platform.tenant("north").await;
    let lina = person(&platform, &tenant, "lina", "member").await;
    assert_eq!(ask(&lina.client, NEW).await.status, 204);
    let token = token_to(&platform, NEW, "change-email").await;
    assert_eq!(lina.client.get("/auth/profile").await.ok()["email"], lina.email);
    assert_eq!(confirm(&platform, &token).await.status, 204);
    assert_eq!(lina.client.get("/auth/profile").await.ok()["email"], NEW);
    assert_eq!(
        platform.letter_to(&lina.email).await.letter.subject,
        "Your e-mail address was changed"
    );
    assert_eq!(
        (log_in(&platform, &lina.email).await, log_in(&platform, NEW).await),
        (401, 200)
    );
    assert_eq!(
        confirm(&platform, &token).await.refused(400),
        "auth.token_invalid"
    );
    platform.stop().await;
}

#[tokio::test]
async fn an_address_that_somebody_has_is_answered_the_same_and_never_taken() {
    let platform = TestPlatform::start().await;
    let tenant = platform.tenant("north").await;
    let lina = person(&platform, &tenant, "lina", "member").await;
    assert_eq!(ask(&lina.client, NEW).await.status, 204);
    let token = token_to(&platform, NEW, "change-email").await;
    let other = person(&platform, &tenant, "new", "member").await;
    assert_eq!(ask(&lina.client, NEW).await.status, 204);
    assert_eq!(
        confirm(&platform, &token).await.refused(409),
        "platform.email_taken"
    );
    assert_eq!(other.client.get("/auth/profile").await.ok()["email"], NEW);
    assert_eq!(tokens_to(&platform, NEW, "change-email", 1).await.len(), 1);
    platform.stop().await;
}

#[tokio::test]
async fn an_old_session_asks_for_the_password_and_bad_addresses_are_refused() {
    let platform = TestPlatform::start().await;
    let tenant = platform.tenant("north").await;
    let lina = person(&platform, &tenant, "lina", "member").await;
    for email in [
        "",
        "x",
        "lіna@example.com",
        "a\u{0}@b.com",
        &format!("{}@b.com", "a".repeat(300)),
    ] {
        assert_eq!(ask(&lina.client, email).await.status, 422, "{email:?}");
    }
    platform.clock.advance(chrono::TimeDelta::minutes(11));
    assert_eq!(
        ask(&lina.client, NEW).await.refused(401),
        "profile.proof_required"
    );
    assert_eq!(
        delete(&lina.client, json!({})).await.refused(401),
        "profile.proof_required"
    );
    let wrong = json!({ "email": NEW, "password": "Wrong-Horse-1" });
    let reply = lina.client.post("/auth/change-email", wrong).await;
    assert_eq!(reply.refused(401), "profile.proof_required");
    let right = json!({ "email": NEW, "password": PASSWORD });
    assert_eq!(lina.client.post("/auth/change-email", right).await.status, 204);
    let token = token_to(&platform, NEW, "change-email").await;
    platform.clock.advance(chrono::TimeDelta::days(2));
    assert_eq!(
        confirm(&platform, &token).await.refused(400),
        "auth.token_invalid"
    );
    platform.stop().await;
}

#[tokio::test]
async fn a_deleted_account_is_gone_everywhere_and_its_address_is_free() {
    let platform = TestPlatform::start().await;
    let tenant = platform.tenant("north").await;
    let lina = person(&platform, &tenant, "lina", "member").await;
    assert_eq!(delete(&lina.client, json!({})).await.status, 204);
    assert_eq!(lina.client.get("/auth/me").await.status, 401);
    assert_eq!(log_in(&platform, &lina.email).await, 401);
    let path = format!("/users/{}", lina.id);
    assert_eq!(tenant.admin.get(&path).await.status, 404);
    let back = tenant.admin.post(&format!("{path}/restore"), json!({})).await;
    assert_eq!(back.refused(404), "members.not_found", "nobody undoes it");
    assert_eq!(
        platform.letter_to(&lina.email).await.letter.subject,
        "Your account was deleted"
    );
    person(&platform, &tenant, "lina", "member").await;
    platform.stop().await;
}

#[tokio::test]
async fn the_last_owner_does_not_disappear() {
    let platform = TestPlatform::start().await;
    let tenant = platform.tenant("north").await;
    let amal = person(&platform, &tenant, "amal", "owner").await;
    assert_eq!(
        delete(&amal.client, json!({})).await.refused(409),
        "members.last_owner"
    );
    amal.client.get("/auth/me").await.ok();
    assert_eq!(
        delete(&tenant.admin, json!({})).await.refused(403),
        "auth.person_required"
    );
    platform.stop().await;
}
