//! Blanking deleted people: a part of housekeeping.

use crate::error::PlatformError;
use crate::members::restore::KEPT;
use crate::module::PlatformState;
use crate::store::erasure;

/// People blanked in one transaction.
const BATCH: i64 = 100;

/// Blanks everybody who was deleted long enough ago, and says how many there were.
///
/// # Errors
/// [`PlatformError::Db`]; the rest is done the next time.
pub async fn erase_deleted(platform: &PlatformState) -> Result<usize, PlatformError> {
    let (now, mut erased) = (platform.clock.now(), 0);
    loop {
        let mut tx = platform.db.begin_authentication().await?;
        let due = erasure::due(&mut tx, now - KEPT, BATCH).await?;
        for (user, email) in &due {
            erasure::erase(&mut tx, *user, email, now).await?;
        }
        erasure::forget_former_members(&mut tx, now - KEPT).await?;
        tx.commit_bookkeeping().await?;
        erased += due.len();
        if due.is_empty() {
            return Ok(erased);
        }
    }
}
