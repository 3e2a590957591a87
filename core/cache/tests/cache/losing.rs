//! Redis dies, hangs and comes back.

use std::time::{Duration, Instant};

use wikala_cache::{CALL_LIMIT, Cache, CacheError, Key, Kind};

use crate::server::{RedisServer, until_reachable};

const LATER: Duration = Duration::from_secs(60);
/// What a busy machine may add to the limit.
const SLACK: Duration = Duration::from_millis(150);

fn key(part: &str) -> Key {
    Key::platform("test").part(part)
}

/// Every kind of call, each within the limit; answers how long all of them took.
async fn calls_return_in_time(cache: &Cache) -> Duration {
    let begun = Instant::now();
    let mut last = begun;
    for call in 0..9 {
        let name = key("unknown");
        match call {
            0 => drop(cache.get(&name).await),
            1 => drop(cache.put(&name, b"x".to_vec(), LATER).await),
            2 => drop(cache.take(&name).await),
            3 => drop(cache.remove(&name).await),
            4 => drop(cache.add(&name, LATER).await),
            5 => drop(cache.count(&name, LATER).await),
            6 => drop(cache.is_denied(&name).await),
            7 => drop(cache.publish("channel", b"x").await),
            _ => drop(cache.ping().await),
        }
        let took = last.elapsed();
        assert!(took < CALL_LIMIT + SLACK, "call {call} took {took:?}");
        last = Instant::now();
    }
    begun.elapsed()
}

/// What a host knew before is still so without Redis, and what needs all hosts is refused.
async fn holds_on_its_own(cache: &Cache) {
    assert!(cache.is_denied(&key("token")).await.unwrap());
    assert_eq!(cache.get(&key("value")).await.unwrap(), Some(b"mine".to_vec()));
    assert!(cache.take(&key("value")).await.is_err());
    assert!(cache.add(&key("mark"), LATER).await.is_err());
    assert!(cache.get(&key("never")).await.is_err() && cache.is_denied(&key("never")).await.is_err());
    assert_eq!(cache.count(&key("tries"), LATER).await, 3);
    assert!(
        cache.deny(&key("late token"), LATER).await.is_err(),
        "others do not know yet"
    );
    assert!(cache.is_denied(&key("late token")).await.unwrap());
    let status = cache.status();
    assert_eq!((status.kind, status.is_degraded()), (Kind::Redis, true));
}

async fn prepared(server: &RedisServer) -> Cache {
    let cache = server.client().await;
    cache.deny(&key("token"), LATER).await.unwrap();
    cache.put(&key("value"), b"mine".to_vec(), LATER).await.unwrap();
    assert_eq!(
        (
            cache.count(&key("tries"), LATER).await,
            cache.count(&key("tries"), LATER).await
        ),
        (1, 2)
    );
    cache
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_killed_redis_costs_little_and_comes_back_knowing_what_is_denied() {
    let Some(mut server) = RedisServer::start().await else {
        return;
    };
    let cache = prepared(&server).await;
    server.kill();
    calls_return_in_time(&cache).await;
    holds_on_its_own(&cache).await;

    server.run().await;
    until_reachable(&cache, true).await;
    cache.ping().await.unwrap();
    assert!(cache.add(&key("mark"), LATER).await.unwrap());
    let stranger = server.client().await;
    for name in ["token", "late token"] {
        let mut tries = 0;
        while !stranger.is_denied(&key(name)).await.unwrap() {
            tries += 1;
            assert!(tries < 50, "the new Redis was not told of {name}");
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_hanging_redis_makes_one_call_wait_and_no_other() {
    let Some(server) = RedisServer::start().await else {
        return;
    };
    let cache = prepared(&server).await;
    server.pause();
    let first = calls_return_in_time(&cache).await;
    assert!(
        first < CALL_LIMIT + SLACK * 2,
        "more than one call waited: {first:?}"
    );
    holds_on_its_own(&cache).await;
    assert!(matches!(cache.ping().await, Err(CacheError::Lost)));
    for _ in 0..4 {
        tokio::time::sleep(Duration::from_millis(500)).await;
        let took = calls_return_in_time(&cache).await;
        assert!(took < CALL_LIMIT, "calls tried while Redis hung: {took:?}");
    }

    server.resume();
    until_reachable(&cache, true).await;
    assert!(cache.is_denied(&key("late token")).await.unwrap());
    cache.ping().await.unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_loss_is_noticed_without_any_call() {
    let Some(mut server) = RedisServer::start().await else {
        return;
    };
    let cache = server.client().await;
    server.kill();
    until_reachable(&cache, false).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_host_starts_without_its_redis_and_finds_it_later() {
    let Some(mut server) = RedisServer::prepare() else {
        return;
    };
    let begun = Instant::now();
    let cache = Cache::open(Some(&server.url())).await.unwrap();
    assert!(begun.elapsed() < Duration::from_secs(3));
    assert!(cache.status().is_degraded());
    cache.deny(&key("token"), LATER).await.unwrap_err();

    server.run().await;
    until_reachable(&cache, true).await;
    cache.put(&key("x"), b"1".to_vec(), LATER).await.unwrap();
    assert_eq!(
        server.client().await.get(&key("x")).await.unwrap(),
        Some(b"1".to_vec())
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_answer_that_is_a_refusal_is_not_a_loss() {
    let Some(server) = RedisServer::start().await else {
        return;
    };
    let cache = server.client().await;
    cache
        .put(&key("text"), b"not a number".to_vec(), LATER)
        .await
        .unwrap();
    // Redis will not count a text; the count of this host stands in.
    assert_eq!(cache.count(&key("text"), LATER).await, 1);
    assert!(cache.status().reachable);
}
