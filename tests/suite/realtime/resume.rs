//! Coming back: exactly what was missed, and then what happens.

use serde_json::json;
use wikala_test_kit::{TestPlatform, until};

use super::{Socket, book};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_client_that_comes_back_while_others_write_misses_nothing_and_gets_nothing_twice() {
    let platform = TestPlatform::start().await;
    let north = platform.tenant("north").await;
    let account = north.admin.open_account("cash", "KWD").await;
    let writing = async {
        for _lot in 0..4 {
            book(&north.admin, &account, 25).await;
        }
    };
    let reading = async {
        let (mut last, mut seen) = (1, Vec::new());
        while seen.len() < 100 {
            // Goes away after every tenth.
            let mut socket = Socket::open(&north.admin, &platform.url).await;
            let ask = json!({ "type": "subscribe", "id": "a", "patterns": ["finance.transaction.*"], "after": last });
            socket.say(ask).await;
            for _tenth in 0..10 {
                let mut message = socket.next().await.unwrap();
                if message["type"] == "subscribed" {
                    message = socket.next().await.unwrap();
                }
                last = message["event"]["sequence"].as_i64().unwrap();
                seen.push(last);
            }
        }
        seen
    };
    let ((), seen) = tokio::join!(writing, reading);
    assert_eq!(seen, (2..=101).collect::<Vec<_>>());
    platform.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_second_subscription_repeats_nothing_that_the_first_has_shown() {
    let platform = TestPlatform::start().await;
    let north = platform.tenant("north").await;
    let account = north.admin.open_account("cash", "KWD").await;
    book(&north.admin, &account, 2).await;
    let mut socket = Socket::open(&north.admin, &platform.url).await;
    let head = async || platform_head(&platform, &north).await >= 3;
    until("all are numbered", head).await;
    socket
        .say(json!({ "type": "subscribe", "id": "money", "patterns": ["finance.transaction.*"], "after": 0 }))
        .await;
    assert_eq!(socket.numbers(2).await, [2, 3]);
    socket.told("subscribed").await;
    socket
        .say(json!({ "type": "subscribe", "id": "all", "patterns": ["finance.*"], "after": 0 }))
        .await;
    assert_eq!(socket.numbers(1).await, [1]);
    socket.told("subscribed").await;
    socket.is_quiet().await;
    platform.stop().await;
}

async fn platform_head(platform: &TestPlatform, tenant: &wikala_test_kit::TestTenant) -> i64 {
    let sql = platform.sql_of(tenant).await;
    let row = sql.query_one("SELECT last_seq FROM event_stream", &[]).await;
    row.unwrap().get(0)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whoever_comes_back_too_late_is_told() {
    let platform = TestPlatform::start().await;
    let north = platform.tenant("north").await;
    let account = north.admin.open_account("cash", "KWD").await;
    book(&north.admin, &account, 4).await;
    until("all are numbered", async || {
        platform_head(&platform, &north).await >= 5
    })
    .await;
    let remove = "DELETE FROM outbox WHERE seq <= 3; UPDATE event_stream SET removed_to = 3";
    platform.sql_of(&north).await.batch_execute(remove).await.unwrap();
    let mut socket = Socket::open(&north.admin, &platform.url).await;
    let ask = |after| json!({ "type": "subscribe", "id": "a", "patterns": ["finance.*"], "after": after });
    socket.say(ask(1)).await;
    assert_eq!(socket.told("gone").await["removedTo"], 3);
    socket.say(ask(3)).await;
    assert_eq!(socket.numbers(2).await, [4, 5]);
    socket.told("subscribed").await;
    let page = north.admin.get("/events?after=1").await;
    assert_eq!(page.refused(409), "realtime.gone");
    assert_eq!(page.body["removedTo"], 3);
    let stream = north.admin.get("/events/stream?pattern=finance.*&after=1").await;
    assert_eq!(stream.refused(409), "realtime.gone");
    platform.stop().await;
}
