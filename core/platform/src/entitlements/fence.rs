//! The fence around a change of entitlements: no request that starts after the commit is served by
//! what was before, on any host.
//!
//! Hosts remember principals, and with them a tenant's entitlements, for a moment. An announcement
//! after the commit reaches them within milliseconds, but not before the next request can. So the
//! change is made in two steps. First the tenant is marked as settling: from then on no host
//! remembers it, and what hosts remembered before is forgotten when they hear of the mark, at the
//! latest when its time is over. After that time the change is committed: whoever asks then reads
//! it. A host that dies in between leaves the mark, which costs some speed and which the sweep
//! takes away.

use std::time::Duration;

use chrono::TimeDelta;
use uuid::Uuid;
use wikala_module::{DbError, PlatformTx};

use crate::auth::Revocations;
use crate::error::PlatformError;
use crate::module::PlatformState;
use crate::store;

/// How much longer it waits than anybody remembers.
const MARGIN: Duration = Duration::from_millis(100);
/// After this a mark is left over.
const STALE: TimeDelta = TimeDelta::seconds(30);

/// Tenants that no host remembers.
pub(crate) struct Fence {
    revocations: Revocations,
}

impl Fence {
    /// Around one tenant. Waits until no host remembers it.
    ///
    /// # Errors
    /// [`PlatformError::Db`].
    pub(crate) async fn of_tenant(platform: &PlatformState, id: Uuid) -> Result<Self, PlatformError> {
        Self::raise(platform, vec![id]).await
    }

    /// Around every tenant that has a plan.
    ///
    /// # Errors
    /// [`PlatformError::Db`].
    pub(crate) async fn of_plan(platform: &PlatformState, plan: &str) -> Result<Self, PlatformError> {
        let mut tx = platform.db.begin_authentication().await?;
        let tenants = store::entitlements::with_plan(&mut tx, plan).await?;
        drop(tx);
        Self::raise(platform, tenants).await
    }

    async fn raise(platform: &PlatformState, tenants: Vec<Uuid>) -> Result<Self, PlatformError> {
        let fence = Self {
            revocations: platform.revocations.clone(),
        };
        if tenants.is_empty() {
            return Ok(fence);
        }
        let until = platform.clock.now() + STALE;
        let mut tx = platform.db.begin_authentication().await?;
        if store::entitlements::mark(&mut tx, &tenants, until).await? == 0 {
            // Nobody is there to be remembered.
            return Ok(fence);
        }
        fence.revocations.commit_bookkeeping(tx, &tenants).await?;
        tokio::time::sleep(platform.settings.principal_memory + MARGIN).await;
        Ok(fence)
    }

    /// Commits the change, which also takes the marks away, and tells every host.
    ///
    /// # Errors
    /// As [`PlatformTx::commit`].
    pub(crate) async fn commit(self, tx: PlatformTx<'_>, tenants: &[Uuid]) -> Result<(), DbError> {
        self.revocations.commit(tx, tenants).await
    }
}
