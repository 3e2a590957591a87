//! Work after the commit.

mod counted;
mod events;
mod fairness;
mod killed;
mod queue;
mod quiet;

use std::sync::Arc;

use serde::{Deserialize, Serialize};
use wikala_db::event::Job;
use wikala_db::{Db, NewJob};
use wikala_jobs::{Kind, Registry, Settings, Worker};
use wikala_kernel::policy::{Access, system};
use wikala_kernel::tenant::Tenant;
use wikala_test_kit::{TestPlatform, TestTenant};

wikala_kernel::actions! { "platform", InTenant:
    /// Ask for a job in a test.
    Ask = "platform.ask" needs "platform.self";
}

/// A job of tests.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Chore {
    n: u32,
}

impl Job for Chore {
    const KIND: &'static str = "tests.chore";
}

/// A platform whose own worker rests, so that the tests' workers do everything.
async fn platform() -> TestPlatform {
    TestPlatform::start_with(1, |config| config.jobs.inside = false).await
}

fn worker(platform: &TestPlatform, kinds: Vec<Kind>, slots: usize) -> Worker {
    let host = &platform.host;
    let settings = Settings {
        slots,
        lease: std::time::Duration::from_secs(3),
        ..Settings::default()
    };
    Worker::start(
        &host.db,
        Registry::new(kinds),
        Arc::clone(&host.entrance),
        Arc::clone(&host.clock),
        settings,
    )
}

async fn tenant_of(platform: &TestPlatform, tenant: &TestTenant) -> Arc<Tenant> {
    let found = platform.host.entrance.tenant(tenant.id.0).await.unwrap();
    found.expect("a tenant")
}

fn access(tenant: &Arc<Tenant>) -> Access<Ask> {
    system(Some(tenant)).unwrap()
}

/// Asks for chores in one transaction.
async fn ask(platform: &TestPlatform, tenant: &Arc<Tenant>, chores: impl IntoIterator<Item = u32>) {
    let db: &Db = &platform.host.db;
    let mut access = access(tenant);
    let mut tx = db.begin(&mut access).await.unwrap();
    for n in chores {
        let job = NewJob::new(&Chore { n }, platform.host.clock.now()).unwrap();
        tx.enqueue(job).await.unwrap();
    }
    tx.commit_bookkeeping().await.unwrap();
}

/// Jobs that have not ended.
async fn waiting(platform: &TestPlatform) -> i64 {
    let sql = platform.sql().await;
    // Nobody does what transactions ask for here.
    let count = "SELECT count(*) FROM platform.jobs WHERE kind NOT LIKE 'finance.%'";
    let row = sql.query_one(count, &[]).await;
    row.unwrap().get(0)
}
