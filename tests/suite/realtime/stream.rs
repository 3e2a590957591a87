//! Server-sent events, and events by pages.

use std::time::Duration;

use futures_util::StreamExt;
use reqwest::Method;
use serde_json::{Value, json};
use wikala_test_kit::{Client, TestPlatform, until};

use super::{PATIENCE, SECOND, book};
use crate::identity::roles::somebody;

/// A stream as a browser has it.
struct Events {
    chunks: futures_util::stream::BoxStream<'static, reqwest::Result<bytes::Bytes>>,
    text: String,
}

impl Events {
    async fn open(client: &Client, query: &str, last: Option<i64>) -> Self {
        let request = client
            .request(Method::GET, &format!("/events/stream?{query}"))
            .header("accept-encoding", "gzip, br");
        let request = match last {
            Some(last) => request.header("last-event-id", last),
            None => request,
        };
        let response = request.send().await.unwrap();
        assert_eq!(response.status(), 200);
        assert_eq!(response.headers()["content-type"], "text/event-stream");
        let mut events = Self {
            chunks: response.bytes_stream().boxed(),
            text: String::new(),
        };
        if last.is_none() {
            assert_eq!(events.next().await.unwrap().0, "control");
        }
        events
    }

    /// The next event: its name, number and data.
    async fn next(&mut self) -> Option<(String, Option<i64>, Value)> {
        loop {
            if let Some((event, rest)) = self.text.split_once("\n\n") {
                let field = |name: &str| {
                    let mut lines = event.lines();
                    lines.find_map(|line| line.strip_prefix(name)).map(str::to_owned)
                };
                let (name, id, data) = (field("event: "), field("id: "), field("data: "));
                self.text = rest.to_owned();
                let Some(data) = data else { continue };
                let name = name.unwrap_or_else(|| "message".into());
                let id = id.map(|id| id.parse().unwrap());
                return Some((name, id, serde_json::from_str(&data).unwrap()));
            }
            let chunk = tokio::time::timeout(PATIENCE, self.chunks.next()).await;
            let chunk = chunk.expect("something in time")?.ok()?;
            self.text.push_str(std::str::from_utf8(&chunk).unwrap());
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_stream_goes_on_where_it_was_interrupted() {
    let platform = TestPlatform::start().await;
    let north = platform.tenant("north").await;
    let account = north.admin.open_account("cash", "KWD").await;
    let mut events = Events::open(&north.admin, "pattern=finance.transaction.*", None).await;
    book(&north.admin, &account, 1).await;
    let (name, id, event) = events.next().await.unwrap();
    assert_eq!((name.as_str(), id), ("message", Some(2)));
    assert_eq!(event["type"], "wikala.finance.transaction.created.v1");
    drop(events);
    book(&north.admin, &account, 3).await;
    let mut events = Events::open(&north.admin, "pattern=finance.*", Some(2)).await;
    let mut numbers = Vec::new();
    while numbers.len() < 3 {
        numbers.extend(events.next().await.unwrap().1);
    }
    assert_eq!(numbers, [3, 4, 5]);
    platform.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_stream_ends_with_the_session() {
    let platform = TestPlatform::start().await;
    let north = platform.tenant("north").await;
    let (lina, _) = somebody(&platform, north.id, "lina", "member").await;
    let mut events = Events::open(&lina, "pattern=finance.*", None).await;
    lina.post("/auth/logout", json!({})).await.ok();
    let (name, _, data) = tokio::time::timeout(SECOND, events.next())
        .await
        .unwrap()
        .unwrap();
    assert_eq!((name.as_str(), &data["code"]), ("close", &json!(4401)));
    assert!(events.next().await.is_none());
    platform.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_stream_of_what_may_not_be_seen_is_refused() {
    let platform = TestPlatform::start().await;
    let north = platform.tenant("north").await;
    let get = async |query: &str| north.admin.get(&format!("/events/stream?{query}")).await;
    assert_eq!(get("pattern=nothing.*").await.refused(403), "realtime.forbidden");
    assert_eq!(get("pattern=a..b").await.refused(400), "realtime.invalid_pattern");
    assert_eq!(get("").await.refused(400), "request.malformed_query");
    let reply = get("pattern=finance.*&after=7").await;
    assert_eq!(reply.refused(422), "realtime.unknown_position");
    assert_eq!(
        platform.nobody().get("/events/stream?pattern=*").await.status,
        401
    );
    platform.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn pages_of_events_hold_what_the_caller_may_see() {
    let platform = TestPlatform::start().await;
    let north = platform.tenant("north").await;
    let begin = north.admin.get("/events").await.ok()["next"].as_i64().unwrap();
    let account = north.admin.open_account("cash", "KWD").await;
    book(&north.admin, &account, 5).await;
    let (mut after, mut seen) = (begin, Vec::new());
    until("five came by", async || {
        let path = format!("/events?pattern=finance.transaction.*&limit=2&after={after}");
        let page = north.admin.get(&path).await.ok();
        after = page["next"].as_i64().unwrap();
        let numbers = page["data"].as_array().unwrap().iter();
        seen.extend(numbers.map(|one| one["event"]["sequence"].as_i64().unwrap()));
        tokio::time::sleep(Duration::from_millis(10)).await;
        seen.len() >= 5
    })
    .await;
    assert_eq!(seen, (begin + 2..=begin + 6).collect::<Vec<_>>());
    platform.stop().await;
}
