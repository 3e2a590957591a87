//! Housekeeping: what nobody needs any more is removed, a little at a time; tenants whose making
//! was interrupted are made.

use std::time::Duration;

use actix_web::web::Data;
use chrono::TimeDelta;
use wikala_module::DbError;
use wikala_module::jobs::Rounds;
use wikala_module::kernel::time::Timestamp;

use crate::erasure::erase_deleted;
use crate::error::PlatformError;
use crate::module::PlatformState;
use crate::store::housekeeping::{self as rows, Leftover};
use crate::tenants;

/// How often it looks.
const PAUSE: Duration = Duration::from_secs(3600);
/// Rows removed in one transaction, so that nobody waits for a lock.
const BATCH: i64 = 1000;

/// What is removed, and how long after its end: what explains an incident is kept for a while.
const LEFTOVERS: [(Leftover, TimeDelta); 6] = [
    (Leftover::Sessions, TimeDelta::days(30)),
    (Leftover::RefreshTokens, TimeDelta::days(1)),
    (Leftover::VerificationTokens, TimeDelta::days(1)),
    (Leftover::Ceremonies, TimeDelta::hours(1)),
    (Leftover::Attempts, TimeDelta::days(2)),
    (Leftover::Letters, TimeDelta::days(30)),
];
/// After this a tenant whose owner never confirmed an address gives its slug back.
const UNCONFIRMED: TimeDelta = TimeDelta::days(7);

/// Begins at once, and again every hour.
#[must_use]
pub fn start(platform: Data<PlatformState>) -> Rounds {
    Rounds::start("housekeeping", PAUSE, move || {
        let platform = platform.clone();
        async move { round(&platform).await }
    })
}

/// One round.
///
/// # Errors
/// What the database said; the rest is done in the next round.
pub async fn round(platform: &PlatformState) -> Result<(), PlatformError> {
    let now = platform.clock.now();
    for (leftover, kept) in LEFTOVERS {
        let removed = remove(platform, leftover, now - kept).await?;
        if removed > 0 {
            tracing::info!(what = ?leftover, removed, "removed what was over");
        }
    }
    erase_deleted(platform).await?;
    let mut tx = platform.db.begin_authentication().await?;
    rows::give_up_tenants(&mut tx, now - UNCONFIRMED).await?;
    tx.commit_bookkeeping().await?;
    let mut tx = platform.db.begin_authentication().await?;
    let waiting = rows::people_with_unmade_tenants(&mut tx, BATCH).await?;
    drop(tx);
    for person in waiting {
        tenants::complete_of(platform, person).await?;
    }
    Ok(())
}

async fn remove(platform: &PlatformState, what: Leftover, before: Timestamp) -> Result<usize, DbError> {
    let mut all = 0;
    loop {
        let mut tx = platform.db.begin_authentication().await?;
        let removed = rows::remove(&mut tx, what, before, BATCH).await?;
        tx.commit_bookkeeping().await?;
        all += removed;
        if i64::try_from(removed).unwrap_or(i64::MAX) < BATCH {
            return Ok(all);
        }
    }
}
