//! What is sent, and how it is signed.

use aws_lc_rs::hmac;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use chrono::TimeDelta;
use serde_json::{Value, json};
use wikala_kernel::time::Clock;
use wikala_test_kit::until;

use super::receiver::{Got, Receiver};
use super::{endpoint, happen, messages, path, platform};

/// The signature that a secret makes of a request.
fn signature(got: &Got, made: &Value) -> String {
    let secret = made["secret"].as_str().unwrap().strip_prefix("whsec_").unwrap();
    let key = hmac::Key::new(hmac::HMAC_SHA256, &STANDARD.decode(secret).unwrap());
    let (id, time) = (&got.headers["webhook-id"], &got.headers["webhook-timestamp"]);
    let text = [format!("{id}.{time}.").as_bytes(), &got.bytes].concat();
    format!("v1,{}", STANDARD.encode(hmac::sign(&key, &text)))
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_event_arrives_as_it_happened_with_its_number_and_a_signature() {
    let platform = platform().await;
    let north = platform.tenant("north").await;
    let receiver = Receiver::start().await;
    let made = endpoint(&north, &receiver.url).await;
    north.admin.open_account("cash", "KWD").await;
    happen(&platform, &north, &[("door", 1), ("door", 2)]).await;
    until("both arrive", async || receiver.count() == 2).await;
    until("both are noted", async || {
        messages(&platform, &north, "delivered").await == 2
    })
    .await;
    let got = receiver.got();
    for (n, got) in (1..).zip(&got) {
        assert_eq!(got.event["specversion"], "1.0");
        assert_eq!(got.event["type"], "wikala.tests.thing.happened.v1");
        assert_eq!(got.event["source"], format!("/tenants/{}", north.id));
        assert_eq!((got.subject(), got.n(), got.seq()), ("door", n, n as i64));
        assert_eq!(got.event["id"], got.headers["webhook-id"]);
        assert_eq!(
            got.headers["content-type"],
            "application/cloudevents+json; charset=utf-8"
        );
        assert_eq!(got.headers["webhook-signature"], signature(got, &made));
        let time: i64 = got.headers["webhook-timestamp"].parse().unwrap();
        assert!((platform.clock.now().timestamp() - time).abs() < 60);
    }
    let id = got[0].event["id"].as_str().unwrap();
    let shown = north
        .admin
        .get(&format!("{}/messages/{id}", path(&made)))
        .await
        .ok();
    assert_eq!((&shown["state"], &shown["seq"]), (&json!("delivered"), &json!(1)));
    assert_eq!(shown["log"][0]["status"], 204);
    let listed = north
        .admin
        .all(&format!("{}/messages?state=delivered", path(&made)))
        .await;
    assert_eq!(listed.len(), 2);
    let none = format!("{}/messages?eventType=wikala.tests.other.v1", path(&made));
    assert_eq!(north.admin.all(&none).await.len(), 0);
    platform.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn both_secrets_sign_until_the_overlap_ends() {
    let platform = platform().await;
    let north = platform.tenant("north").await;
    let receiver = Receiver::start().await;
    let old = endpoint(&north, &receiver.url).await;
    let rotate = format!("{}/rotate-secret", path(&old));
    let new = north.admin.post(&rotate, json!({ "overlapHours": 2 })).await.ok();
    assert_ne!(old["secret"], new["secret"]);
    happen(&platform, &north, &[("door", 1)]).await;
    until("it arrives", async || receiver.count() == 1).await;
    let got = receiver.got().remove(0);
    let expected = format!("{} {}", signature(&got, &new), signature(&got, &old));
    assert_eq!(got.headers["webhook-signature"], expected);
    platform.clock.advance(TimeDelta::hours(2));
    happen(&platform, &north, &[("door", 2)]).await;
    until("it arrives", async || receiver.count() == 2).await;
    let got = receiver.got().remove(1);
    assert_eq!(got.headers["webhook-signature"], signature(&got, &new));
    let too_long = north.admin.post(&rotate, json!({ "overlapHours": 169 })).await;
    assert_eq!(too_long.refused(422), "webhooks.endpoint_invalid");
    let shown = north.admin.get(&path(&old)).await.ok();
    assert!(shown.get("secret").is_none(), "{shown}");
    platform.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_test_tells_what_came_back_and_takes_no_number() {
    let platform = platform().await;
    let north = platform.tenant("north").await;
    let receiver = Receiver::start().await;
    let made = endpoint(&north, &receiver.url).await;
    let test = format!("{}/test", path(&made));
    let came = north.admin.post(&test, json!({})).await.ok();
    assert_eq!((&came["success"], &came["status"]), (&json!(true), &json!(204)));
    receiver.answers(|_got| 500);
    let came = north.admin.post(&test, json!({})).await.ok();
    assert_eq!(
        (&came["success"], &came["error"]),
        (&json!(false), &json!("refused"))
    );
    let got = receiver.got().remove(0);
    assert_eq!(got.event["type"], "wikala.platform.webhook_endpoint.pinged.v1");
    assert_eq!(got.headers["webhook-signature"], signature(&got, &made));
    assert!(!got.headers.contains_key("webhook-sequence"));
    assert_eq!(north.admin.get(&path(&made)).await.ok()["lastSeq"], 0);
    platform.stop().await;
}
