//! A migration that is killed is finished by running it again.

use wikala_test_kit::{TestPlatform, until};

use super::many::{MANY, number, provision, up};

/// Tenants that have the newest step already.
const DONE: &str = "SELECT count(*) FROM platform.tenant_schemas
    WHERE number > 0 AND module = 'finance' AND version = 5";

/// Tenants whose record and tables disagree: the newest step brings a column.
async fn torn(platform: &TestPlatform) -> Vec<i32> {
    let sql = platform.sql().await;
    let mut torn = Vec::new();
    let known = "SELECT number, version FROM platform.tenant_schemas
                 WHERE number > 0 AND module = 'finance' ORDER BY number";
    for row in sql.query(known, &[]).await.unwrap() {
        let (tenant, version): (i32, i32) = (row.get(0), row.get(1));
        let column = format!(
            "SELECT EXISTS (SELECT FROM pg_attribute
                 WHERE attrelid = 't_{tenant}.transactions'::regclass
                   AND attname = 'split_from' AND NOT attisdropped)"
        );
        let has_column: bool = sql.query_one(&column, &[]).await.unwrap().get(0);
        if has_column != (version == 5) {
            torn.push(tenant);
        }
    }
    torn
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_killed_run_of_the_program_is_finished_by_the_next() {
    let platform = TestPlatform::start().await;
    provision(&platform, MANY).await;
    let back = platform.host.migrator.down("finance").await.unwrap();
    assert_eq!((back.advanced, back.failed.len()), (MANY as usize + 1, 0));
    assert_eq!(torn(&platform).await, Vec::<i32>::new());

    let mut run = platform
        .program()
        .args(["migrate", "--workers", "2"])
        .spawn()
        .unwrap();
    until("some tenants are migrated", async || {
        number(&platform, DONE).await > 3
    })
    .await;
    run.kill().unwrap();
    run.wait().unwrap();
    let done = number(&platform, DONE).await;
    assert!(done < i64::from(MANY), "it was too fast to be killed midway");
    // What the dead program had begun, PostgreSQL rolls back when it notices.
    let others = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()
                  AND state LIKE '%transaction%' AND pid <> pg_backend_pid()";
    until("its transactions are gone", async || {
        number(&platform, others).await == 0
    })
    .await;
    assert_eq!(torn(&platform).await, Vec::<i32>::new());

    let again = platform.program().args(["migrate"]).output().unwrap();
    assert!(
        again.status.success(),
        "{}",
        String::from_utf8_lossy(&again.stderr)
    );
    assert_eq!(number(&platform, DONE).await, i64::from(MANY));
    assert_eq!(torn(&platform).await, Vec::<i32>::new());
    assert_eq!(platform.host.db.drift().await.unwrap(), []);
    let status = platform.program().args(["migrate", "status"]).status().unwrap();
    assert!(status.success());
    assert_eq!(up(&platform.host.migrator).await.advanced, 0);
    platform.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_run_whose_connections_are_cut_is_finished_by_the_next() {
    let platform = TestPlatform::start().await;
    provision(&platform, 40).await;
    platform.host.migrator.down("finance").await.unwrap();
    // The last tenant cannot be ended before the cut.
    let held = platform.sql().await;
    held.batch_execute(
        "BEGIN; SELECT FROM platform.tenant_schemas
         WHERE module = 'finance' AND number = (SELECT max(number) FROM platform.tenant_schemas) FOR UPDATE",
    )
    .await
    .unwrap();
    let migrator = platform.host.migrator.clone();
    let run = wikala_telemetry::spawn("migration", async move { up(&migrator).await });
    let waiting = "SELECT count(*) FROM pg_stat_activity
                   WHERE datname = current_database() AND wait_event_type = 'Lock'";
    until("all but one tenant are migrated", async || {
        number(&platform, DONE).await == 39 && number(&platform, waiting).await > 0
    })
    .await;
    let cut = "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity
               WHERE datname = current_database() AND application_name <> 'wikala' AND pid <> pg_backend_pid()";
    let others: i64 = held.query_one(cut, &[]).await.unwrap().get(0);
    assert!(others > 0);
    let first = run.await.unwrap();
    assert!(!first.failed.is_empty(), "nobody was hit");
    drop(held);
    assert_eq!(torn(&platform).await, Vec::<i32>::new());
    let second = up(&platform.host.migrator).await;
    assert_eq!((second.advanced, second.failed.len()), (first.failed.len(), 0));
    assert_eq!(number(&platform, DONE).await, 40);
    platform.stop().await;
}
