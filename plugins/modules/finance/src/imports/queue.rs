//! Imports of one tenant wait for each other here, before they take a database connection.
//!
//! Without it, fifty imports of one tenant would hold every connection of its lane while
//! all but one wait. The lock in the database stays the authority across processes.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError, Weak};
use std::time::Duration;

use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use wikala_module::http::Problem;
use wikala_module::http::codes as http_codes;
use wikala_module::kernel::id::TenantId;
use wikala_module::kernel::policy::{Access, Action, InTenant};
use wikala_module::{Db, DbError, TenantTx};

use crate::error::FinanceError;
use crate::store::imports as store;

/// What waits in line; looking does not wait for changing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Work {
    /// Import, undo, redo.
    Change,
    /// Dry run.
    Look,
}

type Lines = BTreeMap<(TenantId, Work), Weak<Semaphore>>;

static LINES: Mutex<Lines> = Mutex::new(BTreeMap::new());

/// Shortest and longest pause between two tries for the lock that another process holds.
const PAUSES: (Duration, Duration) = (Duration::from_millis(50), Duration::from_secs(2));
/// Tries before giving up: some ten minutes.
const TRIES: u32 = 300;
/// Times that concurrent changes may defeat the work.
const MOST_DEFEATS: u32 = 3;

/// Waits for its turn; the turn ends when the permit is dropped.
pub(crate) async fn turn(tenant: TenantId, work: Work) -> Option<OwnedSemaphorePermit> {
    // A semaphore is never closed, so the permit is always given.
    line(tenant, work).acquire_owned().await.ok()
}

fn line(tenant: TenantId, work: Work) -> Arc<Semaphore> {
    let mut lines = LINES.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(line) = lines.get(&(tenant, work)).and_then(Weak::upgrade) {
        return line;
    }
    lines.retain(|_, line| line.strong_count() > 0);
    let line = Arc::new(Semaphore::new(1));
    lines.insert((tenant, work), Arc::downgrade(&line));
    line
}

/// Runs the work in one transaction as the only import of the tenant, and commits it.
///
/// The work may run several times: a transaction that concurrent changes defeated is rolled back
/// and tried again.
///
/// # Errors
/// What the work answers; 409 when another process imports for many minutes.
pub(crate) async fn alone<A, T, W>(db: &Db, access: &mut Access<A>, mut work: W) -> Result<T, FinanceError>
where
    A: Action<Scope = InTenant>,
    W: AsyncFnMut(&mut TenantTx<'_>) -> Result<T, FinanceError>,
{
    let (mut pause, longest) = PAUSES;
    let mut defeats = 0;
    for _ in 0..TRIES {
        let mut tx = db.begin(&mut *access).await?;
        if store::try_lock(&mut tx).await? {
            match commit_after(&mut work, tx).await {
                Err(FinanceError::Db(DbError::Retry(_))) if defeats < MOST_DEFEATS => defeats += 1,
                done => return done,
            }
        } else {
            drop(tx);
        }
        // Nothing is held while waiting.
        tokio::time::sleep(pause).await;
        pause = (pause * 2).min(longest);
    }
    Err(Problem::new(http_codes::CONFLICT)
        .detail("another import of this tenant is still running")
        .into())
}

async fn commit_after<T, W>(work: &mut W, mut tx: TenantTx<'_>) -> Result<T, FinanceError>
where
    W: AsyncFnMut(&mut TenantTx<'_>) -> Result<T, FinanceError>,
{
    let done = work(&mut tx).await?;
    tx.commit().await?;
    Ok(done)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn one_at_a_time_per_tenant() {
        let tenant = TenantId::generate();
        let first = turn(tenant, Work::Change).await.unwrap();
        assert!(turn(TenantId::generate(), Work::Change).await.is_some());
        assert!(turn(tenant, Work::Look).await.is_some());
        let waiting = tokio::time::timeout(Duration::from_millis(20), turn(tenant, Work::Change));
        assert!(waiting.await.is_err());
        drop(first);
        assert!(turn(tenant, Work::Change).await.is_some());
    }
}
