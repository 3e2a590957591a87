//! Changes as server-sent events.

use futures_util::StreamExt;
use serde_json::{Value, json};
use wikala_test_kit::Client;

use super::{DEPLOYMENT, define, document, plain, stage};

async fn channel(client: &Client) -> String {
    let body = json!({ "context": { "targetingKey": "u" } });
    let all = client.post("/ofrep/v1/evaluate/flags", body).await.ok();
    let stream = &all["eventStreams"][0];
    assert_eq!(
        (&stream["type"], &stream["inactivityDelaySec"]),
        (&json!("sse"), &json!(120))
    );
    stream["endpoint"]["requestUri"].as_str().unwrap().to_owned()
}

/// Reads until there is an event, and returns its lines.
async fn next(response: &mut (impl StreamExt<Item = reqwest::Result<bytes::Bytes>> + Unpin)) -> String {
    let mut text = String::new();
    let reading = async {
        while !(text.contains("data:") && text.ends_with("\n\n")) {
            let chunk = response.next().await.expect("more").unwrap();
            text.push_str(std::str::from_utf8(&chunk).unwrap());
        }
    };
    let patience = std::time::Duration::from_secs(5);
    tokio::time::timeout(patience, reading)
        .await
        .expect("an event in time");
    text
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_change_is_told_with_what_to_ask_again_for() {
    let (platform, tenant, operator) = stage().await;
    define(&operator, DEPLOYMENT, &document([("f", plain(true))])).await;
    let url = format!("{}{}", platform.url, channel(&tenant.admin).await);
    let response = reqwest::get(&url).await.unwrap();
    assert_eq!(response.status(), 200);
    assert_eq!(response.headers()["content-type"], "text/event-stream");
    let mut stream = response.bytes_stream();
    operator
        .post(&format!("{DEPLOYMENT}/f/kill"), json!({}))
        .await
        .ok();
    let event = next(&mut stream).await;
    assert!(event.contains("event: message\n"), "{event}");
    let data = event
        .lines()
        .find_map(|line| line.strip_prefix("data: "))
        .unwrap();
    let data: Value = serde_json::from_str(data).unwrap();
    assert_eq!(data["type"], "refetchEvaluation");
    assert!(data["lastModified"].is_i64(), "{data}");
    let etag = data["etag"].as_str().unwrap();
    let again = format!(
        "/ofrep/v1/evaluate/flags?flagConfigEtag={etag}&flagConfigLastModified={}",
        data["lastModified"]
    );
    let fresh = tenant
        .admin
        .post(&again, json!({ "context": { "targetingKey": "u" } }))
        .await
        .ok();
    assert_eq!(fresh["metadata"]["version"], etag);
    assert_eq!(fresh["flags"][0]["reason"], "DISABLED");

    operator
        .post(&format!("{DEPLOYMENT}/f/revive"), json!({}))
        .await
        .ok();
    let missed = reqwest::Client::new()
        .get(&url)
        .header("last-event-id", etag)
        .send()
        .await
        .unwrap();
    let event = next(&mut missed.bytes_stream()).await;
    assert!(
        event.contains("refetchEvaluation"),
        "whoever comes back is told at once: {event}"
    );
    platform.stop().await;
}

#[tokio::test]
async fn nobody_listens_without_a_channel_or_a_key() {
    let (platform, tenant, _operator) = stage().await;
    let nobody = platform.nobody();
    for path in [
        "/ofrep/v1/events",
        "/ofrep/v1/events?channel=",
        "/ofrep/v1/events?channel=AAAA",
    ] {
        assert_eq!(nobody.get(path).await.status, 401, "{path}");
    }
    let path = channel(&tenant.admin).await;
    platform.clock.advance(chrono::TimeDelta::hours(25));
    assert_eq!(nobody.get(&path).await.status, 401, "a channel ends");
    platform.stop().await;
}
