//! Batches of hosts that die.

use std::fmt::Write as _;

use wikala_test_kit::{TestPlatform, until};

use super::{FUEL, corrected, rested};

/// Three batches.
const ROWS: usize = 3_000;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_batch_whose_host_is_killed_goes_on_and_books_no_row_twice() {
    let platform = TestPlatform::start_with(1, |config| config.jobs.inside = false).await;
    let north = platform.tenant_on("north", "premium").await;
    corrected(&north.admin, "ZORBLAX BERLIN", FUEL, "tenant").await;
    let mut file = "Date,Description,Amount,Currency\n".to_owned();
    for row in 0..ROWS {
        writeln!(file, "2026-03-01,POS {row} ZORBLAX BERLIN,-{row}.50,EUR").unwrap();
    }
    let imported = north.admin.import("a.csv", file.as_bytes(), &[]).await.ok();
    assert_eq!(imported["imported"], ROWS, "{imported}");

    let (lock, sql, jobs) = (
        platform.sql_of(&north).await,
        platform.sql_of(&north).await,
        platform.sql().await,
    );
    let count = async |what: &str| sql.query_one(what, &[]).await.unwrap().get::<_, i64>(0);
    // The last batch can be asked about, and cannot be written.
    lock.batch_execute("BEGIN; SELECT FROM transactions ORDER BY posted_on, id LIMIT 1 FOR UPDATE")
        .await
        .unwrap();
    let process = platform.serve().await;
    until("two batches are booked, and the last one waits", async || {
        let booked = "SELECT count(*) FROM transactions WHERE category_id IS NOT NULL";
        let waiting = "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'
            AND datname = current_database() AND query ILIKE '%UPDATE transactions%'";
        count(booked).await == 2_000 && count(waiting).await == 1
    })
    .await;
    process.kill();
    lock.batch_execute("ROLLBACK").await.unwrap();

    let end_lease = "UPDATE platform.jobs SET lease_until = now() WHERE state = 'running'";
    jobs.batch_execute(end_lease).await.unwrap();
    let second = platform.serve().await;
    rested(&platform).await;
    for once in [
        "SELECT count(*) FROM transactions WHERE category_id IS NOT NULL AND version = 2",
        "SELECT count(*) FROM category_suggestions WHERE state = 'applied'",
        "SELECT count(*) FROM outbox WHERE event_type LIKE 'wikala.finance.transaction.categorized.%'",
        "SELECT count(DISTINCT subject) FROM outbox WHERE event_type LIKE 'wikala.finance.transaction.categorized.%'",
        "SELECT sum(quantity)::bigint FROM usage_records WHERE meter = 'ai.suggestions'",
    ] {
        assert_eq!(count(once).await, 3_000, "{once}");
    }
    second.kill();
    platform.stop().await;
}
