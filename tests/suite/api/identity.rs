//! Logging in, and who one is then.

use serde_json::json;
use wikala_test_kit::TestPlatform;

#[tokio::test]
async fn a_person_signs_in_and_is_told_who_they_are() {
    let platform = TestPlatform::start().await;
    let tenant = platform.tenant("north").await;
    platform
        .person(tenant.id, "Lina@example.com", "Correct-Horse-1", "member", false)
        .await;
    let lina = platform.sign_in("lina@EXAMPLE.com", "Correct-Horse-1").await;
    let me = lina.get("/auth/me").await.ok();
    assert_eq!(me["email"], "Lina@example.com");
    assert_eq!(me["tenant"]["slug"], "north");
    lina.get("/finance/accounts").await.ok();
    assert_eq!(lina.get("/tenants").await.refused(403), "auth.forbidden");
    platform.stop().await;
}

#[tokio::test]
async fn an_unknown_address_and_a_wrong_password_are_one_answer() {
    let platform = TestPlatform::start().await;
    let tenant = platform.tenant("north").await;
    platform
        .person(tenant.id, "lina@example.com", "Correct-Horse-1", "member", false)
        .await;
    let nobody = platform.nobody();
    let mut answers = Vec::new();
    for (email, password) in [
        ("lina@example.com", "wrong"),
        ("nobody@example.com", "wrong"),
        ("\0", "x"),
    ] {
        let reply = nobody
            .post("/auth/login", json!({ "email": email, "password": password }))
            .await;
        assert_eq!(reply.refused(401), "auth.bad_credentials");
        answers.push(reply.body["detail"].clone());
    }
    assert_eq!(answers[0], answers[1]);
    platform.stop().await;
}

#[tokio::test]
async fn a_token_expires_and_a_foreign_one_never_works() {
    let platform = TestPlatform::start().await;
    let tenant = platform.tenant("north").await;
    platform
        .person(tenant.id, "lina@example.com", "Correct-Horse-1", "member", false)
        .await;
    let lina = platform.sign_in("lina@example.com", "Correct-Horse-1").await;
    lina.get("/auth/me").await.ok();

    let token = lina.bearer().unwrap();
    let (unsigned, _) = token.rsplit_once('.').unwrap();
    let tampered = format!("{unsigned}.{}", "A".repeat(86));
    assert_eq!(platform.client(&tampered).get("/auth/me").await.status, 401);

    platform.clock.advance(chrono::TimeDelta::minutes(16));
    assert_eq!(lina.get("/auth/me").await.status, 401);
    platform.stop().await;
}

#[tokio::test]
async fn the_key_set_verifies_what_was_signed() {
    let platform = TestPlatform::start().await;
    let keys = platform.nobody().get("/auth/jwks").await.ok();
    let key = &keys["keys"][0];
    assert_eq!(
        (key["kty"].as_str(), key["crv"].as_str()),
        (Some("OKP"), Some("Ed25519"))
    );
    assert!(key.get("d").is_none(), "a private key must never be published");
    platform.stop().await;
}
