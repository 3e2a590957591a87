//! One tenant's crowd does not keep another one waiting.

use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use wikala_jobs::{JobContext, JobError, Kind};
use wikala_test_kit::until;

use super::{Chore, ask, platform, tenant_of, waiting, worker};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_first_job_of_a_tenant_does_not_wait_for_the_crowd_of_another() {
    let platform = platform().await;
    let (crowd, one) = (platform.tenant("crowd").await, platform.tenant("one").await);
    let (crowd, one) = (
        tenant_of(&platform, &crowd).await,
        tenant_of(&platform, &one).await,
    );
    let started: Arc<Mutex<Vec<(u32, Instant)>>> = Arc::default();
    let kind = {
        let started = Arc::clone(&started);
        Kind::new(move |_context: JobContext, chore: Chore| {
            started.lock().unwrap().push((chore.n, Instant::now()));
            async move {
                tokio::time::sleep(Duration::from_millis(50)).await;
                Ok::<_, JobError>(())
            }
        })
        .quiet()
    };
    ask(&platform, &crowd, std::iter::repeat_n(0, 2_000)).await;
    let worker = worker(&platform, vec![kind], 8);
    until("the crowd is being served", async || {
        started.lock().unwrap().len() > 20
    })
    .await;
    let asked = Instant::now();
    ask(&platform, &one, [1]).await;
    until("the one is served", async || {
        started.lock().unwrap().iter().any(|(n, _)| *n == 1)
    })
    .await;
    let at = started
        .lock()
        .unwrap()
        .iter()
        .find(|(n, _)| *n == 1)
        .map(|(_, at)| *at);
    // With a crowd of 1,900 before it, each taking 50 ms on 8 slots, it would wait for 12 seconds.
    let waited = at.unwrap() - asked;
    assert!(waited < Duration::from_secs(2), "{waited:?}");
    assert!(waiting(&platform).await > 500, "the crowd was still there");
    worker.stop().await;
    platform.stop().await;
}
