//! What happens on one host reaches the sockets of another.

use std::sync::Arc;

use serde_json::json;
use wikala_jobs::{JobContext, JobError, Kind, Registry, Settings, Worker};
use wikala_test_kit::{TestPlatform, until};

use super::{Socket, book};
use crate::identity::roles::somebody;
use crate::jobs::Chore;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_change_on_one_host_reaches_a_socket_of_another() {
    let platform = TestPlatform::start().await;
    let north = platform.tenant("north").await;
    let served = platform.serve().await;
    let account = north.admin.open_account("cash", "KWD").await;
    let mut socket = Socket::open(&north.admin, &served.url).await;
    socket.subscribe("a", &["finance.transaction.*"]).await;
    let began = std::time::Instant::now();
    book(&north.admin, &account, 5).await;
    assert_eq!(socket.numbers(5).await, [2, 3, 4, 5, 6]);
    assert!(began.elapsed() < 3 * super::SECOND, "{:?}", began.elapsed());
    platform.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_job_that_ends_on_one_host_reaches_whoever_asked_for_it_on_another() {
    let platform = TestPlatform::start().await;
    let north = platform.tenant("north").await;
    let beside = platform.beside_with(|config| config.jobs.inside = false).await;
    let (lina, person) = somebody(&platform, north.id, "lina", "member").await;
    let (omar, _) = somebody(&platform, north.id, "omar", "member").await;
    let mut hers = Socket::open(&lina, &beside.url).await;
    let mut his = Socket::open(&omar, &beside.url).await;
    hers.subscribe("jobs", &["platform.job.*"]).await;
    his.subscribe("jobs", &["platform.job.*"]).await;
    let host = &platform.host;
    let kind = Kind::new(|_context: JobContext, _chore: Chore| async { Ok::<_, JobError>("done") });
    let worker = Worker::start(
        &host.db,
        Registry::new([kind]),
        Arc::clone(&host.entrance),
        Arc::clone(&host.clock),
        Settings::default(),
    );
    let sql = platform.sql().await;
    let ask = "INSERT INTO platform.jobs (id, tenant_id, kind, payload, actor, run_at)
               VALUES (gen_random_uuid(), $1::text::uuid, 'tests.chore', jsonb_build_object('n', 1), $2, now())";
    let actor = format!("user:{person}");
    sql.execute(ask, &[&north.id.to_string(), &actor]).await.unwrap();
    let ended = hers.told("event").await;
    assert_eq!(ended["event"]["type"], "wikala.platform.job.ended.v1");
    assert_eq!(ended["event"]["data"]["createdBy"], json!(actor));
    assert_eq!(ended["event"]["data"]["result"], "done");
    until("it is over for everybody", async || {
        let left = sql.query_one("SELECT count(*) FROM platform.jobs", &[]).await;
        left.unwrap().get::<_, i64>(0) == 0
    })
    .await;
    his.is_quiet().await;
    worker.stop().await;
    beside.stop().await;
    platform.stop().await;
}
