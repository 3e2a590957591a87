//! What is old goes: ended jobs by the day, events once everybody is done with them, answers that
//! nobody may ask for again.

use std::sync::Arc;
use std::time::Duration;

use chrono::{NaiveDate, TimeDelta};
use tokio::task::JoinHandle;
use tokio_util::sync::{CancellationToken, DropGuard};
use wikala_db::{Cell, Db, DbError};
use wikala_kernel::tenant::Tenant;
use wikala_kernel::time::{Clock, Timestamp};
use wikala_telemetry::chain;

use crate::chore;
use crate::entrance::Entrance;
use crate::store::events;

wikala_kernel::actions! {
    "platform", InTenant:
        /// Remove events that are old.
        ForgetEvents = "platform.forget_events" needs "platform.system";
}

/// How long ended jobs and published events are kept.
pub const KEPT: TimeDelta = TimeDelta::days(30);
/// How long a request can be repeated with its idempotency key, and a little.
const REPEATABLE: TimeDelta = TimeDelta::hours(25);
/// How often it looks.
const PAUSE: Duration = Duration::from_secs(3600);
/// Days whose partitions are made before they begin.
const AHEAD: i64 = 3;
const PAGE: i64 = 100;
const BATCH: i64 = 1000;

/// Removes what is old until it is dropped.
pub struct Retention {
    _task: JoinHandle<Option<()>>,
    _stop: DropGuard,
}

impl Retention {
    /// Begins at once, and again every hour.
    #[must_use]
    pub fn start(db: &Db, entrance: Arc<dyn Entrance>, clock: Arc<dyn Clock>) -> Self {
        let stop = CancellationToken::new();
        let db = db.clone();
        let rounds = async move {
            loop {
                if let Err(error) = round(&db, entrance.as_ref(), clock.now()).await {
                    tracing::warn!(error = %chain(&error), "what is old is kept for now");
                }
                tokio::time::sleep(PAUSE).await;
            }
        };
        Self {
            _task: wikala_telemetry::spawn("retention", stop.clone().run_until_cancelled_owned(rounds)),
            _stop: stop.drop_guard(),
        }
    }
}

/// One round over all cells and tenants.
///
/// # Errors
/// What the database said; the rest is done in the next round.
pub async fn round(db: &Db, entrance: &dyn Entrance, now: Timestamp) -> Result<(), DbError> {
    for cell in db.cells() {
        days(cell, now.date_naive()).await?;
    }
    let mut after = None;
    loop {
        let tenants = entrance.tenants(after, PAGE).await?;
        let Some(last) = tenants.last() else { return Ok(()) };
        after = Some(last.id.0);
        for tenant in &tenants {
            forget(db, tenant, now).await?;
        }
    }
}

async fn forget(db: &Db, tenant: &Tenant, now: Timestamp) -> Result<(), DbError> {
    let mut access = chore::access::<ForgetEvents>(tenant)?;
    loop {
        let mut tx = db.begin(&mut access).await?;
        if events::forget(&mut tx, now - KEPT, BATCH).await? == 0 {
            break;
        }
        tx.commit_bookkeeping().await?;
    }
    loop {
        let mut tx = db.begin(&mut access).await?;
        if events::forget_answers(&mut tx, now - REPEATABLE, BATCH).await? == 0 {
            return Ok(());
        }
        tx.commit_bookkeeping().await?;
    }
}

/// Makes the partitions of the days to come, and drops those that are over for long.
async fn days(cell: &Cell, today: NaiveDate) -> Result<(), DbError> {
    let admin = cell.admin().await?;
    let listed = admin
        .query(
            "SELECT relname::text FROM pg_inherits JOIN pg_class ON pg_class.oid = inhrelid
             WHERE inhparent = 'platform.ended_jobs'::regclass AND relname ~ '^ended_jobs_[0-9]{8}$'",
            &[],
        )
        .await?;
    let there: Vec<String> = listed.iter().map(|row| row.get(0)).collect();
    for day in (0..=AHEAD).map(|ahead| today + TimeDelta::days(ahead)) {
        let (from, to, name) = (day, day + TimeDelta::days(1), partition(day));
        if there.contains(&name) {
            continue;
        }
        let make = format!(
            "CREATE TABLE platform.{name} PARTITION OF platform.ended_jobs
             FOR VALUES FROM ('{from}Z') TO ('{to}Z')"
        );
        if let Err(error) = admin.batch_execute(&make).await {
            // Jobs of that day have ended already: they stay where they are.
            tracing::debug!(%error, name, "no partition for this day");
        }
    }
    let oldest = partition(today - KEPT);
    for name in there.into_iter().filter(|name| *name < oldest) {
        admin
            .batch_execute(&format!("DROP TABLE platform.{name}"))
            .await?;
        tracing::info!(name, "dropped the ended jobs of a day");
    }
    let left = "DELETE FROM platform.ended_jobs_default WHERE ended_at < $1::text::timestamptz";
    admin
        .execute(left, &[&(today - KEPT).format("%Y-%m-%dZ").to_string()])
        .await?;
    Ok(())
}

fn partition(day: NaiveDate) -> String {
    format!("ended_jobs_{}", day.format("%Y%m%d"))
}
