//! Resolves what tenants have and writes it, with a new epoch.

use std::collections::HashMap;

use uuid::Uuid;
use wikala_module::kernel::time::Timestamp;
use wikala_module::{Db, PlatformTx};

use super::freeze::freeze;
use super::resolve::{Resolved, resolve};
use crate::error::PlatformError;
use crate::plans::PlanBody;
use crate::store;

/// Tenants resolved in one transaction when nobody waits for it.
const BATCH: i64 = 200;

/// What a tenant that is about to be made will have.
pub(crate) async fn of_new(
    tx: &mut PlatformTx<'_>,
    plan: &str,
    now: Timestamp,
) -> Result<Resolved, PlatformError> {
    let plan: PlanBody = store::plans::must_find(tx, plan).await?.try_into()?;
    let known = (plan.code.as_str(), plan.version, &plan.content);
    Ok(resolve(known, &[], &[], now))
}

/// Resolves these tenants again. The caller commits, through a [`super::Fence`].
pub(crate) async fn these(
    tx: &mut PlatformTx<'_>,
    tenants: &[Uuid],
    now: Timestamp,
) -> Result<(), PlatformError> {
    store::entitlements::lock(tx, tenants).await?;
    let settled = resolved(tx, tenants, now).await?;
    for (id, resolved) in &settled {
        freeze(tx, *id, &resolved.entitlements, now).await?;
    }
    store::entitlements::write(tx, settled).await?;
    Ok(())
}

/// What these tenants should have.
pub(super) async fn resolved(
    tx: &mut PlatformTx<'_>,
    tenants: &[Uuid],
    now: Timestamp,
) -> Result<Vec<(Uuid, Resolved)>, PlatformError> {
    let rows = store::entitlements::plans_of(tx, tenants).await?;
    let mut overrides = store::entitlements::overrides(tx, tenants).await?;
    let mut switches = store::entitlements::switches(tx, tenants).await?;
    let mut plans: HashMap<String, PlanBody> = HashMap::new();
    for row in store::plans::all(tx).await? {
        plans.insert(row.code.clone(), row.try_into()?);
    }
    let mut settled = Vec::with_capacity(rows.len());
    for (id, plan) in rows {
        let Some(plan) = plans.get(&plan) else { continue };
        let overrides = overrides.remove(&id).unwrap_or_default();
        let switches = switches.remove(&id).unwrap_or_default();
        let known = (plan.code.as_str(), plan.version, &plan.content);
        settled.push((id, resolve(known, &overrides, &switches, now)));
    }
    Ok(settled)
}

/// Resolves every tenant that has a plan, and says which these are.
pub(crate) async fn all_of_plan(
    tx: &mut PlatformTx<'_>,
    plan: &str,
    now: Timestamp,
) -> Result<Vec<Uuid>, PlatformError> {
    let tenants = store::entitlements::with_plan(tx, plan).await?;
    these(tx, &tenants, now).await?;
    Ok(tenants)
}

/// Resolves tenants that never were.
pub(crate) async fn unresolved(db: &Db, now: Timestamp) -> Result<(), PlatformError> {
    loop {
        let mut tx = db.begin_authentication().await?;
        let tenants = store::entitlements::unresolved(&mut tx, BATCH).await?;
        if tenants.is_empty() {
            return Ok(());
        }
        these(&mut tx, &tenants, now).await?;
        tx.commit_bookkeeping().await?;
    }
}
