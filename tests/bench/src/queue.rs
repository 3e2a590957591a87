//! Jobs and events next to the plain queue that PostgreSQL makes of one table, and how long one
//! tenant's job waits beside another one's crowd.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use serde::{Deserialize, Serialize};
use wikala_db::NewJob;
use wikala_db::event::Job;
use wikala_jobs::events::{Relay, Stream};
use wikala_jobs::{JobContext, JobError, Kind, Registry, Settings, Worker};
use wikala_kernel::policy::system;
use wikala_kernel::tenant::Tenant;

use crate::report::Report;
use crate::stage::Stage;
use crate::{pgbench, provision};

const TENANTS: usize = 10;
/// Clients of the plain queue, and slots of the worker.
const CLIENTS: usize = 8;
/// How long a job of the crowd takes.
const WORK: Duration = Duration::from_millis(5);

wikala_kernel::actions! { "platform", InTenant:
    /// Ask for a job of the benchmark.
    Ask = "platform.bench_ask" needs "platform.system";
}

#[derive(Serialize, Deserialize)]
struct Nothing {}

impl Job for Nothing {
    const KIND: &'static str = "bench.nothing";
}

#[derive(Serialize, Deserialize)]
struct Timed {
    is_one: bool,
}

impl Job for Timed {
    const KIND: &'static str = "bench.timed";
}

pub(crate) async fn measure(stage: &mut Stage, report: &mut Report, quick: bool) {
    let seconds = if quick { 2 } else { 8 };
    provision::grow(stage, report, TENANTS).await;
    let limit = plain(stage, seconds).await;
    let jobs = drain(stage, if quick { 5_000 } else { 50_000 }).await;
    report.rate(
        format!("jobs done, {TENANTS} tenants"),
        (jobs, limit),
        "/s",
        0.5,
        format!("limit: one table, SKIP LOCKED, claim and delete one, {CLIENTS} clients"),
    );
    let events = number(stage, if quick { 5_000 } else { 50_000 }).await;
    report.rate(
        "events published".into(),
        (events, limit),
        "/s",
        0.5,
        "numbered in order, one tenant; the same limit".into(),
    );
    wait(stage, report, if quick { 5_000 } else { 100_000 }).await;
}

/// The plain queue: one table, one row at a time.
async fn plain(stage: &Stage, seconds: u64) -> f64 {
    let gateway = stage.host.db.directory_cell().unwrap().roles().gateway();
    let sql = stage.sql().await;
    sql.batch_execute(&format!(
        "CREATE TABLE platform.bench_queue (id bigint PRIMARY KEY, payload jsonb NOT NULL);
         INSERT INTO platform.bench_queue SELECT n, '{{\"n\": 1}}' FROM generate_series(1, 400000) AS n;
         GRANT SELECT, UPDATE, DELETE ON platform.bench_queue TO {gateway};
         GRANT USAGE ON SCHEMA platform TO {gateway}"
    ))
    .await
    .unwrap();
    sql.batch_execute("VACUUM ANALYZE platform.bench_queue")
        .await
        .unwrap();
    let script = "DELETE FROM platform.bench_queue WHERE id = (SELECT id FROM platform.bench_queue \
                  ORDER BY id LIMIT 1 FOR UPDATE SKIP LOCKED);\n";
    let rate = pgbench::run(stage, script, CLIENTS, seconds);
    sql.batch_execute("DROP TABLE platform.bench_queue")
        .await
        .unwrap();
    rate
}

async fn tenant(stage: &Stage, index: usize) -> Arc<Tenant> {
    let id = stage.tenants[index].id.0;
    stage.host.entrance.tenant(id).await.unwrap().expect("a tenant")
}

fn worker(stage: &Stage, kind: Kind, slots: usize) -> Worker {
    let settings = Settings {
        slots,
        ..Settings::default()
    };
    let (host, registry) = (&stage.host, Registry::new([kind]));
    Worker::start(
        &host.db,
        registry,
        Arc::clone(&host.entrance),
        Arc::clone(&host.clock),
        settings,
    )
}

async fn ask<J: Job>(stage: &Stage, tenant: &Arc<Tenant>, jobs: impl Iterator<Item = J>) {
    let mut access = system::<Ask>(Some(tenant)).unwrap();
    let mut tx = stage.host.db.begin(&mut access).await.unwrap();
    for job in jobs {
        let job = NewJob::new(&job, stage.host.clock.now()).unwrap();
        tx.enqueue(job).await.unwrap();
    }
    tx.commit_bookkeeping().await.unwrap();
}

/// Jobs a second that do nothing, from a full queue.
async fn drain(stage: &Stage, count: usize) -> f64 {
    for index in 0..TENANTS {
        let tenant = tenant(stage, index).await;
        ask(stage, &tenant, (0..count / TENANTS).map(|_n| Nothing {})).await;
    }
    let done = Arc::new(AtomicUsize::new(0));
    let counted = Arc::clone(&done);
    let kind = Kind::new(move |_context: JobContext, _job: Nothing| {
        counted.fetch_add(1, Ordering::Relaxed);
        async { Ok::<_, JobError>(()) }
    });
    let began = Instant::now();
    let worker = worker(stage, kind.quiet(), 64);
    let sql = stage.sql().await;
    loop {
        let left = sql
            .query_one("SELECT EXISTS (SELECT FROM platform.jobs)", &[])
            .await
            .unwrap();
        if !left.get::<_, bool>(0) {
            break;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    let took = began.elapsed();
    worker.stop().await;
    assert_eq!(done.load(Ordering::Relaxed), count, "each is done once");
    #[expect(clippy::cast_precision_loss, reason = "a count of jobs")]
    let rate = count as f64 / took.as_secs_f64();
    rate
}

/// Events a second that are given their numbers, from a full outbox.
async fn number(stage: &Stage, count: i64) -> f64 {
    let tenant = tenant(stage, 0).await;
    let sql = stage.sql().await;
    let stream = Stream::of(stage.host.db.clone());
    let before = stream.head(&tenant).await.unwrap();
    sql.batch_execute(&format!(
        "INSERT INTO {schema}.outbox (id, event_type, subject, actor, data)
         SELECT gen_random_uuid(), 'wikala.bench.thing.made.v1', n::text, 'system', '{{\"n\": 1}}'
         FROM generate_series(1, {count}) AS n",
        schema = tenant.schema
    ))
    .await
    .unwrap();
    let waiting = format!("SELECT count(*) FROM {}.outbox WHERE seq IS NULL", tenant.schema);
    let began = Instant::now();
    let host = &stage.host;
    let relay = Relay::start(
        &host.db,
        Arc::clone(&host.entrance),
        Vec::new(),
        host.announcer.clone(),
    );
    while sql.query_one(&waiting, &[]).await.unwrap().get::<_, i64>(0) > 0 {
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    let took = began.elapsed();
    relay.stop().await;
    assert!(stream.head(&tenant).await.unwrap() >= before + count);
    #[expect(clippy::cast_precision_loss, reason = "a count of events")]
    let rate = count as f64 / took.as_secs_f64();
    rate
}

/// From the commit that asks to the start: alone, and beside a crowd.
async fn wait(stage: &Stage, report: &mut Report, crowd: usize) {
    let started: Arc<Mutex<Option<Instant>>> = Arc::default();
    let noted = Arc::clone(&started);
    let kind = Kind::new(move |_context: JobContext, job: Timed| {
        if job.is_one {
            *noted.lock().unwrap() = Some(Instant::now());
        }
        async move {
            tokio::time::sleep(WORK).await;
            Ok::<_, JobError>(())
        }
    });
    let worker = worker(stage, kind.quiet(), 16);
    let (many, one) = (tenant(stage, 1).await, tenant(stage, 2).await);
    let alone = latency(stage, &one, &started).await;
    for _part in 0..10 {
        ask(stage, &many, (0..crowd / 10).map(|_n| Timed { is_one: false })).await;
    }
    let beside = latency(stage, &one, &started).await;
    let sql = stage.sql().await;
    let left = sql
        .query_one("SELECT count(*) FROM platform.jobs", &[])
        .await
        .unwrap();
    assert!(left.get::<_, i64>(0) > 0, "the crowd was there all the time");
    sql.batch_execute("DELETE FROM platform.jobs WHERE state = 'ready'")
        .await
        .unwrap();
    worker.stop().await;
    let ms = |time: Duration| time.as_secs_f64() * 1000.0;
    report.below(
        format!("start of one job beside {crowd} of another tenant, times alone"),
        ms(beside) / ms(alone),
        "x",
        2.0,
        format!("median: alone {:.1} ms, beside {:.1} ms", ms(alone), ms(beside)),
    );
}

async fn latency(stage: &Stage, tenant: &Arc<Tenant>, started: &Mutex<Option<Instant>>) -> Duration {
    let mut times = Vec::new();
    for _round in 0..41 {
        ask(stage, tenant, std::iter::once(Timed { is_one: true })).await;
        let asked = Instant::now();
        let at = loop {
            if let Some(at) = started.lock().unwrap().take() {
                break at;
            }
            tokio::time::sleep(Duration::from_micros(200)).await;
        };
        times.push(at.saturating_duration_since(asked));
        tokio::time::sleep(Duration::from_millis(13)).await;
    }
    times.sort_unstable();
    times[times.len() / 2]
}
