//! What is old goes: attempts, messages and what was received, after thirty days.

use chrono::TimeDelta;
use serde::{Deserialize, Serialize};
use wikala_module::db::NewJob;
use wikala_module::db::event::Job;
use wikala_module::jobs::{JobContext, JobError, Kind, retention};
use wikala_module::kernel::time::Timestamp;
use wikala_module::{DbError, TenantTx};

use crate::policy::ForgetMessages;
use crate::store::age;

/// Rows of a table removed in one transaction.
const BATCH: i64 = 1000;

/// Remove what is old.
#[derive(Serialize, Deserialize)]
struct Forget {}

impl Job for Forget {
    const KIND: &'static str = "webhooks.forget_messages";
}

/// Asks for it at the begin of the day of this time: a tenant has one such job for each day.
pub(crate) async fn ask(tx: &mut TenantTx<'_>, time: Timestamp) -> Result<(), DbError> {
    let day = time.date_naive();
    let due = day.and_time(chrono::NaiveTime::MIN).and_utc();
    tx.poke(NewJob::new(&Forget {}, due)?, &day.to_string()).await
}

/// How it works. As long as anything is left it asks for the next day.
pub(crate) fn kind() -> Kind {
    Kind::new(|context: JobContext, _forget: Forget| forget(context))
        .quiet()
        .attempts(i32::MAX)
}

async fn forget(context: JobContext) -> Result<(), JobError> {
    let mut access = context.as_platform::<ForgetMessages>()?;
    let now = context.clock.now();
    loop {
        let mut tx = context.db.begin(&mut access).await?;
        if age::forget(&mut tx, now - retention::KEPT, BATCH).await? > 0 {
            tx.commit_bookkeeping().await?;
            continue;
        }
        if age::is_left(&mut tx).await? {
            ask(&mut tx, now + TimeDelta::days(1)).await?;
        }
        return Ok(tx.commit_bookkeeping().await?);
    }
}
