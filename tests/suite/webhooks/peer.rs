//! The library that receivers use agrees with us, in both directions.

use reqwest::Method;
use serde_json::json;
use wikala_kernel::time::Clock;
use wikala_test_kit::TestPlatform;
use wikala_test_kit::peers::{WebhookReceiver, webhook_signature};

use super::receiver::Receiver;
use super::{endpoint, happen, path, platform};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_library_verifies_what_is_sent_also_while_secrets_overlap() {
    let platform = platform().await;
    let north = platform.tenant("north").await;
    // The receiver needs the secret before it has an address.
    let made = endpoint(&north, &Receiver::start().await.url).await;
    let secret = made["secret"].as_str().unwrap();
    let Some(mut receiver) = WebhookReceiver::start(secret).await else {
        return;
    };
    let moved = json!({ "url": receiver.url });
    north.admin.patch(&path(&made), 1, moved).await.ok();
    happen(&platform, &north, &[("door", 1)]).await;
    let said = receiver.next().await;
    let event = said.event.expect("a signature that is right");
    assert_eq!(event["data"], json!({ "thing": "door", "n": 1 }));
    assert_eq!(said.id.as_deref(), event["id"].as_str());

    let rotate = format!("{}/rotate-secret", path(&made));
    north.admin.post(&rotate, json!({ "overlapHours": 1 })).await.ok();
    happen(&platform, &north, &[("door", 2)]).await;
    assert_eq!(receiver.next().await.error, None, "the old secret still verifies");
    north.admin.post(&rotate, json!({ "overlapHours": 0 })).await.ok();
    happen(&platform, &north, &[("door", 3)]).await;
    assert!(receiver.next().await.error.is_some(), "now it does not");
    platform.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_the_library_signs_is_taken() {
    let platform = TestPlatform::start().await;
    let north = platform.tenant("north").await;
    let body = json!({ "name": "the shop", "scheme": "standard" });
    let made = north.admin.post("/hook-connections", body).await.ok();
    let (now, text) = (platform.clock.now().timestamp(), r#"{"order":"عربي"}"#);
    let secret = made["secret"].as_str().unwrap();
    let Some(signature) = webhook_signature(secret, "msg_1", now, text).await else {
        return;
    };
    let nobody = platform.nobody();
    let path = made["path"].as_str().unwrap().trim_start_matches("/api/v1");
    let request = nobody.request(Method::POST, path).body(text);
    let request = request
        .header("webhook-id", "msg_1")
        .header("webhook-timestamp", now)
        .header("webhook-signature", signature);
    assert_eq!(nobody.send(request).await.status, 202);
    platform.stop().await;
}
