//! Whether what tenants have is what their plans, overrides and switches come to.

use uuid::Uuid;
use wikala_module::Db;
use wikala_module::kernel::time::Timestamp;

use super::settle;
use crate::error::PlatformError;
use crate::store;

/// Tenants compared in one transaction.
const BATCH: i64 = 500;

/// Tenants whose stored entitlements differ from what they should be. Nobody, unless somebody wrote
/// to the directory past the host. What ended a moment ago and waits for the sweep is no drift.
///
/// # Errors
/// [`PlatformError::Db`].
pub async fn drifted(db: &Db, now: Timestamp) -> Result<Vec<Uuid>, PlatformError> {
    let (mut found, mut after) = (Vec::new(), None);
    loop {
        let mut tx = db.begin_authentication().await?;
        let stored = store::entitlements::stored(&mut tx, after, now, BATCH).await?;
        let Some((last, _)) = stored.last() else {
            return Ok(found);
        };
        after = Some(*last);
        let ids: Vec<Uuid> = stored.iter().map(|(id, _)| *id).collect();
        let due = settle::resolved(&mut tx, &ids, now).await?;
        let due = due
            .iter()
            .map(|(id, resolved)| (*id, Some(store::entitlements::json(resolved))));
        let due: Vec<_> = due.collect();
        found.extend(stored.iter().filter(|row| !due.contains(row)).map(|(id, _)| *id));
    }
}
