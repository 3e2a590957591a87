//! Sending again: one message, or a window of time.

use std::collections::BTreeMap;

use chrono::TimeDelta;
use serde_json::json;
use wikala_kernel::time::Clock;
use wikala_test_kit::until;

use super::receiver::Receiver;
use super::{endpoint, happen, messages, numbered, path, platform};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_message_that_is_dead_or_waits_for_hours_is_sent_again_by_hand() {
    let platform = platform().await;
    let north = platform.tenant("north").await;
    let receiver = Receiver::start().await;
    receiver.answers(|_got| 500);
    let made = endpoint(&north, &receiver.url).await;
    happen(&platform, &north, &[("door", 1)]).await;
    until("it is tried", async || receiver.count() == 1).await;
    let id = receiver.got()[0].headers["webhook-id"].clone();
    let one = format!("{}/messages/{id}", path(&made));
    let tried = async |times: u64| north.admin.get(&one).await.ok()["attempts"] == times;
    let pauses = [
        TimeDelta::seconds(5),
        TimeDelta::minutes(5),
        TimeDelta::minutes(30),
    ];
    for (times, pause) in (1..).zip(pauses) {
        until("the attempt is noted", async || tried(times).await).await;
        platform.clock.advance(pause);
    }
    until("it waits for hours", async || tried(4).await).await;
    receiver.answers(|_got| 200);
    let again = north.admin.post(&format!("{one}/resend"), json!({})).await;
    assert_eq!(again.status, 202);
    until("it is delivered", async || {
        north.admin.get(&one).await.ok()["state"] == "delivered"
    })
    .await;
    let count = receiver.count();
    north.admin.post(&format!("{one}/resend"), json!({})).await.ok();
    until("also when it was delivered", async || {
        receiver.count() == count + 1
    })
    .await;
    let unknown = format!("{}/messages/{}/resend", path(&made), north.id);
    let unknown = north.admin.post(&unknown, json!({})).await;
    assert_eq!(unknown.refused(404), "webhooks.message_not_found");
    platform.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_window_is_sent_again_with_what_happened_while_the_endpoint_was_off() {
    let platform = platform().await;
    let north = platform.tenant("north").await;
    let receiver = Receiver::start().await;
    let made = endpoint(&north, &receiver.url).await;
    let since = platform.clock.now() - TimeDelta::minutes(1);
    happen(&platform, &north, &[("door", 1), ("gate", 1)]).await;
    until("they arrive", async || {
        messages(&platform, &north, "delivered").await == 2
    })
    .await;
    north
        .admin
        .post(&format!("{}/disable", path(&made)), json!({}))
        .await
        .ok();
    let replay = format!("{}/replay", path(&made));
    let off = north.admin.post(&replay, json!({ "since": since })).await;
    assert_eq!(off.refused(409), "webhooks.endpoint_disabled");
    happen(&platform, &north, &[("door", 2)]).await;
    numbered(&platform, &north).await;
    north
        .admin
        .post(&format!("{}/enable", path(&made)), json!({}))
        .await
        .ok();
    let accepted = north.admin.post(&replay, json!({ "since": since })).await;
    assert_eq!(accepted.status, 202);
    let job = accepted
        .header("location")
        .unwrap()
        .trim_start_matches("/api/v1")
        .to_owned();
    until("the job is done", async || {
        north.admin.get(&job).await.ok()["state"] == "done"
    })
    .await;
    assert_eq!(north.admin.get(&job).await.ok()["result"]["messages"], 3);
    until("all arrive", async || {
        messages(&platform, &north, "delivered").await == 3
    })
    .await;
    let mut times = BTreeMap::<(String, u64), Vec<i64>>::new();
    for got in receiver.got() {
        let name = (got.subject().to_owned(), got.n());
        times.entry(name).or_default().push(got.seq());
    }
    let expected = [
        ("door", 1, vec![1, 1]),
        ("door", 2, vec![3]),
        ("gate", 1, vec![2, 2]),
    ];
    let expected = expected.map(|(thing, n, seqs)| ((thing.to_owned(), n), seqs));
    assert_eq!(times, BTreeMap::from(expected));
    let backwards = json!({ "since": since, "until": since });
    let refused = north.admin.post(&replay, backwards).await;
    assert_eq!(refused.refused(422), "webhooks.window_invalid");
    platform.stop().await;
}
