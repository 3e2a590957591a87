//! The background sealer of a host.
//!
//! It hears of the commits of its own process and seals their chains a moment later. What a
//! crashed host left behind is found by a slow walk over all tenants.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::{Duration, Instant};

use tokio::sync::broadcast::error::RecvError;
use uuid::Uuid;
use wikala_module::db::Committed;
use wikala_module::kernel::id::TenantId;
use wikala_module::kernel::page::Limit;
use wikala_module::kernel::tenant::{Tenant, TenantState};
use wikala_module::telemetry;

use super::seal::{ChainOf, Head, checkpoint, seal};
use super::system;
use crate::error::PlatformError;
use crate::module::PlatformState;
use crate::policy::SealPlatformAudit;
use crate::store;

/// Commits are gathered for this long before their chains are sealed.
const GATHER: Duration = Duration::from_millis(100);
/// Pause of the walk between two pages of tenants.
const STROLL: Duration = Duration::from_secs(1);
/// Pause between two walks.
const REST: Duration = Duration::from_secs(300);
/// A head is signed when it moved this far,
const CHECKPOINT_AFTER: i64 = 1000;
/// or after this time when it moved at all.
const CHECKPOINT_EVERY: chrono::TimeDelta = chrono::TimeDelta::minutes(10);
/// How often chains are looked at whose head moved but was not signed yet.
const LOOK_AGAIN: Duration = Duration::from_secs(60);

/// Seals until it is dropped.
pub struct Sealer {
    tasks: [tokio::task::JoinHandle<()>; 2],
}

impl Drop for Sealer {
    fn drop(&mut self) {
        self.tasks.iter().for_each(tokio::task::JoinHandle::abort);
    }
}

impl Sealer {
    /// Starts sealing in the background.
    #[must_use]
    pub fn start(platform: Arc<PlatformState>) -> Self {
        let walker = Arc::clone(&platform);
        Self {
            tasks: [
                telemetry::spawn("audit sealer", follow(platform)),
                telemetry::spawn("audit walk", walk(walker)),
            ],
        }
    }
}

/// Seals the chains of this process's commits.
async fn follow(platform: Arc<PlatformState>) {
    let mut commits = platform.db.commits();
    let mut moved: BTreeSet<(Uuid, bool)> = BTreeSet::new();
    let mut looked = Instant::now();
    loop {
        let mut fresh = BTreeSet::new();
        match tokio::time::timeout(LOOK_AGAIN, commits.recv()).await {
            Ok(Ok(committed)) => {
                fresh.insert(chain(committed));
            }
            // What was missed is found by the walk.
            Ok(Err(RecvError::Lagged(_))) | Err(_) => {}
            Ok(Err(RecvError::Closed)) => return,
        }
        tokio::time::sleep(GATHER).await;
        while let Ok(committed) = commits.try_recv() {
            fresh.insert(chain(committed));
        }
        if looked.elapsed() >= LOOK_AGAIN {
            fresh.append(&mut moved);
            looked = Instant::now();
        }
        for chain in fresh {
            match tend(&platform, chain).await {
                Ok(true) => {}
                Ok(false) => {
                    moved.insert(chain);
                }
                Err(error) => complain(&error),
            }
        }
    }
}

/// A chain by identifier, and whether it is in the tenant's own schema.
fn chain(committed: Committed) -> (Uuid, bool) {
    match committed {
        Committed::InTenant(tenant) => (tenant.0, true),
        Committed::OnPlatform(tenant) => (tenant.map_or(Uuid::nil(), |tenant| tenant.0), false),
    }
}

/// Seals a chain; whether its head is signed too.
async fn tend(platform: &PlatformState, (id, in_tenant): (Uuid, bool)) -> Result<bool, PlatformError> {
    if !in_tenant {
        let tenant = (!id.is_nil()).then_some(TenantId(id));
        return keep(platform, ChainOf::OnPlatform(tenant)).await;
    }
    match tenant_of(platform, id).await? {
        Some(tenant) => keep(platform, ChainOf::InTenant(&tenant)).await,
        None => Ok(true),
    }
}

async fn keep(platform: &PlatformState, of: ChainOf<'_>) -> Result<bool, PlatformError> {
    let (_, head) = seal(platform, of).await?;
    let due = is_due(platform, of, &head).await?;
    if due == Some(true) {
        checkpoint(platform, of, &head).await?;
    }
    Ok(due != Some(false))
}

/// Whether the head should be signed now; nothing when it is signed already.
async fn is_due(
    platform: &PlatformState,
    of: ChainOf<'_>,
    head: &Head,
) -> Result<Option<bool>, PlatformError> {
    let mut access = system::access::<SealPlatformAudit>(None)?;
    let mut tx = platform.db.begin_platform(&mut access).await?;
    let last = store::checkpoints::last(&mut tx, of.place(), of.id()).await?;
    Ok(match last {
        _ if head.seq == 0 => None,
        Some(last) if last.seq >= head.seq => None,
        Some(last) => {
            let old = platform.clock.now() - last.created_at >= CHECKPOINT_EVERY;
            Some(old || head.seq - last.seq >= CHECKPOINT_AFTER)
        }
        None => Some(true),
    })
}

async fn tenant_of(platform: &PlatformState, id: Uuid) -> Result<Option<Tenant>, PlatformError> {
    let mut access = system::access::<SealPlatformAudit>(None)?;
    let mut tx = platform.db.begin_platform(&mut access).await?;
    let row = store::tenants::find(&mut tx, id).await?;
    Ok(row.and_then(|row| row.to_tenant()).filter(has_schema))
}

fn has_schema(tenant: &Tenant) -> bool {
    matches!(tenant.state, TenantState::Active | TenantState::Suspended)
}

/// Visits every chain now and then.
async fn walk(platform: Arc<PlatformState>) {
    loop {
        if let Err(error) = sweep(&platform, STROLL).await {
            complain(&error);
        }
        tokio::time::sleep(REST).await;
    }
}

/// Seals and signs what was left behind anywhere.
///
/// # Errors
/// [`PlatformError::Db`]; a chain that fails does not keep the others from being sealed.
pub async fn sweep(platform: &PlatformState, pause: Duration) -> Result<(), PlatformError> {
    let mut access = system::access::<SealPlatformAudit>(None)?;
    let mut tx = platform.db.begin_platform(&mut access).await?;
    let waiting = store::audit::chains_to_seal(&mut tx).await?;
    drop(tx);
    for id in waiting {
        report(tend(platform, (id, false)).await);
    }
    let Some(limit) = Limit::from_request(None) else {
        return Ok(());
    };
    let mut after = None;
    loop {
        let mut tx = platform.db.begin_platform(&mut access).await?;
        let mut rows = store::tenants::page(&mut tx, None, after, limit).await?;
        drop(tx);
        let more = rows.len() > limit.items();
        rows.truncate(limit.items());
        after = rows.last().map(|row| (row.created_at, row.id));
        for tenant in rows
            .iter()
            .filter_map(crate::store::tenants::TenantRow::to_tenant)
            .filter(has_schema)
        {
            report(keep(platform, ChainOf::InTenant(&tenant)).await);
        }
        if !more {
            return Ok(());
        }
        tokio::time::sleep(pause).await;
    }
}

fn report(kept: Result<bool, PlatformError>) {
    if let Err(error) = kept {
        complain(&error);
    }
}

/// The entries stay where they are and are sealed by the next walk.
fn complain(error: &PlatformError) {
    tracing::warn!(error = %telemetry::chain(error), "audit entries could not be sealed");
}
