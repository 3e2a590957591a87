//! Hosts that are killed while they write: every stored transaction is metered, and nothing else.

use std::time::Duration;

use futures_util::future::join_all;
use wikala_test_kit::{Client, Dice, TestPlatform, entry};

use super::{LIMIT, statement, stored_and_metered};

/// Posts until it is refused or has tried this often; failures are what a killed host leaves.
async fn post(client: &Client, account: &str, count: usize) {
    for _n in 0..count {
        let request = client
            .request(reqwest::Method::POST, "/finance/transactions")
            .json(&entry(account, "income", "1 KWD", "2026-03-01"))
            .timeout(Duration::from_secs(5));
        match request.send().await {
            Ok(reply) if reply.status() == 402 => return,
            Ok(_) => {}
            Err(_) => tokio::time::sleep(Duration::from_millis(20)).await,
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_host_that_is_killed_again_and_again_leaves_the_meter_equal_to_what_is_stored() {
    let platform = TestPlatform::start().await;
    let north = platform.tenant_on("north", "core").await;
    let key = north.admin.bearer().unwrap();
    north.admin.import("a.csv", &statement("a", 500), &[]).await.ok();
    let account = north.admin.open_account("cash", "KWD").await;
    let mut dice = Dice::new(23);
    for _kill in 0..4 {
        let doomed = platform.serve().await;
        let clients = [doomed.client(key), platform.client(key)];
        // Of two hosts only one dies.
        let posts = join_all((0..10).map(|n| post(&clients[n % 2], &account, 12)));
        let pause = Duration::from_millis(30 + dice.below(400));
        let killed = async {
            tokio::time::sleep(pause).await;
            doomed.kill();
        };
        tokio::join!(posts, killed);
        let (stored, metered) = stored_and_metered(&platform, &north).await;
        assert_eq!(stored, metered);
    }
    let (before, _) = stored_and_metered(&platform, &north).await;
    assert!((550..LIMIT).contains(&before), "{before}");
    // What the dead held is free: the survivor gets the whole rest.
    join_all((0..10).map(|_n| post(&north.admin, &account, 1_000))).await;
    assert_eq!(stored_and_metered(&platform, &north).await, (LIMIT, LIMIT));
    platform.stop().await;
}
