//! The limits of a plan, as clients meet them: exactly as many as the plan says, on however many
//! hosts, and whatever happens to a host meanwhile.

mod crowd;
mod killed;
mod refused;

use wikala_db::Admin;
use wikala_test_kit::{TestPlatform, TestTenant};

/// What the core plan includes a month.
const LIMIT: i64 = 1_000;

/// A statement with so many rows, all of them different from those of another name.
fn statement(name: &str, rows: usize) -> Vec<u8> {
    let row = |n| format!("2026-01-15,{name} {n},-1.50,KWD\n");
    let rows: String = (0..rows).map(row).collect();
    format!("Date,Description,Amount,Currency\n{rows}").into_bytes()
}

/// Transactions that are stored, and what the meter says.
async fn stored_and_metered(platform: &TestPlatform, tenant: &TestTenant) -> (i64, i64) {
    let sql: Admin = platform.sql_of(tenant).await;
    let figures = "SELECT (SELECT count(*) FROM transactions),
                          (SELECT coalesce(sum(quantity), 0)::bigint FROM usage_records)";
    let row = sql.query_one(figures, &[]).await.unwrap();
    (row.get(0), row.get(1))
}

/// The warnings that were given: how far the limit was used.
async fn warned(platform: &TestPlatform, tenant: &TestTenant) -> Vec<i64> {
    let sql: Admin = platform.sql_of(tenant).await;
    let events = "SELECT (data->>'used')::bigint FROM outbox
                  WHERE event_type = 'wikala.platform.quota.warned.v1' ORDER BY 1";
    let rows = sql.query(events, &[]).await.unwrap();
    rows.iter().map(|row| row.get(0)).collect()
}
