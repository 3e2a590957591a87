//! What a tenant says of itself: its name, the language and the currency it begins with, and its looks.

use reqwest::Method;
use serde_json::{Value, json};
use wikala_test_kit::{Client, Reply, TestPlatform};

use super::people::{change, person, token_to, version};

const PROFILE: &str = "/tenant/profile";
const LOGO: &str = "/tenant/logo";
const MOST: usize = 64 * 1024;

/// The beginning of a picture of two by two pixels, and as many bytes as are wanted.
fn png(bytes: usize) -> Vec<u8> {
    let mut picture = b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR\0\0\0\x02\0\0\0\x02\x08\x06\0\0\0".to_vec();
    picture.resize(bytes, 7);
    picture
}

fn webp() -> Vec<u8> {
    b"RIFF\x12\0\0\0WEBPVP8X\x0a\0\0\0\0\0\0\0\x01\0\0\x01\0\0".to_vec()
}

async fn send(by: &Client, media: &str, picture: Vec<u8>) -> Reply {
    let request = by.request(Method::PUT, LOGO).header("content-type", media);
    by.send(request.body(picture)).await
}

async fn logos(platform: &TestPlatform) -> i64 {
    let sql = platform.sql().await;
    let count = sql.query_one("SELECT count(*) FROM platform.tenant_logos", &[]);
    count.await.unwrap().get(0)
}

#[tokio::test]
async fn an_administrator_changes_what_everybody_of_the_tenant_sees() {
    let platform = TestPlatform::start().await;
    let tenant = platform.tenant("north").await;
    let viewer = person(&platform, &tenant, "viewer", "viewer").await;
    let before = viewer.client.get(PROFILE).await.ok();
    let nothing = json!({ "accent": null, "logo": null });
    let expected = json!({ "name": "north", "locale": "en", "currency": null, "branding": nothing });
    assert_eq!(before, expected);
    let changes = json!({
        "name": " شركة الشمال ", "locale": "ar", "currency": "kwd", "branding": { "accent": "#FFFF00" },
    });
    let refused = change(&viewer.client, PROFILE, changes.clone()).await;
    assert_eq!(refused.refused(403), "auth.forbidden");
    let changed = change(&tenant.admin, PROFILE, changes).await.ok();
    let looks = json!({ "accent": "#ffff00", "logo": null });
    let expected = json!({ "name": "شركة الشمال", "locale": "ar", "currency": "KWD", "branding": looks });
    assert_eq!(changed, expected);
    assert_eq!(viewer.client.get(PROFILE).await.ok(), expected);
    let cleared = json!({ "currency": null, "branding": { "accent": null } });
    let cleared = change(&tenant.admin, PROFILE, cleared).await.ok();
    assert_eq!(cleared["currency"], Value::Null);
    assert_eq!(cleared["branding"], nothing);
    assert_eq!(cleared["locale"], "ar", "what is not sent stays");
    platform.stop().await;
}

#[tokio::test]
async fn whoever_chose_no_language_is_written_to_in_that_of_the_tenant() {
    let platform = TestPlatform::start().await;
    let tenant = platform.tenant("north").await;
    let lina = person(&platform, &tenant, "lina", "member").await;
    change(&tenant.admin, PROFILE, json!({ "locale": "ar" }))
        .await
        .ok();
    // Felt by the next request, not a second later.
    let body = json!({ "email": "sara@example.com", "role": "member" });
    tenant.admin.post("/invitations", body).await.ok();
    let token = token_to(&platform, "sara@example.com", "invitation").await;
    let letter = platform.letter_to("sara@example.com").await;
    assert!(letter.letter.html.contains("dir=\"rtl\""));
    let body = json!({ "token": token, "password": "Correct-Horse-1" });
    platform.nobody().post("/invitations/accept", body).await.ok();
    let sara = platform.sign_in("sara@example.com", "Correct-Horse-1").await;
    assert_eq!(sara.get("/auth/me").await.ok()["language"], "ar");
    let own = change(&lina.client, "/auth/profile", json!({ "language": null })).await;
    assert_eq!(own.ok()["language"], "ar");
    platform.stop().await;
}

#[tokio::test]
async fn bad_fields_of_a_tenant_are_named_and_change_nothing() {
    let platform = TestPlatform::start().await;
    let tenant = platform.tenant("north").await;
    let before = tenant.admin.get(PROFILE).await;
    let accent = |colour: &str| json!({ "branding": { "accent": colour } });
    for (pointer, changes) in [
        ("/name", json!({ "name": "  " })),
        ("/name", json!({ "name": "x".repeat(201) })),
        ("/name", json!({ "name": "a\u{0}b" })),
        ("/locale", json!({ "locale": "fr" })),
        ("/locale", json!({ "locale": "AR" })),
        ("/currency", json!({ "currency": "ABC" })),
        ("/currency", json!({ "currency": "" })),
        ("/branding/accent", accent("yellow")),
        ("/branding/accent", accent("#ff0")),
        ("/branding/accent", accent("#ffff0g")),
        ("/branding/accent", accent("#ffff00;")),
    ] {
        let reply = change(&tenant.admin, PROFILE, changes.clone()).await;
        assert_eq!(reply.refused(422), "tenant.invalid", "{changes}");
        assert_eq!(reply.body["errors"][0]["pointer"], pointer, "{changes}");
    }
    for changes in [
        json!({ "name": null }),
        json!({ "locale": null }),
        json!({ "slug": "south" }),
        json!({ "branding": { "logo": null } }),
    ] {
        let reply = change(&tenant.admin, PROFILE, changes.clone()).await;
        assert_eq!(reply.refused(400), "request.malformed_body", "{changes}");
    }
    let after = tenant.admin.get(PROFILE).await;
    assert_eq!((version(&before), before.ok()), (version(&after), after.ok()));
    platform.stop().await;
}

#[tokio::test]
async fn of_two_changes_of_one_version_of_a_tenant_one_wins() {
    let platform = TestPlatform::start().await;
    let tenant = platform.tenant("north").await;
    let read = version(&tenant.admin.get(PROFILE).await);
    let change = |name: &str| tenant.admin.patch(PROFILE, read, json!({ "name": name }));
    let (one, two) = futures_util::future::join(change("A"), change("B")).await;
    let name = tenant.admin.get(PROFILE).await.ok()["name"].clone();
    let (winner, loser, kept) = if one.status == 200 {
        (one, two, "A")
    } else {
        (two, one, "B")
    };
    assert_eq!(winner.ok()["name"], kept);
    assert_eq!(loser.refused(412), "request.stale");
    assert_eq!(name, kept);
    let late = tenant.admin.patch(PROFILE, read, json!({ "name": "C" })).await;
    assert_eq!(late.refused(412), "request.stale");
    let request = tenant.admin.request(Method::PATCH, PROFILE);
    let blind = tenant.admin.send(request.json(&json!({ "name": "D" }))).await;
    assert_eq!(blind.refused(428), "request.precondition_required");
    assert_eq!(tenant.admin.get(PROFILE).await.ok()["name"], kept);
    platform.stop().await;
}

#[tokio::test]
async fn a_logo_comes_back_byte_for_byte_until_it_is_taken_away() {
    let platform = TestPlatform::start().await;
    let tenant = platform.tenant("north").await;
    let viewer = person(&platform, &tenant, "viewer", "viewer").await;
    let none = viewer.client.get(LOGO).await;
    assert_eq!(none.refused(404), "tenant.no_logo");
    let read = version(&viewer.client.get(PROFILE).await);
    for (media, said, picture) in [
        ("image/png", "image/png", png(MOST)),
        ("image/webp", "image/webp", webp()),
        ("image/png", "application/octet-stream", png(40)),
    ] {
        let kept = send(&tenant.admin, said, picture.clone()).await.ok();
        assert_eq!(kept["branding"]["logo"]["mediaType"], media);
        let shown = viewer.client.get(LOGO).await;
        assert_eq!((shown.status, &shown.bytes), (200, &picture));
        assert_eq!(shown.header("content-type"), Some(media));
        assert_eq!(shown.header("x-content-type-options"), Some("nosniff"));
        assert_eq!(shown.header("cache-control"), Some("private, no-cache"));
        let request = viewer.client.request(Method::GET, LOGO);
        let again = request.header("if-none-match", shown.header("etag").unwrap());
        assert_eq!(viewer.client.send(again).await.status, 304);
    }
    assert_eq!(logos(&platform).await, 1, "one takes the place of the other");
    let now = viewer.client.get(PROFILE).await;
    assert_eq!(version(&now), read + 3, "a logo is a change of the profile");
    assert_eq!(viewer.client.delete(LOGO).await.refused(403), "auth.forbidden");
    assert_eq!(tenant.admin.delete(LOGO).await.status, 204);
    assert_eq!(viewer.client.get(LOGO).await.refused(404), "tenant.no_logo");
    assert_eq!(tenant.admin.delete(LOGO).await.refused(404), "tenant.no_logo");
    let after = viewer.client.get(PROFILE).await.ok();
    assert_eq!(after["branding"]["logo"], Value::Null);
    platform.stop().await;
}

#[tokio::test]
async fn what_is_too_large_or_no_picture_is_refused_and_not_kept() {
    let platform = TestPlatform::start().await;
    let tenant = platform.tenant("north").await;
    let before = version(&tenant.admin.get(PROFILE).await);
    let svg = b"<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>".to_vec();
    let mut wide = png(100);
    wide[16..20].copy_from_slice(&1025_u32.to_be_bytes());
    for (media, picture, status, code) in [
        ("image/png", png(MOST + 1), 413, "request.body_too_large"),
        ("image/png", svg.clone(), 422, "tenant.logo_invalid"),
        ("image/png", webp(), 422, "tenant.logo_invalid"),
        ("image/webp", png(100), 422, "tenant.logo_invalid"),
        ("image/png", wide, 422, "tenant.logo_invalid"),
        ("image/png", Vec::new(), 422, "tenant.logo_invalid"),
        ("image/svg+xml", svg, 415, "request.unsupported_media"),
        ("image/gif", b"GIF89a".to_vec(), 415, "request.unsupported_media"),
        ("text/html", png(100), 415, "request.unsupported_media"),
        (
            "application/json",
            b"{}".to_vec(),
            415,
            "request.unsupported_media",
        ),
    ] {
        let reply = send(&tenant.admin, media, picture).await;
        assert_eq!(reply.refused(status), code, "{media}");
    }
    assert_eq!(logos(&platform).await, 0);
    assert_eq!(version(&tenant.admin.get(PROFILE).await), before);
    // Nor does the table take it, whoever writes.
    let sql = platform.sql().await;
    let forced = "INSERT INTO platform.tenant_logos
        SELECT id, 'image/png', sha256(''), decode(repeat('00', 65537), 'hex'), now() FROM platform.tenants";
    let error = sql.execute(forced, &[]).await.unwrap_err();
    let constraint = error.as_db_error().and_then(|refusal| refusal.constraint());
    assert_eq!(constraint, Some("tenant_logos_size"), "{error}");
    drop(sql);
    platform.stop().await;
}

#[tokio::test]
async fn the_logo_and_the_profile_of_another_tenant_cannot_be_had() {
    let platform = TestPlatform::start().await;
    let (north, south) = (platform.tenant("north").await, platform.tenant("south").await);
    send(&north.admin, "image/png", png(64)).await.ok();
    change(&north.admin, PROFILE, json!({ "name": "Secret" }))
        .await
        .ok();
    assert_eq!(south.admin.get(LOGO).await.refused(404), "tenant.no_logo");
    assert_eq!(south.admin.get(PROFILE).await.ok()["name"], "south");
    for path in [LOGO, PROFILE] {
        let named = south.admin.request(Method::GET, path).header("x-tenant", "north");
        let reply = south.admin.send(named).await;
        assert_eq!(reply.refused(403), "auth.tenant_mismatch");
    }
    assert_eq!(south.admin.delete(LOGO).await.refused(404), "tenant.no_logo");
    assert_eq!(north.admin.get(LOGO).await.bytes, png(64));
    platform.stop().await;
}

#[tokio::test]
async fn of_many_logos_sent_at_once_one_is_kept_whole() {
    let platform = TestPlatform::start().await;
    let tenant = platform.tenant("north").await;
    let sent = (0..8).map(|extra| send(&tenant.admin, "image/png", png(64 + extra)));
    for reply in futures_util::future::join_all(sent).await {
        reply.ok();
    }
    let kept = tenant.admin.get(LOGO).await.bytes;
    assert_eq!(kept, png(kept.len()));
    assert_eq!(logos(&platform).await, 1);
    platform.stop().await;
}
