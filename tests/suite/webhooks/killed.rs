//! A worker that dies while it sends loses nothing.

use std::collections::{BTreeMap, BTreeSet};
use std::process::Child;
use std::time::Duration;

use wikala_test_kit::{TestPlatform, until};

use super::receiver::Receiver;
use super::{endpoint, happen, messages};

const EVENTS: usize = 400;

fn worker(platform: &TestPlatform) -> Child {
    let mut program = platform.program();
    program
        .env("WIKALA__WEBHOOKS__ALLOW_NETWORKS", "127.0.0.1")
        .env("WIKALA__JOBS__LEASE", "2s")
        .arg("worker");
    program.spawn().expect("a worker")
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_message_arrives_in_the_order_of_its_key_although_workers_are_killed() {
    let platform = TestPlatform::start_with(1, |config| {
        config.jobs.inside = false;
        config.webhooks.allow_networks = vec!["127.0.0.1".parse().unwrap()];
    })
    .await;
    let north = platform.tenant("north").await;
    let receiver = Receiver::start().await;
    endpoint(&north, &receiver.url).await;
    let things: Vec<String> = (0..10).map(|thing| format!("thing-{thing}")).collect();
    for n in 0..EVENTS / things.len() {
        let all: Vec<(&str, usize)> = things.iter().map(|thing| (thing.as_str(), n)).collect();
        happen(&platform, &north, &all).await;
    }
    for part in 1..=2 {
        let mut worker = worker(&platform);
        until("some arrive", async || receiver.count() > part * EVENTS / 4).await;
        worker.kill().unwrap();
        worker.wait().unwrap();
        assert!(
            messages(&platform, &north, "pending").await > 0,
            "it died in between"
        );
    }
    let mut last = worker(&platform);
    until("all are delivered", async || {
        tokio::time::sleep(Duration::from_millis(50)).await;
        messages(&platform, &north, "delivered").await == EVENTS as i64
    })
    .await;
    last.kill().unwrap();
    last.wait().unwrap();
    let (mut ids, mut first) = (BTreeSet::new(), BTreeMap::<String, Vec<u64>>::new());
    for got in receiver.got() {
        // What was in flight is sent twice, with the same identifier.
        if ids.insert(got.headers["webhook-id"].clone()) {
            first.entry(got.subject().to_owned()).or_default().push(got.n());
        }
    }
    assert_eq!(ids.len(), EVENTS);
    assert!(first.values().all(|numbers| numbers.is_sorted()), "{first:?}");
    platform.stop().await;
}
