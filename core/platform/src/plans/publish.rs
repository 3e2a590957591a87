//! Writes the plan file into a directory that has no such plans yet.

use super::book::PlanBook;
use super::content::PlanContent;
use crate::entitlements::settle;
use crate::error::PlatformError;
use crate::store;
use wikala_module::Db;
use wikala_module::kernel::time::Timestamp;

/// Who writes them.
const BY: &str = "system";

impl PlanBook {
    /// Adds the plans that are not in the directory yet, and resolves what tenants have that were
    /// made before there were plans. What an operator changed stays as it is.
    ///
    /// # Errors
    /// [`PlatformError::Db`].
    pub(crate) async fn publish(&self, db: &Db, now: Timestamp) -> Result<(), PlatformError> {
        let mut tx = db.begin_authentication().await?;
        let known = store::plans::all(&mut tx).await?;
        let written = |code: &str| known.iter().any(|row| row.code == code && row.version > 0);
        let missing: Vec<(&String, &PlanContent)> =
            self.0.iter().filter(|(code, _)| !written(code)).collect();
        if !missing.is_empty() {
            store::plans::lock(&mut tx).await?;
            for (code, content) in missing {
                if store::plans::publish(&mut tx, code, content).await? {
                    store::plans::keep_version(&mut tx, code, 1, content, BY).await?;
                }
            }
        }
        // Also when nothing was written: where there is only one connection, the next step needs it.
        tx.commit_bookkeeping().await?;
        settle::unresolved(db, now).await
    }
}
