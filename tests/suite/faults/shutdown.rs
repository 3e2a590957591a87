//! SIGTERM: what runs finishes, nothing new begins, and the process ends well.

use serde_json::json;
use wikala_test_kit::{TestPlatform, until};

/// Requests of the platform's connections that wait for a lock.
const WAITING: &str = "SELECT count(*) FROM pg_stat_activity
    WHERE datname = current_database() AND application_name = 'wikala' AND wait_event_type = 'Lock'";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn running_requests_finish_after_a_signal_to_stop() {
    let platform = TestPlatform::start().await;
    let north = platform.tenant("north").await;
    let mut accounts = Vec::new();
    for name in ["a", "b", "c"] {
        accounts.push(north.admin.open_account(name, "KWD").await);
    }
    let served = platform.serve().await;
    let client = served.client(north.admin.bearer().unwrap());
    let holder = platform.sql_of(&north).await;
    holder
        .batch_execute("BEGIN; SELECT FROM accounts FOR UPDATE")
        .await
        .unwrap();
    let slow = accounts.into_iter().map(|account| {
        let client = client.clone();
        let change = async move {
            let changes = json!({ "name": "changed while stopping" });
            client
                .patch(&format!("/finance/accounts/{account}"), 1, changes)
                .await
        };
        wikala_telemetry::spawn("slow request", change)
    });
    let slow: Vec<_> = slow.collect();
    let observer = platform.sql().await;
    until("the requests wait", async || {
        observer.query_one(WAITING, &[]).await.unwrap().get::<_, i64>(0) == 3
    })
    .await;
    served.terminate();
    until("it takes nothing new", async || served.ready().await != Some(200)).await;
    holder.batch_execute("COMMIT").await.unwrap();
    for request in slow {
        assert_eq!(request.await.unwrap().ok()["name"], "changed while stopping");
    }
    assert!(served.ended().await.success());
    let changed = "SELECT count(*) FROM accounts WHERE version = 2 AND name = 'changed while stopping'";
    assert_eq!(holder.query_one(changed, &[]).await.unwrap().get::<_, i64>(0), 3);
    platform.stop().await;
}

#[tokio::test]
async fn an_idle_host_ends_at_once_and_leaves_no_connection() {
    let platform = TestPlatform::start().await;
    let north = platform.tenant("north").await;
    let served = platform.serve().await;
    served
        .client(north.admin.bearer().unwrap())
        .get("/finance/accounts")
        .await
        .ok();
    served.terminate();
    assert!(served.ended().await.success());
    platform.stop().await;
}
