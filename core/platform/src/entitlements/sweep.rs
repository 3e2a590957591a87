//! What ends by itself: trials, graces, overrides that were given for a time, marks left over.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use actix_web::web::Data;
use serde_json::json;
use uuid::Uuid;
use wikala_module::jobs::Rounds;
use wikala_module::kernel::id::TenantId;
use wikala_module::kernel::policy::system;

use super::{Fence, drifted, settle};
use crate::error::PlatformError;
use crate::module::PlatformState;
use crate::plans::PlanBook;
use crate::policy::EndPlans;
use crate::store;

/// How often a host looks: an end is felt this much later at most, and the fence.
const PAUSE: Duration = Duration::from_secs(5);
/// Tenants looked at in one round.
const BATCH: i64 = 100;
/// Rounds after which what tenants have is compared with what they should have.
const COMPARE_EVERY: u64 = 120;

/// Looks at once, and again every few seconds.
#[must_use]
pub fn start(platform: Data<PlatformState>) -> Rounds {
    let drift = watched_drift(&platform);
    let mut number = 0_u64;
    Rounds::start("entitlements", PAUSE, move || {
        let (platform, drift) = (platform.clone(), Arc::clone(&drift));
        let compares = number.is_multiple_of(COMPARE_EVERY);
        number += 1;
        async move {
            sweep(&platform).await?;
            if compares {
                compare(&platform, &drift).await?;
            }
            // Plans may have been changed at another host.
            platform.ladder.refresh(&platform.db).await
        }
    })
}

/// The number of tenants that have something else than they should.
fn watched_drift(platform: &PlatformState) -> Arc<AtomicU32> {
    let drift = Arc::<AtomicU32>::default();
    let shown = Arc::clone(&drift);
    let sample = move || vec![(Vec::new(), f64::from(shown.load(Ordering::Relaxed)))];
    let about = "Tenants whose entitlements are not what their plan and overrides come to";
    let metrics = &platform.settings.metrics;
    if let Err(error) = metrics.gauge_at_scrape("entitlements_drifted_tenants", about, sample) {
        tracing::debug!(%error, "the metric of drift is registered already");
    }
    drift
}

async fn compare(platform: &PlatformState, drift: &AtomicU32) -> Result<(), PlatformError> {
    let found = drifted(&platform.db, platform.clock.now()).await?;
    for tenant in &found {
        tracing::error!(%tenant, "the entitlements of a tenant are not what they should be");
    }
    drift.store(u32::try_from(found.len()).unwrap_or(u32::MAX), Ordering::Relaxed);
    Ok(())
}

/// One round: every tenant for which something ended is resolved again.
///
/// # Errors
/// What the database said; the rest is done in the next round.
pub async fn sweep(platform: &PlatformState) -> Result<(), PlatformError> {
    let now = platform.clock.now();
    let mut tx = platform.db.begin_authentication().await?;
    store::entitlements::unmark(&mut tx, now).await?;
    let due = store::entitlements::due(&mut tx, now, BATCH).await?;
    tx.commit_bookkeeping().await?;
    for tenant in due {
        end(platform, tenant).await?;
    }
    Ok(())
}

/// Another host may have been faster: what it finds ended then is nothing.
async fn end(platform: &PlatformState, id: Uuid) -> Result<(), PlatformError> {
    let fence = Fence::of_tenant(platform, id).await?;
    let now = platform.clock.now();
    let Ok(mut access) = system::<EndPlans>(None) else {
        return Ok(());
    };
    let mut tx = platform.db.begin_platform(&mut access).await?;
    let Some(before) = store::entitlements::take_due(&mut tx, id, now).await? else {
        return Ok(());
    };
    tx.about(TenantId(id));
    if before.plan_until.is_some_and(|end| end <= now) {
        let lowest = store::plans::must_find(&mut tx, PlanBook::LOWEST).await?;
        store::entitlements::give(&mut tx, id, &lowest, None).await?;
    }
    settle::these(&mut tx, &[id], now).await?;
    store::entitlements::remove_ended(&mut tx, id, now).await?;
    let after = store::tenants::find(&mut tx, id).await?;
    let shown = |row: &store::tenants::TenantRow| json!({ "plan": row.plan, "state": row.plan_state, "entitlements": row.entitlements });
    tx.before(&id.to_string(), &shown(&before))?;
    if let Some(after) = &after {
        tx.after(&id.to_string(), &shown(after))?;
    }
    fence.commit(tx, &[id]).await?;
    Ok(())
}
