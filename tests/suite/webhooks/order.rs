//! Messages of one key come in their order, and no key waits for another.

use std::collections::BTreeMap;

use wikala_test_kit::until;

use super::receiver::Receiver;
use super::{endpoint, happen, messages, platform};

const THINGS: usize = 50;
const TIMES: usize = 40;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_poisoned_key_holds_up_no_other_and_each_key_keeps_its_order() {
    let platform = platform().await;
    let north = platform.tenant("north").await;
    let receiver = Receiver::start().await;
    receiver.answers(|got| if got.subject() == "thing-7" { 500 } else { 200 });
    let made = endpoint(&north, &receiver.url).await;
    let things: Vec<String> = (0..THINGS).map(|thing| format!("thing-{thing}")).collect();
    for n in 0..TIMES {
        let all: Vec<(&str, usize)> = things.iter().map(|thing| (thing.as_str(), n)).collect();
        happen(&platform, &north, &all).await;
    }
    let well = ((THINGS - 1) * TIMES) as i64;
    until("all others are delivered", async || {
        messages(&platform, &north, "delivered").await == well
    })
    .await;
    let (mut numbers, mut sequences) = (BTreeMap::<String, Vec<u64>>::new(), Vec::new());
    for got in receiver.got() {
        numbers.entry(got.subject().to_owned()).or_default().push(got.n());
        sequences.push(got.seq());
    }
    let poisoned = numbers.remove("thing-7").unwrap();
    assert!(
        poisoned.iter().all(|n| *n == 0),
        "only its first is tried: {poisoned:?}"
    );
    assert!(
        poisoned.len() <= 2,
        "it is tried at once and after a pause: {poisoned:?}"
    );
    let expected: Vec<u64> = (0..TIMES as u64).collect();
    for (thing, numbers) in numbers {
        assert_eq!(numbers, expected, "{thing}");
    }
    let sql = platform.sql_of(&north).await;
    let row = sql
        .query_one("SELECT count(*), min(seq), max(seq) FROM webhook_messages", &[])
        .await
        .unwrap();
    let all = (THINGS * TIMES) as i64;
    assert_eq!(
        (row.get::<_, i64>(0), row.get::<_, i64>(1), row.get::<_, i64>(2)),
        (all, 1, all),
        "numbers have no gaps"
    );
    let shown = north.admin.get(&super::path(&made)).await.ok();
    assert_eq!(shown["lastSeq"], all);
    platform.stop().await;
}
