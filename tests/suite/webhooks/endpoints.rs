//! Endpoints as administrators manage them.

use futures_util::future::join_all;
use serde_json::json;
use wikala_test_kit::TestPlatform;

use super::receiver::Receiver;
use super::{endpoint, path, platform};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_endpoint_is_made_changed_and_deleted_by_its_version() {
    let platform = platform().await;
    let north = platform.tenant("north").await;
    let body = json!({ "url": "https://1.1.1.1/in", "description": "x", "events": ["b.*", "a.*", "b.*"] });
    let made = north.admin.post("/webhooks", body).await;
    assert_eq!((made.status, made.header("etag")), (201, Some("\"1\"")));
    let made = made.ok();
    assert!(made["secret"].as_str().unwrap().starts_with("whsec_"));
    assert_eq!(made["events"], json!(["a.*", "b.*"]));
    let changed = north
        .admin
        .patch(&path(&made), 1, json!({ "events": ["*"] }))
        .await;
    assert_eq!(changed.header("etag"), Some("\"2\""));
    assert_eq!(changed.ok()["url"], "https://1.1.1.1/in");
    let stale = north
        .admin
        .patch(&path(&made), 1, json!({ "description": "y" }))
        .await;
    assert_eq!(stale.status, 412);
    assert_eq!(north.admin.delete_version(&path(&made), 1).await.status, 412);
    assert_eq!(
        north.admin.get("/webhooks").await.ok()["data"]
            .as_array()
            .unwrap()
            .len(),
        1
    );
    assert_eq!(north.admin.delete_version(&path(&made), 2).await.status, 204);
    let gone = north.admin.delete_version(&path(&made), 2).await;
    assert_eq!(gone.refused(404), "webhooks.endpoint_not_found");
    let sql = platform.sql_of(&north).await;
    let left = sql
        .query_one("SELECT endpoints FROM webhook_quota", &[])
        .await
        .unwrap();
    assert_eq!(left.get::<_, i32>(0), 0);
    platform.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_cannot_be_an_endpoint_is_refused_by_name() {
    let platform = TestPlatform::start().await;
    let north = platform.tenant("north").await;
    for (url, code) in [
        ("", "webhooks.url_invalid"),
        ("example.com", "webhooks.url_invalid"),
        ("ftp://example.com/", "webhooks.url_invalid"),
        ("https://me:secret@example.com/", "webhooks.url_invalid"),
        ("https://example.com:22/", "webhooks.url_invalid"),
        ("https://example.com/#x", "webhooks.url_invalid"),
        ("http://127.0.0.1:8080/", "webhooks.url_forbidden"),
        ("http://0x7f.1:8080/", "webhooks.url_forbidden"),
        ("http://localhost:8080/", "webhooks.url_forbidden"),
        ("http://localhost.:8080/", "webhooks.url_forbidden"),
        ("http://169.254.169.254/latest/", "webhooks.url_forbidden"),
        ("http://[::ffff:10.0.0.1]/", "webhooks.url_forbidden"),
        ("http://[fd00:ec2::254]/", "webhooks.url_forbidden"),
    ] {
        let refused = north
            .admin
            .post("/webhooks", json!({ "url": url, "events": ["*"] }))
            .await;
        assert_eq!(refused.refused(422), code, "{url}");
    }
    for events in [json!([]), json!([""]), json!(["a b"]), json!(["a..b"])] {
        let body = json!({ "url": "https://1.1.1.1/", "events": events });
        let refused = north.admin.post("/webhooks", body).await;
        assert_eq!(refused.refused(422), "webhooks.endpoint_invalid", "{events}");
    }
    let fine = json!({ "url": "https://1.1.1.1/", "events": ["*"] });
    let made = north.admin.post("/webhooks", fine).await.ok();
    let moved = json!({ "url": "http://10.0.0.1/" });
    let refused = north.admin.patch(&path(&made), 1, moved).await;
    assert_eq!(refused.refused(422), "webhooks.url_forbidden");
    platform.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_many_who_make_endpoints_at_once_twenty_succeed() {
    let platform = platform().await;
    let north = platform.tenant("north").await;
    let make = || async {
        let body = json!({ "url": "https://1.1.1.1/", "events": ["*"] });
        north.admin.post("/webhooks", body).await
    };
    let made = join_all((0..40).map(|_n| make())).await;
    let well: Vec<_> = made.iter().filter(|reply| reply.status == 201).collect();
    assert_eq!(well.len(), 20);
    for refused in made.iter().filter(|reply| reply.status != 201) {
        assert_eq!(refused.clone().refused(409), "webhooks.too_many_endpoints");
    }
    assert_eq!(
        north.admin.delete_version(&path(&well[0].body), 1).await.status,
        204
    );
    make().await.ok();
    platform.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nobody_finds_the_endpoints_of_another_tenant() {
    let platform = platform().await;
    let (north, south) = (platform.tenant("north").await, platform.tenant("south").await);
    let receiver = Receiver::start().await;
    let made = endpoint(&north, &receiver.url).await;
    let one = path(&made);
    for (verb, path, body) in [
        ("GET", one.clone(), json!(null)),
        ("PATCH", one.clone(), json!({ "description": "mine" })),
        ("DELETE", one.clone(), json!(null)),
        ("POST", format!("{one}/rotate-secret"), json!({})),
        ("POST", format!("{one}/enable"), json!({})),
        ("POST", format!("{one}/disable"), json!({})),
        ("POST", format!("{one}/test"), json!({})),
        (
            "POST",
            format!("{one}/replay"),
            json!({ "since": "2026-01-01T00:00:00Z" }),
        ),
        ("GET", format!("{one}/messages"), json!(null)),
        ("GET", format!("{one}/messages/{}", north.id), json!(null)),
        ("POST", format!("{one}/messages/{}/resend", north.id), json!({})),
        ("GET", format!("{one}/events"), json!(null)),
    ] {
        let request = south
            .admin
            .request(verb.parse().unwrap(), &path)
            .header("if-match", "\"1\"");
        let request = if body.is_null() {
            request
        } else {
            request.json(&body)
        };
        let reply = south.admin.send(request).await;
        assert_eq!(reply.refused(404), "webhooks.endpoint_not_found", "{verb} {path}");
    }
    assert_eq!(receiver.count(), 0);
    assert_eq!(north.admin.get(&one).await.ok()["version"], 1);
    platform.stop().await;
}
