//! A Redis that is killed, paused and brought back, as the host's cache sees it.

use std::time::{Duration, Instant};

use wikala_cache::{Cache, Key};
use wikala_test_kit::peers::Redis;
use wikala_test_kit::until;

const HOUR: Duration = Duration::from_secs(3600);

fn key(part: &str) -> Key {
    Key::platform("peers").part(part)
}

#[tokio::test]
async fn a_killed_redis_refuses_and_comes_back_with_what_it_had() {
    let Some(redis) = Redis::start().await else {
        return;
    };
    let cache = Cache::open(Some(&redis.url())).await.unwrap();
    let other_host = Cache::open(Some(&redis.url())).await.unwrap();
    cache.put(&key("a"), b"kept".to_vec(), HOUR).await.unwrap();
    assert_eq!(other_host.get(&key("a")).await.unwrap(), Some(b"kept".to_vec()));
    assert_eq!(redis.ask("DBSIZE").await, "1");

    redis.kill();
    assert_eq!(redis.try_ask("PING").await, None);
    assert!(other_host.get(&key("a")).await.is_err());

    redis.restart().await;
    assert_eq!(redis.ask("DBSIZE").await, "1");
    until("the cache is back", async || other_host.ping().await.is_ok()).await;
    assert_eq!(other_host.get(&key("a")).await.unwrap(), Some(b"kept".to_vec()));
}

#[tokio::test]
async fn a_paused_redis_hangs_instead_of_refusing_and_goes_on() {
    let Some(redis) = Redis::start().await else {
        return;
    };
    assert_eq!(redis.ask("SET colour green").await, "OK");
    redis.pause();
    let begin = Instant::now();
    assert_eq!(redis.try_ask("GET colour").await, None);
    assert!(begin.elapsed() > Duration::from_millis(900), "it refused");
    redis.resume();
    assert_eq!(redis.ask("GET colour").await, "green");
    assert_eq!(redis.ask("GET nothing").await, "");
}

#[tokio::test]
async fn a_peer_is_gone_with_its_test() {
    let Some(redis) = Redis::start().await else {
        return;
    };
    let address = redis.url().replace("redis://", "");
    std::net::TcpStream::connect(&address).unwrap();
    drop(redis);
    assert!(std::net::TcpStream::connect(&address).is_err());
}
