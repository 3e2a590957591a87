//! Events: numbered without gaps, received once and in their order.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use async_trait::async_trait;
use futures_util::future::join_all;
use serde_json::json;
use wikala_db::TenantTx;
use wikala_jobs::events::{CloudEvent, Gone, Moved, Outlet, Pattern, Stream, Subscriber, Subscribers};
use wikala_jobs::{JobError, retention};
use wikala_test_kit::{Client, TestPlatform, entry, id, until};

use super::{platform, tenant_of, waiting, worker};

async fn book(client: &Client, account: &str, count: usize) {
    for _n in 0..count {
        client
            .enter(entry(account, "income", "1 KWD", "2026-03-01"))
            .await;
    }
}

async fn unnumbered(platform: &TestPlatform, tenant: &wikala_test_kit::TestTenant) -> i64 {
    let sql = platform.sql_of(tenant).await;
    let row = sql
        .query_one("SELECT count(*) FROM outbox WHERE seq IS NULL", &[])
        .await;
    row.unwrap().get(0)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_change_has_its_event_with_a_number_and_no_gaps() {
    let platform = platform().await;
    let north = platform.tenant("north").await;
    let account = north.admin.open_account("cash", "KWD").await;
    // Twenty at once, and one whose transaction stays open over all of theirs.
    let tenant = tenant_of(&platform, &north).await;
    let slow = platform.sql_of(&north).await;
    slow.batch_execute(
        "BEGIN; INSERT INTO outbox (id, event_type, subject, actor, data)
         VALUES (gen_random_uuid(), 'wikala.tests.thing.slow.v1', 'slow', 'system', '{}')",
    )
    .await
    .unwrap();
    join_all((0..20).map(|_n| book(&north.admin, &account, 5))).await;
    let stream = Stream::of(platform.host.db.clone());
    let mut moves = platform.host.announcer.moves();
    until("a hundred are numbered", async || {
        stream.head(&tenant).await.unwrap() >= 100
    })
    .await;
    let before = stream.head(&tenant).await.unwrap();
    slow.batch_execute("COMMIT").await.unwrap();
    until("the slow one is numbered too", async || {
        unnumbered(&platform, &north).await == 0
    })
    .await;
    let events = stream.after(&tenant, 0, 1000).await.unwrap();
    let numbers: Vec<i64> = events.iter().map(|event| event.sequence).collect();
    assert_eq!(numbers, (1..=events.len() as i64).collect::<Vec<_>>());
    let slow = events.iter().find(|event| event.subject == "slow").unwrap();
    assert!(
        slow.sequence > before,
        "its number came after those that were committed first"
    );
    let told = moves.recv().await.unwrap();
    assert!(matches!(told, Moved::To { tenant: id, .. } if id == tenant.id.0));
    let created = events
        .iter()
        .filter(|event| event.kind.contains("transaction.created"));
    assert_eq!(created.count(), 100);
    platform.stop().await;
}

/// Remembers what it received, and fails the first time it meets a subject that asks for it.
#[derive(Default)]
pub(super) struct Notebook {
    seen: Mutex<BTreeMap<String, Vec<i64>>>,
    stumbled: Mutex<bool>,
}

impl Notebook {
    /// One that has stumbled already.
    pub(super) fn undisturbed() -> Self {
        Self {
            stumbled: Mutex::new(true),
            ..Self::default()
        }
    }
}

#[async_trait]
impl Subscriber for Notebook {
    fn name(&self) -> &'static str {
        "tests.notebook"
    }

    fn patterns(&self) -> Vec<Pattern> {
        vec![Pattern::parse("finance.transaction.*").unwrap()]
    }

    async fn receive(&self, _tx: &mut TenantTx<'_>, event: &CloudEvent) -> Result<(), JobError> {
        let stumbles = !std::mem::replace(&mut *self.stumbled.lock().unwrap(), true);
        if stumbles {
            return Err(JobError::Retry {
                problem: wikala_jobs::Problem::new("tests.stumbled", "once"),
                after: Some(Duration::from_millis(100)),
            });
        }
        let mut seen = self.seen.lock().unwrap();
        seen.entry(event.subject.clone())
            .or_default()
            .push(event.sequence);
        Ok(())
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_subscriber_that_stumbles_receives_every_event_once_and_in_the_order_of_its_subject() {
    let platform = platform().await;
    let north = platform.tenant("north").await;
    let notebook = Arc::new(Notebook::default());
    let host = &platform.host;
    let all: [Arc<dyn Subscriber>; 1] = [Arc::clone(&notebook) as Arc<dyn Subscriber>];
    let subscribers = Subscribers::new(all, Arc::clone(&host.clock));
    let kind = subscribers.kind();
    // Beside the host's own relay, which knows nothing of the notebook: it is told by the test.
    let outlet = Arc::new(subscribers) as Arc<dyn Outlet>;
    let account = north.admin.open_account("cash", "KWD").await;
    let tenant = tenant_of(&platform, &north).await;
    let made = join_all((0..10).map(|_n| {
        north
            .admin
            .enter(entry(&account, "income", "1 KWD", "2026-03-01"))
    }))
    .await;
    for one in &made {
        let path = format!("/finance/transactions/{}", id(one));
        north
            .admin
            .patch(&path, 1, json!({ "description": "changed" }))
            .await
            .ok();
        north
            .admin
            .patch(&path, 2, json!({ "description": "again" }))
            .await
            .ok();
    }
    let stream = Stream::of(host.db.clone());
    until("all are numbered", async || {
        stream.head(&tenant).await.unwrap() >= 31
    })
    .await;
    let events = stream.after(&tenant, 0, 1000).await.unwrap();
    let mut access = super::access(&tenant);
    for _twice in 0..2 {
        // Handed over twice, as after a crash.
        let mut tx = host.db.begin(&mut access).await.unwrap();
        outlet.take(&mut tx, &tenant, &events).await.unwrap();
        tx.commit_bookkeeping().await.unwrap();
    }
    let workers = [
        worker(&platform, vec![kind.clone()], 4),
        worker(&platform, vec![kind], 4),
    ];
    until("all are received", async || waiting(&platform).await == 0).await;
    for worker in workers {
        worker.stop().await;
    }
    let seen = notebook.seen.lock().unwrap().clone();
    assert_eq!(seen.len(), 10);
    for (subject, numbers) in seen {
        assert_eq!(numbers.len(), 3, "{subject}");
        assert!(numbers.is_sorted(), "{subject}: {numbers:?}");
    }
    platform.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_old_goes_and_whoever_is_that_far_behind_is_told() {
    let platform = platform().await;
    let north = platform.tenant("north").await;
    let account = north.admin.open_account("cash", "KWD").await;
    book(&north.admin, &account, 5).await;
    let tenant = tenant_of(&platform, &north).await;
    let stream = Stream::of(platform.host.db.clone());
    until("all are numbered", async || {
        stream.head(&tenant).await.unwrap() >= 6
    })
    .await;
    let old = "UPDATE outbox SET emitted_at = now() - interval '31 days' WHERE seq <= 4";
    let tenants = platform.sql_of(&north).await;
    tenants.batch_execute(old).await.unwrap();
    let answers = "INSERT INTO idempotency_keys (key, fingerprint, created_at)
        VALUES ('old', 'x', now() - interval '26 hours'), ('young', 'x', now() - interval '23 hours')";
    tenants.batch_execute(answers).await.unwrap();
    let sql = platform.sql().await;
    sql.batch_execute(
        "CREATE TABLE platform.ended_jobs_20200101 PARTITION OF platform.ended_jobs
         FOR VALUES FROM ('2020-01-01Z') TO ('2020-01-02Z')",
    )
    .await
    .unwrap();
    let host = &platform.host;
    retention::round(&host.db, host.entrance.as_ref(), host.clock.now())
        .await
        .unwrap();
    let kept = tenants
        .query("SELECT key FROM idempotency_keys", &[])
        .await
        .unwrap();
    assert_eq!(
        kept.iter().map(|row| row.get::<_, String>(0)).collect::<Vec<_>>(),
        ["young"]
    );
    let left = stream.after(&tenant, 4, 100).await.unwrap();
    assert_eq!(left.first().map(|event| event.sequence), Some(5));
    let behind = stream.after(&tenant, 2, 100).await;
    assert!(matches!(behind, Err(Gone::Removed(4))), "{behind:?}");
    let gone = sql
        .query_one("SELECT to_regclass('platform.ended_jobs_20200101') IS NULL", &[])
        .await;
    assert!(gone.unwrap().get::<_, bool>(0));
    let made = sql
        .query_one(
            "SELECT count(*) FROM pg_inherits WHERE inhparent = 'platform.ended_jobs'::regclass",
            &[],
        )
        .await;
    assert_eq!(
        made.unwrap().get::<_, i64>(0),
        5,
        "today, three days to come, and the default"
    );
    platform.stop().await;
}
