//! A receiver that loses some of what it took proves what is missing, and fetches exactly that.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex};

use wikala_test_kit::{Dice, until};

use super::receiver::Receiver;
use super::{endpoint, happen, messages, path, platform};

const EVENTS: usize = 1000;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_receiver_that_loses_one_in_a_hundred_recovers_the_exact_set() {
    let platform = platform().await;
    let north = platform.tenant("north").await;
    let receiver = Receiver::start().await;
    let kept = Arc::new(Mutex::new(BTreeMap::<i64, String>::new()));
    let (memory, dice) = (Arc::clone(&kept), Mutex::new(Dice::new(1)));
    receiver.answers(move |got| {
        if !dice.lock().unwrap().chance(1) {
            let id = got.headers["webhook-id"].clone();
            memory.lock().unwrap().insert(got.seq(), id);
        }
        200
    });
    let made = endpoint(&north, &receiver.url).await;
    let things: Vec<String> = (0..20).map(|thing| format!("thing-{thing}")).collect();
    for n in 0..EVENTS / things.len() {
        let all: Vec<(&str, usize)> = things.iter().map(|thing| (thing.as_str(), n)).collect();
        happen(&platform, &north, &all).await;
    }
    until("all are sent", async || {
        messages(&platform, &north, "delivered").await == EVENTS as i64
    })
    .await;
    let mut kept = kept.lock().unwrap().clone();
    assert!(kept.len() < EVENTS, "some were lost");
    let last = north.admin.get(&path(&made)).await.ok()["lastSeq"]
        .as_i64()
        .unwrap();
    for gap in (1..=last)
        .filter(|seq| !kept.contains_key(seq))
        .collect::<Vec<_>>()
    {
        let page = format!("{}/events?after={}&limit=1", path(&made), gap - 1);
        let page = north.admin.get(&page).await.ok();
        assert_eq!(
            (&page["count"], &page["data"][0]["seq"]),
            (&1.into(), &gap.into())
        );
        let id = page["data"][0]["event"]["id"].as_str().unwrap();
        kept.insert(gap, id.to_owned());
    }
    let sql = platform.sql_of(&north).await;
    let happened = "SELECT id::text FROM outbox WHERE event_type = 'wikala.tests.thing.happened.v1'";
    let rows = sql.query(happened, &[]).await.unwrap();
    let happened: BTreeSet<String> = rows.iter().map(|row| row.get(0)).collect();
    assert_eq!(kept.into_values().collect::<BTreeSet<_>>(), happened);
    platform.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn pages_follow_each_other_and_what_was_removed_is_told() {
    let platform = platform().await;
    let north = platform.tenant("north").await;
    let receiver = Receiver::start().await;
    let made = endpoint(&north, &receiver.url).await;
    let events: Vec<(&str, usize)> = (0..25).map(|n| ("door", n)).collect();
    happen(&platform, &north, &events).await;
    until("all are sent", async || {
        messages(&platform, &north, "delivered").await == 25
    })
    .await;
    let (mut after, mut numbers) = (0, Vec::new());
    loop {
        let page = format!("{}/events?after={after}&limit=10", path(&made));
        let page = north.admin.get(&page).await.ok();
        let data = page["data"].as_array().unwrap();
        assert_eq!(
            (&page["count"], &page["lastSeq"]),
            (&data.len().into(), &25.into())
        );
        numbers.extend(data.iter().map(|one| one["event"]["data"]["n"].as_u64().unwrap()));
        let Some(last) = data.last() else { break };
        after = last["seq"].as_i64().unwrap();
    }
    assert_eq!(numbers, (0..25).collect::<Vec<u64>>());
    let sql = platform.sql_of(&north).await;
    sql.batch_execute("DELETE FROM webhook_messages WHERE seq <= 5")
        .await
        .unwrap();
    let removed = north.admin.get(&format!("{}/events?after=2", path(&made))).await;
    assert_eq!(removed.refused(409), "webhooks.removed");
    assert_eq!(removed.body["firstSeq"], 6);
    for wrong in ["after=-1", "limit=0", "limit=501", "limit=x"] {
        let refused = north.admin.get(&format!("{}/events?{wrong}", path(&made))).await;
        assert_eq!(refused.refused(400), "request.malformed_query", "{wrong}");
    }
    platform.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn after_thirty_days_messages_and_what_was_received_are_gone() {
    let platform = platform().await;
    let north = platform.tenant("north").await;
    let receiver = Receiver::start().await;
    endpoint(&north, &receiver.url).await;
    happen(&platform, &north, &[("old", 1)]).await;
    until("it is sent", async || {
        messages(&platform, &north, "delivered").await == 1
    })
    .await;
    let sql = platform.sql_of(&north).await;
    let aged = "UPDATE webhook_messages SET created_at = created_at - interval '31 days'";
    sql.batch_execute(aged).await.unwrap();
    happen(&platform, &north, &[("young", 1)]).await;
    until("it is sent", async || {
        messages(&platform, &north, "delivered").await == 2
    })
    .await;
    // Asked for with the first message, for the day after.
    platform.clock.advance(chrono::TimeDelta::days(1));
    until("the old one is gone", async || {
        messages(&platform, &north, "delivered").await == 1
    })
    .await;
    let left = sql
        .query_one("SELECT key FROM webhook_messages", &[])
        .await
        .unwrap();
    assert_eq!(left.get::<_, String>(0), "young");
    let again = "SELECT count(*) FROM platform.jobs WHERE kind = 'webhooks.forget_messages'";
    let queue = platform.sql().await;
    until("it is asked for again", async || {
        queue.query_one(again, &[]).await.unwrap().get::<_, i64>(0) >= 1
    })
    .await;
    platform.stop().await;
}
