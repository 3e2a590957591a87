//! Messages between hosts.

use std::time::Duration;

use tokio::time::timeout;
use wikala_cache::{Cache, Event, Subscription};

use crate::server::{RedisServer, until_reachable};

fn message(text: &str) -> Event {
    Event::Message(text.as_bytes().to_vec())
}

async fn next(subscription: &mut Subscription) -> Event {
    let event = timeout(Duration::from_secs(15), subscription.next_event()).await;
    event.expect("an event in time").unwrap()
}

async fn silent(subscription: &mut Subscription) {
    let event = timeout(Duration::from_millis(200), subscription.next_event()).await;
    assert!(event.is_err(), "{event:?}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn subscribers_of_a_process_hear_their_channel() {
    let cache = Cache::process();
    let (mut first, mut second) = (cache.subscribe("a").await, cache.subscribe("a").await);
    let mut other = cache.subscribe("b").await;
    cache.publish("a", b"one").await.unwrap();
    cache.publish("a", b"two").await.unwrap();
    for subscription in [&mut first, &mut second] {
        assert_eq!(next(subscription).await, message("one"));
        assert_eq!(next(subscription).await, message("two"));
    }
    silent(&mut other).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_host_hears_a_message_once() {
    let Some(server) = RedisServer::start().await else {
        return;
    };
    let (north, south) = (server.client().await, server.client().await);
    let (mut here, mut there) = (north.subscribe("a").await, south.subscribe("a").await);
    north.publish("a", b"hello").await.unwrap();
    for subscription in [&mut here, &mut there] {
        assert_eq!(next(subscription).await, message("hello"));
        silent(subscription).await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_subscriber_is_told_of_a_loss_and_of_its_end() {
    let Some(mut server) = RedisServer::start().await else {
        return;
    };
    let (north, south) = (server.client().await, server.client().await);
    let mut heard = south.subscribe("a").await;
    server.kill();
    assert_eq!(next(&mut heard).await, Event::Lost);
    south.publish("a", b"here").await.unwrap_err();
    assert_eq!(
        next(&mut heard).await,
        message("here"),
        "this host needs no Redis for itself"
    );

    until_reachable(&north, false).await;
    server.run().await;
    assert_eq!(next(&mut heard).await, Event::Reconnected);
    until_reachable(&north, true).await;
    north.publish("a", b"back").await.unwrap();
    assert_eq!(next(&mut heard).await, message("back"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_hanging_redis_is_a_loss_for_subscribers_too() {
    let Some(server) = RedisServer::start().await else {
        return;
    };
    let mut heard = server.client().await.subscribe("a").await;
    server.pause();
    assert_eq!(next(&mut heard).await, Event::Lost);
    server.resume();
    assert_eq!(next(&mut heard).await, Event::Reconnected);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_subscriber_that_is_too_slow_is_told_that_it_missed_something() {
    let cache = Cache::process();
    let mut slow = cache.subscribe("a").await;
    for _ in 0..5000 {
        cache.publish("a", b"x").await.unwrap();
    }
    let mut events = Vec::new();
    while let Ok(Some(event)) = timeout(Duration::from_millis(300), slow.next_event()).await {
        events.push(event);
    }
    assert!(events.contains(&Event::Reconnected), "{} events", events.len());
}
