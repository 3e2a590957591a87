//! Tickets: once, soon, by whom they were given to, from pages that may.

use chrono::TimeDelta;
use futures_util::future::join_all;
use reqwest::Method;
use tokio_tungstenite::connect_async;
use tokio_tungstenite::tungstenite::client::IntoClientRequest;
use wikala_test_kit::TestPlatform;

use super::{Socket, asking, refused, ticket};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_ticket_opens_one_socket_however_many_try() {
    let platform = TestPlatform::start().await;
    let north = platform.tenant("north").await;
    let ticket = ticket(&north.admin).await;
    let tries = (0..8).map(|_n| connect_async(asking(&platform.url, &ticket)));
    let opened = join_all(tries).await;
    assert_eq!(opened.iter().filter(|outcome| outcome.is_ok()).count(), 1);
    assert_eq!(refused(asking(&platform.url, &ticket)).await, 401);
    platform.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_ticket_is_old_after_half_a_minute() {
    let platform = TestPlatform::start().await;
    let north = platform.tenant("north").await;
    let (soon, late) = (ticket(&north.admin).await, ticket(&north.admin).await);
    platform.clock.advance(TimeDelta::seconds(25));
    Socket::with(asking(&platform.url, &soon)).await;
    platform.clock.advance(TimeDelta::seconds(6));
    assert_eq!(refused(asking(&platform.url, &late)).await, 401);
    platform.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn without_a_ticket_or_with_nonsense_nobody_gets_in() {
    let platform = TestPlatform::start().await;
    let north = platform.tenant("north").await;
    let url = format!("{}/api/v1/ws", platform.url.replacen("http", "ws", 1));
    assert_eq!(refused(url.as_str().into_client_request().unwrap()).await, 401);
    assert_eq!(refused(asking(&platform.url, "nonsense")).await, 401);
    let asked = format!("{url}?ticket={}", ticket(&north.admin).await);
    assert!(connect_async(asked.as_str()).await.is_ok(), "also in the query");
    // What is no WebSocket wastes no ticket.
    let reply = north.admin.send(north.admin.request(Method::GET, "/ws")).await;
    assert_eq!(reply.refused(400), "realtime.no_upgrade");
    platform.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_ticket_is_for_its_own_tenant_and_for_known_pages() {
    let platform = TestPlatform::start_with(1, |config| {
        config.server.public_url = Some("https://wikala.example".parse().unwrap());
    })
    .await;
    let (north, _south) = (platform.tenant("north").await, platform.tenant("south").await);
    let with = async |header: &'static str, value: &str| {
        let mut request = asking(&platform.url, &ticket(&north.admin).await);
        request.headers_mut().insert(header, value.parse().unwrap());
        request
    };
    assert_eq!(refused(with("x-tenant", "south").await).await, 403);
    assert_eq!(refused(with("origin", "https://evil.example").await).await, 403);
    assert_eq!(refused(with("origin", "null").await).await, 403);
    Socket::with(with("x-tenant", "north").await).await;
    Socket::with(with("origin", "https://wikala.example").await).await;
    platform.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_ticket_is_good_at_every_host_and_once_at_all_of_them() {
    let platform = TestPlatform::start().await;
    let north = platform.tenant("north").await;
    let beside = platform.beside().await;
    let ticket = ticket(&north.admin).await;
    Socket::with(asking(&beside.url, &ticket)).await;
    assert_eq!(refused(asking(&platform.url, &ticket)).await, 401);
    beside.stop().await;
    platform.stop().await;
}
