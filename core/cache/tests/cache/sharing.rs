//! Two hosts with one Redis.

use std::time::Duration;

use tokio::task::JoinSet;
use wikala_cache::{Cache, CacheError, Key, Kind};

use crate::server::RedisServer;

const LATER: Duration = Duration::from_secs(60);

fn key(part: &str) -> Key {
    Key::platform("test").part(part)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_one_host_does_the_other_sees() {
    let Some(server) = RedisServer::start().await else {
        return;
    };
    let (north, south) = (server.client().await, server.client().await);

    north.put(&key("x"), b"1".to_vec(), LATER).await.unwrap();
    assert_eq!(south.get(&key("x")).await.unwrap(), Some(b"1".to_vec()));
    south.put(&key("x"), b"2".to_vec(), LATER).await.unwrap();
    assert_eq!(north.get(&key("x")).await.unwrap(), Some(b"2".to_vec()));
    south.remove(&key("x")).await.unwrap();
    assert_eq!(north.get(&key("x")).await.unwrap(), None);

    assert!(north.add(&key("mark"), LATER).await.unwrap());
    assert!(!south.add(&key("mark"), LATER).await.unwrap());
    assert_eq!(
        (
            north.count(&key("n"), LATER).await,
            south.count(&key("n"), LATER).await
        ),
        (1, 2)
    );
    north.deny(&key("token"), LATER).await.unwrap();
    assert!(south.is_denied(&key("token")).await.unwrap());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_two_hosts_that_take_fifty_times_one_gets_it_once() {
    let Some(server) = RedisServer::start().await else {
        return;
    };
    let hosts = [server.client().await, server.client().await];
    hosts[0].put(&key("once"), b"it".to_vec(), LATER).await.unwrap();
    let mut calls = JoinSet::new();
    for host in hosts.iter().cycle().take(50) {
        let host = host.clone();
        calls.spawn(async move { host.take(&key("once")).await.unwrap() });
    }
    assert_eq!(calls.join_all().await.into_iter().flatten().count(), 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_denial_of_another_host_is_remembered_here() {
    let Some(mut server) = RedisServer::start().await else {
        return;
    };
    let (north, south) = (server.client().await, server.client().await);
    north.deny(&key("token"), LATER).await.unwrap();
    assert!(south.is_denied(&key("token")).await.unwrap());
    server.kill();
    assert!(south.is_denied(&key("token")).await.unwrap(), "without Redis");
}

#[tokio::test]
async fn an_address_that_cannot_be_used_is_told_without_its_password() {
    for address in ["http://user:canary@host", "redis://user:canary@host:notaport", ""] {
        let error = Cache::open(Some(address)).await.unwrap_err();
        let text = format!("{error} {error:?}");
        assert!(
            matches!(error, CacheError::Address(_)) && !text.contains("canary"),
            "{text}"
        );
    }
    let status = Cache::open(None).await.unwrap().status();
    assert_eq!((status.kind, status.is_degraded()), (Kind::Process, false));
}
