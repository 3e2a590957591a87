//! What one client, one person and one tenant may take.

use std::time::Duration;

use futures_util::future::join_all;
use serde_json::json;
use tokio_tungstenite::connect_async;
use wikala_test_kit::{TestPlatform, until};

use super::{Socket, asking, ticket};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn in_parallel_over_two_hosts_nobody_gets_more_connections_than_may_be() {
    let platform = TestPlatform::start_with(1, |config| {
        config.realtime.connections_per_person = 3;
        config.realtime.connections_per_tenant = 5;
    })
    .await;
    let north = platform.tenant("north").await;
    let beside = platform.beside().await;
    let open = async |key: &str, count: usize| {
        let client = platform.client(key);
        let tickets = join_all((0..count).map(|_n| ticket(&client))).await;
        let urls = [&platform.url, &beside.url].into_iter().cycle();
        let asked = tickets.iter().zip(urls);
        let opened = join_all(asked.map(|(ticket, url)| connect_async(asking(url, ticket)))).await;
        opened.into_iter().filter_map(Result::ok).collect::<Vec<_>>()
    };
    let mine = open(&platform.key(north.id, "admin").await, 10).await;
    assert_eq!(mine.len(), 3);
    let others = open(&platform.key(north.id, "admin").await, 10).await;
    assert_eq!(others.len(), 2, "the tenant has five by then");
    drop(mine);
    let third = platform.key(north.id, "admin").await;
    let mut found = Vec::new();
    until("places are free again", async || {
        found.extend(open(&third, 1).await);
        found.len() == 3
    })
    .await;
    beside.stop().await;
    platform.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whoever_talks_too_much_is_told_and_closed() {
    let platform = TestPlatform::start().await;
    let north = platform.tenant("north").await;
    let mut socket = Socket::open(&north.admin, &platform.url).await;
    for _n in 0..30 {
        socket.say(json!({ "type": "ping" })).await;
    }
    let mut answers = 0;
    let told = loop {
        let message = socket.next().await.unwrap();
        if message["type"] == "error" {
            break message;
        }
        answers += 1;
    };
    assert_eq!(
        (answers, &told["code"]),
        (20, &json!("realtime.too_many_messages"))
    );
    assert_eq!(socket.closed().await, 1008);
    platform.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_connection_has_fifty_subscriptions_at_most() {
    let platform = TestPlatform::start().await;
    let north = platform.tenant("north").await;
    let mut socket = Socket::open(&north.admin, &platform.url).await;
    for n in 0..50 {
        socket.subscribe(&n.to_string(), &["finance.*"]).await;
        // Slower than a flood.
        tokio::time::sleep(Duration::from_millis(55)).await;
    }
    socket
        .say(json!({ "type": "subscribe", "id": "one more", "patterns": ["finance.*"] }))
        .await;
    let told = socket.told("error").await;
    assert_eq!(told["code"], "realtime.too_many_subscriptions");
    platform.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_client_that_does_not_read_is_closed_and_the_others_receive_everything() {
    const COUNT: usize = 600;
    let platform = TestPlatform::start().await;
    let north = platform.tenant("north").await;
    let mut slow = Socket::open(&north.admin, &platform.url).await;
    let mut quick = Socket::open(&north.admin, &platform.url).await;
    slow.subscribe("a", &["finance.*"]).await;
    quick.subscribe("a", &["finance.*"]).await;
    // Large ones, so that what the network buffers is soon full.
    let sql = platform.sql_of(&north).await;
    let write = format!(
        "INSERT INTO outbox (id, event_type, subject, actor, data)
         SELECT gen_random_uuid(), 'wikala.finance.transaction.created.v1', 'x', 'system',
                jsonb_build_object('text', repeat('x', 32768))
         FROM generate_series(1, {COUNT})"
    );
    sql.batch_execute(&write).await.unwrap();
    // The relay hears of its own host's commits at once.
    north.admin.open_account("cash", "KWD").await;
    let numbers = quick.numbers(COUNT).await;
    assert!(numbers.windows(2).all(|pair| pair[0] + 1 == pair[1]));
    assert_eq!(slow.closed().await, 1013);
    platform.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_client_without_a_sign_of_life_is_closed() {
    let platform = TestPlatform::start_with(1, |config| {
        config.realtime.beat = Duration::from_secs(1);
    })
    .await;
    let north = platform.tenant("north").await;
    let mut alive = Socket::open(&north.admin, &platform.url).await;
    let mut silent = Socket::open(&north.admin, &platform.url).await;
    // One that is not polled answers no ping.
    let reading = tokio::time::timeout(Duration::from_secs(5), alive.next());
    assert!(reading.await.is_err(), "who answers stays");
    alive.is_quiet().await;
    // It may be gone before it reads why: its late answers reach nobody any more.
    assert!([1002, 1006].contains(&silent.closed().await));
    platform.stop().await;
}
