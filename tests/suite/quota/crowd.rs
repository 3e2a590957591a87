//! Many clients on two hosts.

use futures_util::future::join_all;
use wikala_test_kit::{TestPlatform, entry};

use super::{LIMIT, stored_and_metered, warned};

const CLIENTS: usize = 50;
const EACH: usize = 40;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_crowd_on_two_hosts_stores_exactly_as_many_as_the_plan_includes() {
    let platform = TestPlatform::start().await;
    let other = platform.beside().await;
    let north = platform.tenant_on("north", "core").await;
    let account = north.admin.open_account("cash", "KWD").await;
    let client = async |n: usize| {
        let host = [&platform, &other][n % 2];
        let client = north.admin.at(&host.url);
        let (mut stored, mut refused) = (0, 0);
        for _n in 0..EACH {
            let body = entry(&account, "income", "1 KWD", "2026-03-01");
            let reply = client.post("/finance/transactions", body).await;
            match reply.status {
                201 => stored += 1,
                _ => {
                    assert_eq!(reply.refused(402), "quota.exhausted");
                    assert_eq!(reply.body["used"], LIMIT, "one too early");
                    refused += 1;
                }
            }
        }
        (stored, refused)
    };
    let outcomes = join_all((0..CLIENTS).map(client)).await;
    let stored: i64 = outcomes.iter().map(|(stored, _)| stored).sum();
    let refused: i64 = outcomes.iter().map(|(_, refused)| refused).sum();
    assert_eq!((stored, stored + refused), (LIMIT, (CLIENTS * EACH) as i64));
    assert_eq!(stored_and_metered(&platform, &north).await, (LIMIT, LIMIT));
    assert_eq!(warned(&platform, &north).await, [800, LIMIT]);
    other.stop().await;
    platform.stop().await;
}
