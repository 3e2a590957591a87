//! One job for each key of an endpoint that has messages waiting.
//!
//! The job never waits itself: it would take a place that a message sent by hand needs. When the
//! first message of its key is not due yet it ends, and another job asks for it again at that time.

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use uuid::Uuid;
use wikala_module::db::NewJob;
use wikala_module::db::event::Job;
use wikala_module::jobs::{JobContext, JobError, Kind};
use wikala_module::kernel::time::Timestamp;
use wikala_module::{DbError, TenantTx};

use crate::policy::DeliverMessages;

/// Send what waits of a key.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(crate) struct Deliver {
    pub(crate) endpoint: Uuid,
    pub(crate) key: String,
}

impl Job for Deliver {
    const KIND: &'static str = "webhooks.deliver_messages";
}

/// Ask for a [`Deliver`] when a message is due.
#[derive(Serialize, Deserialize)]
struct Wake(Deliver);

impl Job for Wake {
    const KIND: &'static str = "webhooks.wake_key";
}

/// Other work of a tenant that is due comes first: a receiver may be slow.
const PRIORITY: i16 = 150;
/// Keys up to this length name their job as they are.
const SHORT: usize = 100;

impl Deliver {
    /// What the job is known by.
    fn name(&self) -> String {
        if self.key.len() <= SHORT {
            return format!("{}:{}", self.endpoint, self.key);
        }
        let digest = base16ct::lower::encode_string(&Sha256::digest(&self.key));
        format!("{}#{digest}", self.endpoint)
    }

    /// Asks for it now.
    pub(crate) async fn ask(&self, tx: &mut TenantTx<'_>, now: Timestamp) -> Result<(), DbError> {
        let job = NewJob::new(self, now)?.priority(PRIORITY);
        tx.poke(job, &self.name()).await
    }

    /// Asks for it at a time. Asking for the same time again changes nothing.
    pub(crate) async fn ask_at(&self, tx: &mut TenantTx<'_>, due: Timestamp) -> Result<(), DbError> {
        let name = format!("{}@{}", self.name(), due.timestamp_micros());
        let job = NewJob::new(&Wake(self.clone()), due)?.priority(PRIORITY);
        tx.poke(job, &name).await
    }
}

/// Asks for these jobs now, each once and in one order, so that two who ask do not wait for each
/// other.
pub(crate) async fn ask_all(
    tx: &mut TenantTx<'_>,
    mut jobs: Vec<Deliver>,
    now: Timestamp,
) -> Result<(), DbError> {
    jobs.sort_unstable();
    jobs.dedup();
    for job in jobs {
        job.ask(tx, now).await?;
    }
    Ok(())
}

/// How those who wake work.
pub(crate) fn wake_kind() -> Kind {
    let run = |context: JobContext, Wake(job): Wake| async move {
        let mut access = context.as_platform::<DeliverMessages>()?;
        let mut tx = context.db.begin(&mut access).await?;
        job.ask(&mut tx, context.clock.now()).await?;
        Ok::<_, JobError>(tx.commit_bookkeeping().await?)
    };
    Kind::new(run).quiet().attempts(i32::MAX)
}
