//! After a quiet time PostgreSQL knows no rows of the index over deliveries that wait. Many that come then are still found
//! one by one: what is read grows with the work, and not with its square.

use std::sync::Arc;

use tokio_postgres::Client;
use wikala_jobs::events::{Outlet, Stream, Subscriber, Subscribers};
use wikala_test_kit::until;

use super::events::Notebook;
use super::{platform, tenant_of, waiting, worker};

/// How many come at once.
const MANY: u32 = 600;
/// Rows that may be read for each, in the middle.
const EACH: i64 = 25;

/// Rows of the deliveries that were read since the table was made, as far as connections have told.
async fn read(sql: &Client) -> i64 {
    let count = "SELECT coalesce(idx_tup_fetch, 0) + seq_tup_read FROM pg_stat_all_tables
        WHERE relid = 'event_deliveries'::regclass";
    sql.query_one(count, &[]).await.unwrap().get(0)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn many_events_are_delivered_one_by_one() {
    let platform = platform().await;
    let north = platform.tenant("north").await;
    let tenant = tenant_of(&platform, &north).await;
    let host = &platform.host;
    let notebook: Arc<dyn Subscriber> = Arc::new(Notebook::undisturbed());
    let subscribers = Subscribers::new([notebook], Arc::clone(&host.clock));
    let kind = subscribers.kind();
    let sql = platform.sql_of(&north).await;
    // The planner sees it while nothing is in it.
    sql.batch_execute("VACUUM ANALYZE event_deliveries")
        .await
        .unwrap();
    sql.batch_execute(&format!(
        "INSERT INTO outbox (id, event_type, subject, actor, data)
         SELECT gen_random_uuid(), 'wikala.finance.transaction.created.v1', 'tx-' || n, 'system', '{{}}'
         FROM generate_series(1, {MANY}) AS n"
    ))
    .await
    .unwrap();
    let stream = Stream::of(host.db.clone());
    until("all are numbered", async || {
        stream.head(&tenant).await.unwrap() >= i64::from(MANY)
    })
    .await;
    let events = stream.after(&tenant, 0, 1_000).await.unwrap();
    let mut access = super::access(&tenant);
    let mut tx = host.db.begin(&mut access).await.unwrap();
    subscribers.take(&mut tx, &tenant, &events).await.unwrap();
    tx.commit_bookkeeping().await.unwrap();
    let before = read(&sql).await;
    let worker = worker(&platform, vec![kind], 4);
    until("all are received", async || waiting(&platform).await == 0).await;
    worker.stop().await;
    until("reading is told", async || {
        read(&sql).await - before >= i64::from(MANY)
    })
    .await;
    let rows = read(&sql).await - before;
    assert!(rows <= EACH * i64::from(MANY), "{rows} rows for {MANY}");
    platform.stop().await;
}
