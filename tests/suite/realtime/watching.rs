//! Subscribing, and receiving what happens.

use std::time::Instant;

use serde_json::json;
use tokio_tungstenite::tungstenite::Message;
use wikala_test_kit::TestPlatform;

use super::{SECOND, Socket, book};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_change_reaches_whoever_subscribed_within_a_second_and_in_its_order() {
    let platform = TestPlatform::start().await;
    let north = platform.tenant("north").await;
    let account = north.admin.open_account("cash", "KWD").await;
    let mut socket = Socket::open(&north.admin, &platform.url).await;
    socket.subscribe("money", &["finance.transaction.*"]).await;
    socket.subscribe("all", &["finance.*"]).await;
    socket.subscribe("accounts", &["finance.account.*"]).await;
    let began = Instant::now();
    book(&north.admin, &account, 1).await;
    let first = socket.told("event").await;
    assert!(began.elapsed() < SECOND, "{:?}", began.elapsed());
    assert_eq!(first["subscriptions"], json!(["money", "all"]));
    assert_eq!(first["event"]["type"], "wikala.finance.transaction.created.v1");
    assert_eq!(first["event"]["specversion"], "1.0");
    assert_eq!(first["event"]["wikalatenant"], north.id.to_string());
    book(&north.admin, &account, 20).await;
    let numbers = socket.numbers(20).await;
    let before = first["event"]["sequence"].as_i64().unwrap();
    assert_eq!(numbers, (before + 1..=before + 20).collect::<Vec<_>>());
    socket.is_quiet().await;
    platform.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_unsubscribed_or_happens_elsewhere_is_not_received() {
    let platform = TestPlatform::start().await;
    let (north, south) = (platform.tenant("north").await, platform.tenant("south").await);
    let mut socket = Socket::open(&north.admin, &platform.url).await;
    let mut other = Socket::open(&south.admin, &platform.url).await;
    socket.subscribe("a", &["finance.*"]).await;
    other.subscribe("a", &["*"]).await;
    north.admin.open_account("cash", "KWD").await;
    assert_eq!(socket.numbers(1).await, [1]);
    socket.say(json!({ "type": "unsubscribe", "id": "a" })).await;
    socket.told("unsubscribed").await;
    north.admin.open_account("bank", "KWD").await;
    south.admin.open_account("cash", "KWD").await;
    let theirs = other.told("event").await;
    assert_eq!(theirs["event"]["wikalatenant"], south.id.to_string());
    other.is_quiet().await;
    socket.is_quiet().await;
    platform.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_not_understood_is_said_so_and_what_is_no_text_ends_it() {
    let platform = TestPlatform::start().await;
    let north = platform.tenant("north").await;
    let mut socket = Socket::open(&north.admin, &platform.url).await;
    for nonsense in [
        "",
        "{",
        "[]",
        "null",
        r#"{"type":"shout"}"#,
        r#"{"type":"ping","extra":1}"#,
    ] {
        socket.send(Message::text(nonsense)).await;
        assert_eq!(
            socket.told("error").await["code"],
            "realtime.malformed_message",
            "{nonsense}"
        );
    }
    for (message, code) in [
        (
            json!({ "type": "subscribe", "id": "a", "patterns": ["a..b"] }),
            "realtime.invalid_pattern",
        ),
        (
            json!({ "type": "subscribe", "id": "a", "patterns": [] }),
            "realtime.invalid_subscription",
        ),
        (
            json!({ "type": "subscribe", "id": "", "patterns": ["*"] }),
            "realtime.invalid_subscription",
        ),
        (
            json!({ "type": "subscribe", "id": "a", "patterns": ["*"], "after": -1 }),
            "realtime.invalid_subscription",
        ),
        (
            json!({ "type": "subscribe", "id": "a", "patterns": ["*"], "after": 99 }),
            "realtime.unknown_position",
        ),
        (
            json!({ "type": "unsubscribe", "id": "a" }),
            "realtime.no_subscription",
        ),
    ] {
        socket.say(message.clone()).await;
        assert_eq!(socket.told("error").await["code"], code, "{message}");
    }
    socket.subscribe("a", &["*"]).await;
    socket
        .say(json!({ "type": "subscribe", "id": "a", "patterns": ["*"] }))
        .await;
    assert_eq!(socket.told("error").await["code"], "realtime.subscription_exists");
    socket.send(Message::binary(vec![1, 2, 3])).await;
    assert_eq!(socket.closed().await, 1003);

    let mut socket = Socket::open(&north.admin, &platform.url).await;
    socket.send(Message::text("x".repeat(16 * 1024 + 1))).await;
    assert_eq!(socket.closed().await, 1009);
    platform.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_host_that_stops_asks_its_clients_to_come_back() {
    let platform = TestPlatform::start().await;
    let north = platform.tenant("north").await;
    let beside = platform.beside().await;
    let mut socket = Socket::open(&north.admin, &beside.url).await;
    let (code, ()) = tokio::join!(socket.closed(), beside.stop());
    assert_eq!(code, 1012);
    platform.stop().await;
}
