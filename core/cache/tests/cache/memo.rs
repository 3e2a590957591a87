//! Values that are costly to make, in a process and in Redis alike.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use tokio::task::JoinSet;
use tokio::time::sleep;
use wikala_cache::{Cache, Key, Memo};

use crate::server::RedisServer;

const LATER: Duration = Duration::from_secs(60);

fn key(part: &str) -> Key {
    Key::platform("memo").part(part)
}

/// Counts how often a value is made, and takes its time.
#[derive(Clone, Default)]
struct Maker(Arc<AtomicU32>);

impl Maker {
    async fn get(&self, memo: &Memo, part: &str) -> u32 {
        let make = async || {
            sleep(Duration::from_millis(50)).await;
            Ok::<_, ()>(self.0.fetch_add(1, Ordering::SeqCst) + 1)
        };
        memo.get(&key(part), &[key("tag")], LATER, make).await.unwrap()
    }
}

async fn sides() -> (Vec<Cache>, Option<RedisServer>) {
    let server = RedisServer::start().await;
    let mut sides = vec![Cache::process()];
    if let Some(server) = &server {
        sides.push(server.client().await);
    }
    (sides, server)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_fifty_that_want_a_value_one_makes_it() {
    let (sides, _server) = sides().await;
    for cache in sides {
        let (memo, maker) = (Memo::over(cache).await, Maker::default());
        let mut calls = JoinSet::new();
        for _call in 0..50 {
            let (memo, maker) = (memo.clone(), maker.clone());
            calls.spawn(async move { maker.get(&memo, "x").await });
        }
        assert!(calls.join_all().await.iter().all(|value| *value == 1));
        assert_eq!(maker.get(&memo, "other").await, 2);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_tag_takes_all_its_values_along_and_no_others() {
    let (sides, _server) = sides().await;
    for cache in sides {
        let (memo, maker) = (Memo::over(cache).await, Maker::default());
        assert_eq!((maker.get(&memo, "a").await, maker.get(&memo, "b").await), (1, 2));
        memo.invalidate(&key("another tag")).await.unwrap();
        assert_eq!((maker.get(&memo, "a").await, maker.get(&memo, "b").await), (1, 2));
        memo.invalidate(&key("tag")).await.unwrap();
        assert_eq!((maker.get(&memo, "a").await, maker.get(&memo, "b").await), (3, 4));
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_was_being_made_while_its_tag_went_is_not_kept() {
    let (sides, _server) = sides().await;
    for cache in sides {
        let (memo, maker) = (Memo::over(cache).await, Maker::default());
        let (value, invalidated) = tokio::join!(maker.get(&memo, "x"), async {
            sleep(Duration::from_millis(20)).await;
            memo.invalidate(&key("tag")).await
        });
        invalidated.unwrap();
        assert_eq!(value, 1, "whoever asked before gets what was made");
        assert_eq!(maker.get(&memo, "x").await, 2);
    }
}

#[tokio::test]
async fn a_failure_is_not_kept() {
    let memo = Memo::over(Cache::process()).await;
    let (name, fails) = (key("x"), async || Err::<u32, _>("no"));
    assert_eq!(memo.get(&name, &[], LATER, fails).await, Err("no"));
    let works = async || Ok::<_, &str>(7);
    assert_eq!(memo.get(&name, &[], LATER, works).await, Ok(7));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_hosts_make_a_value_once_and_both_drop_it_at_once() {
    let Some(server) = RedisServer::start().await else {
        return;
    };
    let (north, south) = (
        Memo::over(server.client().await).await,
        Memo::over(server.client().await).await,
    );
    let maker = Maker::default();
    let both = tokio::join!(maker.get(&north, "x"), maker.get(&south, "x"));
    assert_eq!(both, (1, 1));
    north.invalidate(&key("tag")).await.unwrap();
    sleep(Duration::from_millis(300)).await;
    assert_eq!(maker.get(&south, "x").await, 2);
    assert_eq!(maker.get(&north, "x").await, 2);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_lost_redis_is_not_in_the_way() {
    let Some(mut server) = RedisServer::start().await else {
        return;
    };
    let (memo, maker) = (Memo::over(server.client().await).await, Maker::default());
    assert_eq!(maker.get(&memo, "x").await, 1);
    server.kill();
    assert!(maker.get(&memo, "y").await >= 2);
}
