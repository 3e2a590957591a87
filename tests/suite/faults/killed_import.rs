//! The host is killed in the middle of an import: all of the file is there, or nothing.

use std::fmt::Write as _;
use std::time::Duration;

use serde_json::json;
use wikala_db::Admin;
use wikala_test_kit::{Dice, TestPlatform, until};

const ROWS: usize = 200_000;

/// A statement of distinct rows.
fn statement() -> Vec<u8> {
    let mut text = String::from("Date,Description,Amount,Currency\n");
    for row in 0..ROWS {
        let (month, day) = (1 + row % 12, 13 + row % 15);
        let _infallible = writeln!(
            text,
            "2025-{month:02}-{day:02},Row number {row},-{}.{:02},USD",
            1 + row / 100,
            row % 100
        );
    }
    text.into_bytes()
}

/// Transactions, imports and outbox entries that are visible.
async fn counts(sql: &Admin) -> (i64, i64, i64) {
    let counts = "SELECT (SELECT count(*) FROM transactions), (SELECT count(*) FROM imports),
                  (SELECT count(*) FROM outbox WHERE event_type LIKE '%.import.%')";
    let row = sql.query_one(counts, &[]).await.unwrap();
    (row.get(0), row.get(1), row.get(2))
}

/// How far the server is with rows that nobody can see yet.
async fn is_writing(observer: &Admin) -> bool {
    let busy = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()
                AND application_name = 'wikala' AND backend_xid IS NOT NULL";
    observer.query_one(busy, &[]).await.unwrap().get::<_, i64>(0) > 0
}

/// Starts a host, sends it the file, and kills it a while after it began to write.
async fn kill_midway(platform: &TestPlatform, key: &str, file: &[u8], after: Duration) {
    let served = platform.serve().await;
    let (client, file) = (served.client(key), file.to_vec());
    let doomed = async move { client.import("large.csv", &file, &[]).await };
    let doomed = wikala_telemetry::spawn("doomed upload", doomed);
    let observer = platform.sql().await;
    until("the import writes", async || is_writing(&observer).await).await;
    tokio::time::sleep(after).await;
    served.kill();
    // Its connection was cut, or the kill came too late.
    let _outcome = doomed.await;
    until("its transaction is over", async || !is_writing(&observer).await).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_killed_import_left_everything_or_nothing() {
    let platform = TestPlatform::start().await;
    let north = platform.tenant("north").await;
    let (key, file) = (north.admin.bearer().unwrap(), statement());
    let sql = platform.sql_of(&north).await;
    let (mut dice, mut torn_off) = (Dice::new(11), 0);
    for _kill in 0..3 {
        kill_midway(&platform, key, &file, Duration::from_millis(dice.below(1_500))).await;
        let found = counts(&sql).await;
        let rows = i64::try_from(ROWS).unwrap();
        assert!([(0, 0, 0), (rows, 1, 1)].contains(&found), "{found:?}");
        torn_off += usize::from(found.0 == 0);
        // A file whose import was finished after all is taken away, so that the next can be cut.
        if found.0 != 0 {
            sql.batch_execute("TRUNCATE transactions, imports, outbox")
                .await
                .unwrap();
        }
    }
    assert!(torn_off > 0, "no kill came in time");

    let served = platform.serve().await;
    let done = served.client(key).import("large.csv", &file, &[]).await.ok();
    assert_eq!(
        (&done["imported"], &done["duplicates"], &done["rejected"]),
        (&json!(ROWS), &json!(0), &json!(0))
    );
    let again = served.client(key).import("large.csv", &file, &[]).await.ok();
    assert_eq!(
        (&again["imported"], &again["duplicates"]),
        (&json!(0), &json!(ROWS))
    );
    let sums = "SELECT count(*), count(DISTINCT identity), count(DISTINCT import_id), sum(amount)::text FROM transactions";
    let row = sql.query_one(sums, &[]).await.unwrap();
    let whole = i64::try_from(ROWS).unwrap();
    assert_eq!(
        (row.get::<_, i64>(0), row.get::<_, i64>(1), row.get::<_, i64>(2)),
        (whole, whole, 1)
    );
    assert_eq!(row.get::<_, &str>(3), total());
    platform.stop().await;
}

/// What the rows add up to.
fn total() -> String {
    let cents: usize = (0..ROWS).map(|row| (1 + row / 100) * 100 + row % 100).sum();
    format!("-{}.{:02}00", cents / 100, cents % 100)
}
