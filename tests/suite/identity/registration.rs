//! Making an account, and proving that an address is one's own.

use chrono::TimeDelta;
use futures_util::future::join_all;
use serde_json::{Value, json};
use wikala_config::Registration;
use wikala_test_kit::{Reply, TestPlatform};

use super::lina::{LINA, PASSWORD, count, letters_about, log_in, mailed_token, with_lina};

const SAMI: &str = "sami@example.com";

fn sami() -> Value {
    json!({ "email": SAMI, "password": PASSWORD, "firstName": "Sami", "lastName": "Saleh", "language": "en" })
}

fn with(field: &str, value: Value) -> Value {
    let mut body = sami();
    body[field] = value;
    body
}

async fn register(platform: &TestPlatform, body: Value) -> Reply {
    platform.nobody().post("/auth/register", body).await
}

async fn verify(platform: &TestPlatform, token: &str) -> Reply {
    let body = json!({ "token": token });
    platform.nobody().post("/auth/verify-email", body).await
}

#[tokio::test]
async fn a_person_registers_with_a_tenant_confirms_the_address_and_owns_it() {
    let platform = TestPlatform::start().await;
    let tenant = json!({ "slug": "sami-trading", "name": "Sami Trading" });
    let reply = register(&platform, with("tenant", tenant)).await;
    assert_eq!(
        (reply.status, &reply.body["status"]),
        (201, &json!("verification_sent"))
    );
    assert_eq!(
        log_in(&platform, SAMI, PASSWORD).await.refused(403),
        "auth.email_unverified"
    );

    let token = mailed_token(&platform, SAMI, "verify-email").await;
    assert_eq!(verify(&platform, &token).await.status, 204);
    assert_eq!(verify(&platform, &token).await.refused(400), "auth.token_invalid");
    let tokens = log_in(&platform, SAMI, PASSWORD).await.ok();
    assert_eq!(tokens["tenant"], "sami-trading");
    let me = platform.sign_in(SAMI, PASSWORD).await.get("/auth/me").await.ok();
    assert_eq!(me["roles"], json!(["owner"]));
    for action in ["register", "verify_email"] {
        let query = format!("SELECT count(*) FROM platform.audit_entries WHERE action = 'platform.{action}'");
        assert_eq!(count(&platform, &query).await, 1, "{action}");
    }
    platform.stop().await;
}

#[tokio::test]
async fn a_person_without_a_tenant_can_sign_in_to_none() {
    let platform = TestPlatform::start().await;
    register(&platform, sami()).await.ok();
    let token = mailed_token(&platform, SAMI, "verify-email").await;
    assert_eq!(verify(&platform, &token).await.status, 204);
    assert_eq!(
        log_in(&platform, SAMI, PASSWORD).await.refused(403),
        "auth.no_tenant"
    );
    platform.stop().await;
}

#[tokio::test]
async fn a_known_address_is_answered_the_same_and_its_owner_is_told() {
    let platform = with_lina().await;
    let fresh = register(&platform, with("email", json!("new@example.com"))).await;
    let known = register(&platform, with("email", json!("LINA@example.com"))).await;
    assert_eq!((fresh.status, known.status), (201, 201));
    assert_eq!(fresh.header("location"), known.header("location"));
    assert_eq!(fresh.body["status"], known.body["status"]);
    assert_eq!(known.body["email"], "LINA@example.com");
    platform.letter_to(LINA).await;
    assert_eq!(
        letters_about(&platform, LINA, "You already have an account").await,
        1
    );
    log_in(&platform, LINA, PASSWORD).await.ok();
    platform.stop().await;
}

#[tokio::test]
async fn a_slug_that_is_taken_is_refused_for_everybody_and_nothing_is_made() {
    let platform = with_lina().await;
    let tenant = json!({ "slug": "north", "name": "Mine" });
    for email in [SAMI, LINA] {
        let mut body = with("tenant", tenant.clone());
        body["email"] = json!(email);
        assert_eq!(register(&platform, body).await.refused(409), "tenant.slug_taken");
    }
    assert_eq!(count(&platform, "SELECT count(*) FROM platform.users").await, 1);
    assert_eq!(count(&platform, "SELECT count(*) FROM platform.letters").await, 0);
    platform.stop().await;
}

#[tokio::test]
async fn of_many_registrations_at_once_one_makes_the_account() {
    let platform = TestPlatform::start().await;
    let replies = join_all((0..20).map(|_| register(&platform, sami()))).await;
    assert!(replies.iter().all(|reply| reply.status == 201));
    assert_eq!(count(&platform, "SELECT count(*) FROM platform.users").await, 1);
    let letters = "SELECT count(*) FROM platform.letters";
    assert!(
        count(&platform, letters).await <= 3,
        "a mailbox is not to be flooded"
    );
    platform.stop().await;
}

#[tokio::test]
async fn what_breaks_a_rule_is_named_with_its_field() {
    let platform = TestPlatform::start().await;
    let table = [
        ("email", json!("lіna@example.com"), "/email"),
        ("email", json!("nobody"), "/email"),
        ("email", json!("a\u{0}b@example.com"), "/email"),
        ("firstName", json!("x".repeat(101)), "/firstName"),
        ("lastName", json!("\u{0}"), "/lastName"),
        ("language", json!("fr"), "/language"),
        ("password", json!("short"), "/password"),
        ("password", json!("Sami-Saleh-2024"), "/password"),
        ("password", json!("A1!".repeat(50_000)), "/password"),
        (
            "tenant",
            json!({ "slug": "Not A Slug", "name": "x" }),
            "/tenant/slug",
        ),
        ("tenant", json!({ "slug": "fine", "name": "" }), "/tenant/name"),
    ];
    for (field, value, pointer) in table {
        let reply = register(&platform, with(field, value)).await;
        assert_eq!(reply.status, 422, "{field}: {}", reply.body);
        assert_eq!(reply.body["errors"][0]["pointer"], pointer, "{}", reply.body);
    }
    for (field, value) in [
        ("isPlatformAdmin", json!(true)),
        ("email", json!(7)),
        ("role", json!("owner")),
    ] {
        let reply = register(&platform, with(field, value)).await;
        assert_eq!(reply.refused(400), "request.malformed_body");
    }
    assert_eq!(count(&platform, "SELECT count(*) FROM platform.users").await, 0);
    platform.stop().await;
}

#[tokio::test]
async fn a_link_is_over_after_a_day_and_another_can_be_had() {
    let platform = TestPlatform::start().await;
    register(&platform, sami()).await.ok();
    let old = mailed_token(&platform, SAMI, "verify-email").await;
    platform.clock.advance(TimeDelta::days(1) + TimeDelta::seconds(1));
    assert_eq!(verify(&platform, &old).await.refused(400), "auth.token_invalid");
    for email in [SAMI, "stranger@example.com"] {
        let body = json!({ "email": email });
        assert_eq!(
            platform
                .nobody()
                .post("/auth/resend-verification", body)
                .await
                .status,
            204
        );
    }
    wikala_test_kit::until("there is another letter", async || {
        mailed_token(&platform, SAMI, "verify-email").await != old
    })
    .await;
    let new = mailed_token(&platform, SAMI, "verify-email").await;
    assert_eq!(verify(&platform, &new).await.status, 204);
    platform.stop().await;
}

#[tokio::test]
async fn of_many_who_use_one_link_one_does() {
    let platform = TestPlatform::start().await;
    register(&platform, sami()).await.ok();
    let token = mailed_token(&platform, SAMI, "verify-email").await;
    let replies = join_all((0..20).map(|_| verify(&platform, &token))).await;
    assert_eq!(replies.iter().filter(|reply| reply.status == 204).count(), 1);
    assert!(replies.iter().all(|reply| [204, 400].contains(&reply.status)));
    platform.stop().await;
}

#[tokio::test]
async fn an_operator_can_leave_registration_to_invitations() {
    let platform = TestPlatform::start_with(1, |config| {
        config.auth.registration = Registration::Invited;
    })
    .await;
    assert_eq!(
        register(&platform, sami()).await.refused(403),
        "auth.registration_closed"
    );
    assert_eq!(count(&platform, "SELECT count(*) FROM platform.users").await, 0);
    platform.stop().await;
}

#[tokio::test]
async fn a_slug_that_nobody_confirms_is_free_again_after_a_week() {
    let platform = TestPlatform::start().await;
    let tenant = json!({ "slug": "wanted", "name": "Wanted" });
    register(&platform, with("tenant", tenant.clone())).await.ok();
    let mut other = with("tenant", tenant);
    other["email"] = json!("other@example.com");
    assert_eq!(
        register(&platform, other.clone()).await.refused(409),
        "tenant.slug_taken"
    );
    platform.clock.advance(TimeDelta::days(8));
    wikala_platform::housekeeping::round(&platform.host.platform)
        .await
        .unwrap();
    register(&platform, other).await.ok();
    platform.stop().await;
}
