//! The queue: what was asked for is done, once where it counts, and nothing that was taken back.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use serde_json::{Value, json};
use wikala_db::NewJob;
use wikala_db::event::Job;
use wikala_jobs::backoff::Backoff;
use wikala_jobs::{JobContext, JobError, Kind, Registry, Settings, Worker, schedules};
use wikala_test_kit::until;

use super::{Chore, access, ask, platform, tenant_of, waiting, worker};

type Seen = Arc<Mutex<BTreeMap<u32, u32>>>;

fn counting(seen: &Seen) -> Kind {
    let seen = Arc::clone(seen);
    Kind::new(move |_context: JobContext, chore: Chore| {
        *seen.lock().unwrap().entry(chore.n).or_default() += 1;
        async move { Ok::<_, JobError>(json!({ "n": chore.n })) }
    })
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_committed_is_done_once_and_what_is_rolled_back_never() {
    let platform = platform().await;
    let north = platform.tenant("north").await;
    let tenant = tenant_of(&platform, &north).await;
    let seen = Seen::default();
    ask(&platform, &tenant, 0..100).await;
    {
        let mut access = access(&tenant);
        let mut tx = platform.host.db.begin(&mut access).await.unwrap();
        let job = NewJob::new(&Chore { n: 999 }, platform.host.clock.now()).unwrap();
        tx.enqueue(job).await.unwrap();
    }
    let worker = worker(&platform, vec![counting(&seen)], 8);
    until("all are done", async || waiting(&platform).await == 0).await;
    worker.stop().await;
    let seen = seen.lock().unwrap().clone();
    assert_eq!(seen, (0..100).map(|n| (n, 1)).collect());
    let listed = north.admin.all("/jobs?state=done").await;
    assert_eq!(listed.len(), 100);
    let counted = async |filter: &str| {
        let page = north
            .admin
            .get(&format!("/jobs?limit=1&count=true{filter}"))
            .await;
        page.ok()["total"].clone()
    };
    assert_eq!(counted("&state=done&kind=tests.chore").await, 100);
    assert_eq!(counted("&state=dead").await, 0);
    assert_eq!(north.admin.get("/jobs").await.ok().get("total"), None);
    assert_eq!(listed[0]["result"], json!({ "n": 99 }));
    platform.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_job_that_fails_is_tried_again_and_then_dead_until_somebody_retries_it() {
    let platform = platform().await;
    let north = platform.tenant("north").await;
    let tenant = tenant_of(&platform, &north).await;
    let tries = Arc::new(AtomicU32::new(0));
    let counted = Arc::clone(&tries);
    let kind = Kind::new(move |_context: JobContext, _chore: Chore| {
        let attempt = counted.fetch_add(1, Ordering::SeqCst) + 1;
        async move {
            if attempt <= 3 {
                Err(JobError::retry("tests.no", "not yet"))
            } else {
                Ok(json!("well"))
            }
        }
    });
    let kind = kind.attempts(3).backoff(Backoff {
        first: Duration::from_millis(10),
        longest: Duration::from_millis(10),
    });
    let worker = worker(&platform, vec![kind], 4);
    ask(&platform, &tenant, [7]).await;
    until("it is dead", async || waiting(&platform).await == 0).await;
    let dead = north.admin.all("/jobs").await.remove(0);
    assert_eq!((&dead["state"], &dead["attempts"]), (&json!("dead"), &json!(3)));
    assert_eq!(dead["problem"]["code"], "tests.no");
    let path = format!("/jobs/{}", dead["id"].as_str().unwrap());
    north.admin.post(&format!("{path}/retry"), json!({})).await.ok();
    until("it is done", async || waiting(&platform).await == 0).await;
    let done = north.admin.get(&path).await.ok();
    assert_eq!(
        (&done["state"], &done["result"]),
        (&json!("done"), &json!("well"))
    );
    let over = north.admin.post(&format!("{path}/retry"), json!({})).await;
    assert_eq!(over.refused(409), "jobs.not_over");
    let late = north.admin.post(&format!("{path}/cancel"), json!({})).await;
    assert_eq!(late.refused(409), "jobs.has_ended");
    worker.stop().await;
    platform.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn cancelling_ends_what_waits_and_tells_what_runs() {
    let platform = platform().await;
    let north = platform.tenant("north").await;
    let tenant = tenant_of(&platform, &north).await;
    ask(&platform, &tenant, [1]).await;
    let job = north.admin.all("/jobs?state=ready").await.remove(0);
    let path = format!("/jobs/{}/cancel", job["id"].as_str().unwrap());
    assert_eq!(
        north.admin.post(&path, json!({})).await.ok()["state"],
        "cancelled"
    );

    let kind = Kind::new(|context: JobContext, _chore: Chore| async move {
        context.progress(3, Some(10), "steps").await?;
        context.cancelled().await;
        Err::<Value, _>(JobError::Cancelled)
    });
    let worker = worker(&platform, vec![kind], 4);
    ask(&platform, &tenant, [2]).await;
    until("it is under way", async || {
        let running = north.admin.all("/jobs?state=running").await;
        running.first().is_some_and(|job| job["progress"]["done"] == 3)
    })
    .await;
    let job = north.admin.all("/jobs?state=running").await.remove(0);
    let path = format!("/jobs/{}/cancel", job["id"].as_str().unwrap());
    assert_eq!(
        north.admin.post(&path, json!({})).await.ok()["cancelRequested"],
        true
    );
    until("it has stopped", async || waiting(&platform).await == 0).await;
    assert_eq!(north.admin.all("/jobs?state=cancelled").await.len(), 2);
    worker.stop().await;
    platform.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_tenant_runs_no_more_of_a_kind_than_allowed_on_all_workers_together() {
    let platform = platform().await;
    let north = platform.tenant("north").await;
    let tenant = tenant_of(&platform, &north).await;
    let (now, most) = (Arc::new(AtomicU32::new(0)), Arc::new(AtomicU32::new(0)));
    let kind = {
        let (now, most) = (Arc::clone(&now), Arc::clone(&most));
        Kind::new(move |_context: JobContext, _chore: Chore| {
            let (now, most) = (Arc::clone(&now), Arc::clone(&most));
            async move {
                most.fetch_max(now.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
                tokio::time::sleep(Duration::from_millis(20)).await;
                now.fetch_sub(1, Ordering::SeqCst);
                Ok::<_, JobError>(())
            }
        })
        .at_once_per_tenant(2)
    };
    ask(&platform, &tenant, 0..40).await;
    let workers = [
        worker(&platform, vec![kind.clone()], 8),
        worker(&platform, vec![kind], 8),
    ];
    until("all are done", async || waiting(&platform).await == 0).await;
    for worker in workers {
        worker.stop().await;
    }
    assert_eq!(most.load(Ordering::SeqCst), 2);
    platform.stop().await;
}

/// A job of which a tenant runs one at a time.
#[derive(serde::Serialize, serde::Deserialize)]
struct Single {}

impl Job for Single {
    const KIND: &'static str = "tests.single";
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_job_of_a_limited_kind_comes_by_its_priority_whatever_crowd_of_another_kind_waits() {
    const CROWD: u32 = 300;
    let platform = platform().await;
    let north = platform.tenant("north").await;
    let tenant = tenant_of(&platform, &north).await;
    let (done, before) = (Arc::new(AtomicU32::new(0)), Arc::new(AtomicU32::new(CROWD)));
    let chores = {
        let done = Arc::clone(&done);
        Kind::new(move |_context: JobContext, _chore: Chore| {
            let done = Arc::clone(&done);
            async move {
                tokio::time::sleep(Duration::from_millis(10)).await;
                done.fetch_add(1, Ordering::SeqCst);
                Ok::<_, JobError>(())
            }
        })
    };
    let single = {
        let (done, before) = (Arc::clone(&done), Arc::clone(&before));
        let run = move |_context: JobContext, _single: Single| {
            before.store(done.load(Ordering::SeqCst), Ordering::SeqCst);
            async { Ok::<_, JobError>(()) }
        };
        Kind::new(run).at_once_per_tenant(1)
    };
    let mut access = access(&tenant);
    let mut tx = platform.host.db.begin(&mut access).await.unwrap();
    let now = platform.host.clock.now();
    for n in 0..CROWD {
        let chore = NewJob::new(&Chore { n }, now).unwrap();
        tx.enqueue(chore.priority(150)).await.unwrap();
    }
    let last = NewJob::new(&Single {}, now + chrono::TimeDelta::milliseconds(1));
    tx.enqueue(last.unwrap()).await.unwrap();
    tx.commit_bookkeeping().await.unwrap();
    let worker = worker(&platform, vec![chores, single], 4);
    until("all are done", async || waiting(&platform).await == 0).await;
    worker.stop().await;
    assert_eq!(done.load(Ordering::SeqCst), CROWD);
    let before = before.load(Ordering::SeqCst);
    assert!(before < 20, "{before} came before it");
    platform.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_end_of_one_of_a_limited_kind_makes_room_for_the_next_at_once() {
    let platform = platform().await;
    let north = platform.tenant("north").await;
    let tenant = tenant_of(&platform, &north).await;
    let seen = Seen::default();
    ask(&platform, &tenant, 0..10).await;
    let host = &platform.host;
    // Looking for the next ones would take five minutes.
    let settings = Settings {
        poll: Duration::from_secs(30),
        ..Settings::default()
    };
    let worker = Worker::start(
        &host.db,
        Registry::new([counting(&seen).at_once_per_tenant(1)]),
        Arc::clone(&host.entrance),
        Arc::clone(&host.clock),
        settings,
    );
    until("all are done", async || waiting(&platform).await == 0).await;
    worker.stop().await;
    assert_eq!(*seen.lock().unwrap(), (0..10).map(|n| (n, 1)).collect());
    platform.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_tenant_has_one_job_of_a_kind_and_key_however_often_it_is_asked_for() {
    let platform = platform().await;
    let north = platform.tenant("north").await;
    let tenant = tenant_of(&platform, &north).await;
    let asked = (0..50).map(async |n| {
        let mut access = access(&tenant);
        let mut tx = platform.host.db.begin(&mut access).await.unwrap();
        let job = NewJob::new(&Chore { n }, platform.host.clock.now()).unwrap();
        let new = tx.enqueue(job.once("the one")).await.unwrap().is_some();
        tx.commit_bookkeeping().await.unwrap();
        new
    });
    let asked = futures_util::future::join_all(asked).await;
    assert_eq!(asked.into_iter().filter(|new| *new).count(), 1);
    assert_eq!(waiting(&platform).await, 1);
    platform.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn jobs_of_a_worker_that_died_are_done_by_another_and_their_end_counts_once() {
    let platform = platform().await;
    let north = platform.tenant("north").await;
    let tenant = tenant_of(&platform, &north).await;
    ask(&platform, &tenant, [1]).await;
    // As a worker that was killed left it.
    let sql = platform.sql().await;
    sql.batch_execute(
        "UPDATE platform.jobs SET state = 'running', worker = gen_random_uuid(), attempt = 1,
         lease_until = now() + interval '1 second'",
    )
    .await
    .unwrap();
    let seen = Seen::default();
    let worker = worker(&platform, vec![counting(&seen)], 4);
    until("it is done", async || waiting(&platform).await == 0).await;
    worker.stop().await;
    assert_eq!(*seen.lock().unwrap(), BTreeMap::from([(1, 1)]));
    assert_eq!(north.admin.all("/jobs").await[0]["attempts"], 2);
    platform.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_job_acts_with_what_its_person_may_do_when_it_runs() {
    let platform = platform().await;
    let north = platform.tenant("north").await;
    platform
        .person(north.id, "lina@example.com", "Correct-Horse-1", "admin", false)
        .await;
    let lina = platform.sign_in("lina@example.com", "Correct-Horse-1").await;
    let me = lina.get("/auth/me").await.ok()["id"].as_str().unwrap().to_owned();
    let tenant = tenant_of(&platform, &north).await;
    ask(&platform, &tenant, [1, 2]).await;
    let sql = platform.sql().await;
    let theirs = format!("UPDATE platform.jobs SET actor = 'user:{me}' WHERE payload->>'n' = '1'");
    sql.batch_execute(&theirs).await.unwrap();
    let gone = format!(
        "UPDATE platform.jobs SET actor = 'user:{}' WHERE payload->>'n' = '2'",
        wikala_kernel::id::new_uuid()
    );
    sql.batch_execute(&gone).await.unwrap();
    let kind = Kind::new(|context: JobContext, _chore: Chore| async move {
        context.access::<super::Ask>().await?;
        Ok::<_, JobError>("allowed")
    });
    let worker = worker(&platform, vec![kind], 4);
    until("both have ended", async || waiting(&platform).await == 0).await;
    let done = north.admin.all("/jobs?state=done").await;
    assert_eq!(
        (done.len(), &done[0]["createdBy"]),
        (1, &json!(format!("user:{me}")))
    );
    let dead = north.admin.all("/jobs?state=dead").await;
    assert_eq!(dead[0]["problem"]["code"], "auth.forbidden");
    // What she asked for, she may see; the rest of the tenant's jobs are not for viewers.
    assert_eq!(lina.all("/jobs").await.len(), 2);
    worker.stop().await;
    platform.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_scheduled_comes_once_however_many_workers_there_are_and_however_long_none_was() {
    let platform = platform().await;
    let north = platform.tenant("north").await;
    let tenant = tenant_of(&platform, &north).await;
    let db = &platform.host.db;
    let now = || platform.host.clock.now();
    let daily = ("0 9 * * *", "Asia/Kuwait");
    let first = schedules::set(db, &tenant, "greeting", daily, &Chore { n: 1 }, now())
        .await
        .unwrap();
    assert!(first > now());
    let seen = Seen::default();
    let workers = [
        worker(&platform, vec![counting(&seen)], 2),
        worker(&platform, vec![counting(&seen)], 2),
    ];
    // A job that has not ended when it is due again is not asked for twice.
    let ended =
        async |times: u32| seen.lock().unwrap().get(&1) == Some(&times) && waiting(&platform).await == 0;
    // Nobody worked for three days: that is made up for once.
    platform.clock.advance(chrono::TimeDelta::days(3));
    until("it came", async || ended(1).await).await;
    platform.clock.advance(chrono::TimeDelta::days(1));
    until("it came again", async || ended(2).await).await;
    assert!(schedules::remove(db, &tenant, "greeting").await.unwrap());
    platform.clock.advance(chrono::TimeDelta::days(2));
    tokio::time::sleep(Duration::from_millis(2500)).await;
    assert_eq!(seen.lock().unwrap().get(&1), Some(&2));
    assert!(schedules::list(db, &tenant).await.unwrap().is_empty());
    for worker in workers {
        worker.stop().await;
    }
    platform.stop().await;
}
