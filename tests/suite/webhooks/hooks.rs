//! What other systems send: verified, kept once, told as an event.

use aws_lc_rs::hmac;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use futures_util::future::join_all;
use reqwest::Method;
use serde_json::{Value, json};
use wikala_kernel::time::Clock;
use wikala_test_kit::{Reply, TestPlatform, TestTenant};

const BODY: &str = r#"{"order":7}"#;
const SHARED: &str = "a secret of the shop";

fn tag(key: &[u8], text: &str) -> Vec<u8> {
    let key = hmac::Key::new(hmac::HMAC_SHA256, key);
    hmac::sign(&key, text.as_bytes()).as_ref().to_vec()
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

pub(super) async fn connection(tenant: &TestTenant, body: Value) -> Value {
    tenant.admin.post("/hook-connections", body).await.ok()
}

pub(super) async fn send(
    platform: &TestPlatform,
    made: &Value,
    headers: &[(&str, String)],
    body: &str,
) -> Reply {
    let nobody = platform.nobody();
    let path = made["path"].as_str().unwrap().trim_start_matches("/api/v1");
    let mut request = nobody.request(Method::POST, path).body(body.to_owned());
    for (name, value) in headers {
        request = request.header(*name, value);
    }
    nobody.send(request).await
}

/// The headers of Standard Webhooks.
pub(super) fn standard(made: &Value, id: &str, time: i64, body: &str) -> Vec<(&'static str, String)> {
    let secret = made["secret"].as_str().unwrap().strip_prefix("whsec_").unwrap();
    let signature = tag(&STANDARD.decode(secret).unwrap(), &format!("{id}.{time}.{body}"));
    vec![
        ("webhook-id", id.to_owned()),
        ("webhook-timestamp", time.to_string()),
        ("webhook-signature", format!("v1,{}", STANDARD.encode(signature))),
    ]
}

/// What was told of received hooks.
async fn told(platform: &TestPlatform, tenant: &TestTenant) -> Vec<Value> {
    let sql = platform.sql_of(tenant).await;
    let sought = "SELECT data::text FROM outbox WHERE event_type = 'wikala.platform.hook.received.v1'";
    let rows = sql.query(sought, &[]).await.unwrap();
    rows.iter()
        .map(|row| serde_json::from_str(row.get(0)).unwrap())
        .collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_signed_is_taken_once_however_often_it_is_sent() {
    let platform = TestPlatform::start().await;
    let north = platform.tenant("north").await;
    let made = connection(&north, json!({ "name": "the shop", "scheme": "standard" })).await;
    let now = platform.clock.now().timestamp();
    let headers = standard(&made, "msg_1", now, BODY);
    let replies = join_all((0..10).map(|_n| send(&platform, &made, &headers, BODY))).await;
    let news = replies.into_iter().filter(|reply| {
        assert_eq!(reply.status, 202, "{}", reply.body);
        reply.body["duplicate"] == false
    });
    assert_eq!(news.count(), 1);
    let told = told(&platform, &north).await;
    assert_eq!(told.len(), 1);
    assert_eq!(told[0]["body"], json!({ "order": 7 }));
    assert_eq!(
        (&told[0]["messageId"], &told[0]["connection"]),
        (&json!("msg_1"), &json!("the shop"))
    );
    let sql = platform.sql_of(&north).await;
    let kept = sql
        .query_one("SELECT body FROM hook_deliveries", &[])
        .await
        .unwrap();
    assert_eq!(kept.get::<_, Vec<u8>>(0), BODY.as_bytes());
    platform.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_not_signed_now_by_the_sender_leaves_nothing() {
    let platform = TestPlatform::start().await;
    let north = platform.tenant("north").await;
    let made = connection(&north, json!({ "name": "the shop", "scheme": "standard" })).await;
    let other = connection(&north, json!({ "name": "the bank", "scheme": "standard" })).await;
    let now = platform.clock.now().timestamp();
    let right = standard(&made, "msg_1", now, BODY);
    let forged = [
        (Vec::new(), BODY),
        (right.clone(), r#"{"order":8}"#),
        (right.clone(), ""),
        (standard(&other, "msg_1", now, BODY), BODY),
        (standard(&made, "msg_1", now - 400, BODY), BODY),
        (standard(&made, "msg_1", now + 400, BODY), BODY),
        (
            [vec![("webhook-id", "msg_2".to_owned())], right[1..].to_vec()].concat(),
            BODY,
        ),
    ];
    for (headers, body) in &forged {
        let refused = send(&platform, &made, headers, body).await;
        assert_eq!(refused.refused(401), "webhooks.signature", "{headers:?}");
    }
    assert_eq!(told(&platform, &north).await.len(), 0);
    send(&platform, &made, &right, BODY).await.ok();

    let id = made["id"].as_str().unwrap();
    let path = format!("/hook-connections/{id}");
    north
        .admin
        .patch(&path, 1, json!({ "enabled": false }))
        .await
        .ok();
    let off = send(&platform, &made, &right, BODY).await;
    assert_eq!(off.refused(404), "webhooks.connection_not_found");
    for path in ["x", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"] {
        let nowhere = json!({ "path": format!("/hooks/{path}") });
        let refused = send(&platform, &nowhere, &right, BODY).await;
        assert_eq!(refused.refused(404), "webhooks.connection_not_found");
    }
    platform.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn senders_that_sign_as_github_or_stripe_do_are_understood() {
    let platform = TestPlatform::start().await;
    let north = platform.tenant("north").await;
    let plain =
        json!({ "name": "code", "scheme": "hmac", "header": "X-Hub-Signature-256", "secret": SHARED });
    let plain = connection(&north, plain).await;
    assert!(
        plain.get("secret").is_none(),
        "a secret that was brought is not shown"
    );
    let signature = format!("sha256={}", hex(&tag(SHARED.as_bytes(), BODY)));
    let headers = [("x-hub-signature-256", signature)];
    assert_eq!(
        send(&platform, &plain, &headers, BODY).await.ok()["duplicate"],
        false
    );
    assert_eq!(
        send(&platform, &plain, &headers, BODY).await.ok()["duplicate"],
        true
    );

    let timed = json!({ "name": "pay", "scheme": "timestamped_hmac", "header": "stripe-signature", "secret": SHARED });
    let timed = connection(&north, timed).await;
    let sign = |time: i64| {
        let signature = hex(&tag(SHARED.as_bytes(), &format!("{time}.{BODY}")));
        [("stripe-signature", format!("t={time},v1={signature}"))]
    };
    let now = platform.clock.now().timestamp();
    assert_eq!(
        send(&platform, &timed, &sign(now), BODY).await.ok()["duplicate"],
        false
    );
    // Tried again by the sender, with a new signature for the same body.
    assert_eq!(
        send(&platform, &timed, &sign(now + 1), BODY).await.ok()["duplicate"],
        true
    );
    let old = send(&platform, &timed, &sign(now - 400), BODY).await;
    assert_eq!(old.refused(401), "webhooks.signature");
    let crossed = send(&platform, &timed, &headers, BODY).await;
    assert_eq!(crossed.refused(401), "webhooks.signature");
    assert_eq!(told(&platform, &north).await.len(), 2);
    platform.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn connections_are_managed_within_limits_and_by_their_own_tenant() {
    let platform = TestPlatform::start().await;
    let (north, south) = (platform.tenant("north").await, platform.tenant("south").await);
    for wrong in [
        json!({ "name": "", "scheme": "standard" }),
        json!({ "name": "x", "scheme": "standard", "header": "x-sig" }),
        json!({ "name": "x", "scheme": "hmac" }),
        json!({ "name": "x", "scheme": "hmac", "header": "x sig" }),
        json!({ "name": "x", "scheme": "hmac", "header": "x-sig", "secret": "short" }),
        json!({ "name": "x", "scheme": "standard", "secret": "whsec_AAAA" }),
    ] {
        let refused = north.admin.post("/hook-connections", wrong.clone()).await;
        assert_eq!(refused.refused(422), "webhooks.connection_invalid", "{wrong}");
    }
    let make = || {
        north
            .admin
            .post("/hook-connections", json!({ "name": "x", "scheme": "standard" }))
    };
    let made = join_all((0..30).map(|_n| make())).await;
    let well: Vec<&Reply> = made.iter().filter(|reply| reply.status == 201).collect();
    assert_eq!(well.len(), 20);
    let path = format!("/hook-connections/{}", well[0].body["id"].as_str().unwrap());
    for reply in [
        south.admin.get(&path).await,
        south.admin.patch(&path, 1, json!({ "name": "mine" })).await,
        south.admin.delete_version(&path, 1).await,
    ] {
        assert_eq!(reply.refused(404), "webhooks.connection_not_found");
    }
    assert_eq!(north.admin.delete_version(&path, 1).await.status, 204);
    assert_eq!(make().await.status, 201);
    assert_eq!(make().await.refused(409), "webhooks.too_many_connections");
    platform.stop().await;
}
