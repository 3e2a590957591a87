//! One's own profile.

use serde_json::json;
use wikala_test_kit::TestPlatform;

use super::people::{change, person, version};

#[tokio::test]
async fn a_person_changes_what_they_say_of_themselves() {
    let platform = TestPlatform::start().await;
    let tenant = platform.tenant("north").await;
    let lina = person(&platform, &tenant, "lina", "viewer").await;
    let changes = json!({
        "firstName": " لينا ", "lastName": "Haddad", "phone": "+965 (5555) 01-00",
        "avatarUrl": "https://north.example/lina.png", "language": "ar", "theme": "system",
    });
    let changed = change(&lina.client, "/auth/profile", changes).await.ok();
    for (field, value) in [
        ("firstName", "لينا"),
        ("lastName", "Haddad"),
        ("phone", "+965 (5555) 01-00"),
        ("avatarUrl", "https://north.example/lina.png"),
        ("language", "ar"),
        ("theme", "system"),
        ("email", "lina@example.com"),
    ] {
        assert_eq!(changed[field], value, "{field}");
    }
    assert_eq!(lina.client.get("/auth/profile").await.ok(), changed);
    let cleared = json!({ "phone": null, "avatarUrl": null, "language": null });
    let cleared = change(&lina.client, "/auth/profile", cleared).await.ok();
    assert_eq!(
        (&cleared["phone"], &cleared["avatarUrl"]),
        (&json!(null), &json!(null))
    );
    assert_eq!(cleared["language"], "en", "the language of the tenant");
    platform.stop().await;
}

#[tokio::test]
async fn bad_fields_of_a_profile_are_named_and_change_nothing() {
    let platform = TestPlatform::start().await;
    let tenant = platform.tenant("north").await;
    let lina = person(&platform, &tenant, "lina", "viewer").await;
    let before = lina.client.get("/auth/profile").await.ok();
    for (field, value) in [
        ("firstName", json!("x".repeat(101))),
        ("lastName", json!("a\u{0}")),
        ("phone", json!("0800 CALL")),
        ("phone", json!("1".repeat(31))),
        ("avatarUrl", json!("http://north.example/x.png")),
        ("avatarUrl", json!("javascript:alert(1)")),
        ("avatarUrl", json!("https://user:word@north.example/x.png")),
        (
            "avatarUrl",
            json!(format!("https://north.example/{}", "x".repeat(500))),
        ),
        ("language", json!("fr")),
        ("theme", json!("blue")),
    ] {
        let reply = change(&lina.client, "/auth/profile", json!({ field: value })).await;
        assert_eq!(reply.refused(422), "profile.invalid", "{field}");
        assert_eq!(reply.body["errors"][0]["pointer"], format!("/{field}"));
    }
    for (field, value) in [
        ("email", json!("x@example.com")),
        ("isPlatformAdmin", json!(true)),
        ("theme", json!(null)),
        ("firstName", json!(["x"])),
    ] {
        let reply = change(&lina.client, "/auth/profile", json!({ field: value })).await;
        assert_eq!(reply.refused(400), "request.malformed_body", "{field}");
    }
    assert_eq!(lina.client.get("/auth/profile").await.ok(), before);
    platform.stop().await;
}

#[tokio::test]
async fn of_two_changes_of_one_version_the_second_is_stale() {
    let platform = TestPlatform::start().await;
    let tenant = platform.tenant("north").await;
    let lina = person(&platform, &tenant, "lina", "viewer").await;
    let read = version(&lina.client.get("/auth/profile").await);
    let change = |name: &str| {
        lina.client
            .patch("/auth/profile", read, json!({ "firstName": name }))
    };
    let (one, two) = futures_util::future::join(change("A"), change("B")).await;
    let mut answers = [one.status, two.status];
    answers.sort_unstable();
    assert_eq!(answers, [200, 412]);
    platform.stop().await;
}

#[tokio::test]
async fn a_key_has_no_profile() {
    let platform = TestPlatform::start().await;
    let admin = platform.tenant("north").await.admin;
    assert_eq!(
        admin.get("/auth/profile").await.refused(403),
        "auth.person_required"
    );
    let reply = admin.patch("/auth/profile", 1, json!({})).await;
    assert_eq!(reply.refused(403), "auth.person_required");
    platform.stop().await;
}

#[tokio::test]
async fn thirty_days_after_a_person_is_deleted_nothing_personal_is_left() {
    let platform = TestPlatform::start().await;
    let tenant = platform.tenant("north").await;
    let lina = person(&platform, &tenant, "lina", "member").await;
    let named = json!({ "lastName": "Haddad", "phone": "123456" });
    change(&lina.client, "/auth/profile", named).await.ok();
    assert_eq!(
        tenant.admin.delete(&format!("/users/{}", lina.id)).await.status,
        204
    );
    let state = &platform.host.platform;
    platform.clock.advance(chrono::TimeDelta::days(29));
    assert_eq!(wikala_platform::erase_deleted(state).await.unwrap(), 0);
    platform.clock.advance(chrono::TimeDelta::days(2));
    assert_eq!(wikala_platform::erase_deleted(state).await.unwrap(), 1);
    assert_eq!(
        wikala_platform::erase_deleted(state).await.unwrap(),
        0,
        "once is enough"
    );
    let sql = platform.sql().await;
    let dump = "SELECT string_agg(u::text, '') || coalesce((SELECT string_agg(s::text, '') FROM platform.sessions s), '')
         || coalesce((SELECT string_agg(f::text, '') FROM platform.former_members f), '') FROM platform.users u";
    let text: String = sql.query_one(dump, &[]).await.unwrap().get(0);
    for personal in ["lina", "Haddad", "123456", "argon2", "127.0.0.1"] {
        assert!(!text.contains(personal), "{personal} is left in {text}");
    }
    let keys: i64 = sql
        .query_one("SELECT count(*) FROM platform.person_keys", &[])
        .await
        .unwrap()
        .get(0);
    assert_eq!(keys, 0, "what is sealed in the log is unreadable for ever");
    platform.stop().await;
}
