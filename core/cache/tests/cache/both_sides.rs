//! What holds in a process and in Redis alike.

use std::time::Duration;

use tokio::task::JoinSet;
use tokio::time::sleep;
use wikala_cache::{Cache, Key};
use wikala_kernel::id::TenantId;

use crate::server::RedisServer;

const SOON: Duration = Duration::from_millis(200);
const LATER: Duration = Duration::from_secs(60);

/// A process, and a Redis where there is one; the second value keeps it running.
async fn sides() -> (Vec<Cache>, Option<RedisServer>) {
    let server = RedisServer::start().await;
    let mut sides = vec![Cache::process()];
    if let Some(server) = &server {
        sides.push(server.client().await);
    }
    (sides, server)
}

fn key(part: &str) -> Key {
    Key::platform("test").part(part)
}

/// The answers of fifty calls at once.
async fn fifty<T, F, Fut>(call: F) -> Vec<T>
where
    T: Send + 'static,
    F: Fn() -> Fut,
    Fut: Future<Output = T> + Send + 'static,
{
    let mut calls = JoinSet::new();
    for _ in 0..50 {
        calls.spawn(call());
    }
    calls.join_all().await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_value_lives_as_long_as_it_was_told_to() {
    let (sides, _server) = sides().await;
    for cache in sides {
        cache.put(&key("short"), b"a".to_vec(), SOON).await.unwrap();
        cache.put(&key("long"), b"b".to_vec(), LATER).await.unwrap();
        assert_eq!(
            cache.get(&key("short")).await.unwrap(),
            Some(b"a".to_vec()),
            "{cache:?}"
        );
        sleep(SOON * 2).await;
        assert_eq!(cache.get(&key("short")).await.unwrap(), None, "{cache:?}");
        assert_eq!(cache.take(&key("short")).await.unwrap(), None, "{cache:?}");
        assert_eq!(
            cache.get(&key("long")).await.unwrap(),
            Some(b"b".to_vec()),
            "{cache:?}"
        );
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_value_is_replaced_and_removed() {
    let (sides, _server) = sides().await;
    for cache in sides {
        for value in [&b"old"[..], b"\0new\xff"] {
            cache.put(&key("x"), value.to_vec(), LATER).await.unwrap();
        }
        assert_eq!(cache.get(&key("x")).await.unwrap(), Some(b"\0new\xff".to_vec()));
        cache.remove(&key("x")).await.unwrap();
        cache.remove(&key("x")).await.unwrap();
        assert_eq!(cache.get(&key("x")).await.unwrap(), None, "{cache:?}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_fifty_that_take_one_gets_it() {
    let (sides, _server) = sides().await;
    for cache in sides {
        cache.put(&key("once"), b"it".to_vec(), LATER).await.unwrap();
        let taken = fifty(|| {
            let cache = cache.clone();
            async move { cache.take(&key("once")).await.unwrap() }
        })
        .await;
        assert_eq!(
            taken.into_iter().flatten().collect::<Vec<_>>(),
            [b"it".to_vec()],
            "{cache:?}"
        );
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_fifty_that_add_one_is_first() {
    let (sides, _server) = sides().await;
    for cache in sides {
        let added = fifty(|| {
            let cache = cache.clone();
            async move { cache.add(&key("mark"), SOON).await.unwrap() }
        })
        .await;
        assert_eq!(added.into_iter().filter(|first| *first).count(), 1, "{cache:?}");
        sleep(SOON * 2).await;
        assert!(cache.add(&key("mark"), SOON).await.unwrap(), "{cache:?}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn fifty_that_count_get_fifty_numbers_and_a_new_window_starts_at_one() {
    let (sides, _server) = sides().await;
    for cache in sides {
        let window = Duration::from_millis(1500);
        let mut counts = fifty(|| {
            let cache = cache.clone();
            async move { cache.count(&key("tries"), window).await }
        })
        .await;
        counts.sort_unstable();
        assert_eq!(counts, (1..=50).collect::<Vec<u64>>(), "{cache:?}");
        sleep(window + SOON).await;
        assert_eq!(cache.count(&key("tries"), window).await, 1, "{cache:?}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_denial_holds_until_its_end() {
    let (sides, _server) = sides().await;
    for cache in sides {
        cache.deny(&key("token"), Duration::from_secs(1)).await.unwrap();
        // A shorter one does not end a longer one.
        cache.deny(&key("token"), Duration::from_millis(1)).await.unwrap();
        sleep(SOON).await;
        assert!(cache.is_denied(&key("token")).await.unwrap(), "{cache:?}");
        assert!(!cache.is_denied(&key("other")).await.unwrap(), "{cache:?}");
        sleep(Duration::from_secs(1)).await;
        assert!(!cache.is_denied(&key("token")).await.unwrap(), "{cache:?}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn tenants_and_purposes_do_not_meet() {
    let (sides, _server) = sides().await;
    let (one, other) = (TenantId::generate(), TenantId::generate());
    for cache in sides {
        let mine = Key::tenant(one, "codes").part("7");
        cache.put(&mine, b"x".to_vec(), LATER).await.unwrap();
        for stranger in [
            Key::tenant(other, "codes").part("7"),
            Key::tenant(one, "marks").part("7"),
            Key::platform("codes").part("7"),
        ] {
            assert_eq!(cache.take(&stranger).await.unwrap(), None, "{stranger:?}");
        }
        assert_eq!(cache.take(&mine).await.unwrap(), Some(b"x".to_vec()));
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_life_of_no_time_or_of_all_time_is_no_fault() {
    let (sides, _server) = sides().await;
    for cache in sides {
        cache
            .put(&key("none"), b"x".to_vec(), Duration::ZERO)
            .await
            .unwrap();
        cache
            .put(&key("all"), b"x".to_vec(), Duration::MAX)
            .await
            .unwrap();
        sleep(Duration::from_millis(20)).await;
        assert_eq!(cache.get(&key("none")).await.unwrap(), None, "{cache:?}");
        assert_eq!(
            cache.get(&key("all")).await.unwrap(),
            Some(b"x".to_vec()),
            "{cache:?}"
        );
    }
}
