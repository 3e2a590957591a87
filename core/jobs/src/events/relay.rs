//! The relay: numbers what was committed, hands it to the outlets, and tells the hosts.
//!
//! It hears of the commits of its own process at once. What a dead process left, and what other
//! processes may have missed, is found by a walk over all tenants.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::Duration;

use futures_util::{StreamExt, stream};
use tokio::sync::broadcast::error::RecvError;
use tokio::task::JoinHandle;
use tokio_util::sync::CancellationToken;
use uuid::Uuid;
use wikala_db::{Db, DbError};
use wikala_kernel::tenant::{Tenant, TenantState};
use wikala_telemetry::chain;

use super::announcer::Announcer;
use super::event::CloudEvent;
use super::outlet::Outlet;
use super::stream::event_of;
use crate::chore;
use crate::entrance::Entrance;
use crate::store::events;

wikala_kernel::actions! {
    "platform", InTenant:
        /// Number the events of a tenant and hand them on.
        RelayEvents = "platform.relay_events" needs "platform.system";
}

/// Events numbered in one transaction.
const BATCH: i64 = 500;
/// Tenants whose events are numbered side by side.
const SIDE_BY_SIDE: usize = 4;
/// Tenants looked at in one step of the walk.
const PAGE: i64 = 100;
/// Pause between two steps of the walk.
const STROLL: Duration = Duration::from_secs(2);
/// Events of the platform about tenants that are brought to them at once.
const BROUGHT: i64 = 100;

/// A relay that runs.
pub struct Relay {
    stop: CancellationToken,
    tasks: [JoinHandle<()>; 2],
}

#[derive(Clone)]
struct Parts {
    db: Db,
    entrance: Arc<dyn Entrance>,
    outlets: Arc<[Arc<dyn Outlet>]>,
    announcer: Announcer,
}

impl Relay {
    /// Starts to publish events.
    #[must_use]
    pub fn start(
        db: &Db,
        entrance: Arc<dyn Entrance>,
        outlets: Vec<Arc<dyn Outlet>>,
        announcer: Announcer,
    ) -> Self {
        let stop = CancellationToken::new();
        let parts = Parts {
            db: db.clone(),
            entrance,
            outlets: outlets.into(),
            announcer,
        };
        let follow = parts.clone().follow(stop.clone());
        let walk = stop.clone().run_until_cancelled_owned(parts.walk());
        Self {
            stop,
            tasks: [
                wikala_telemetry::spawn("event relay", follow),
                wikala_telemetry::spawn("event walk", async move {
                    Box::pin(walk).await;
                }),
            ],
        }
    }

    /// Publishes what it has heard of, and stops.
    pub async fn stop(self) {
        self.stop.cancel();
        for task in self.tasks {
            if let Err(error) = task.await {
                tracing::error!(error = %chain(&error), "the relay of events broke");
            }
        }
    }
}

impl Parts {
    async fn follow(self, stop: CancellationToken) {
        let mut aftermath = self.db.aftermath();
        loop {
            let first = tokio::select! {
                biased;
                heard = aftermath.recv() => heard,
                () = stop.cancelled() => return,
            };
            let mut moved = BTreeSet::new();
            let mut of_platform = false;
            let mut next = Some(first);
            while let Some(heard) = next {
                match heard {
                    Ok(heard) if heard.events && heard.on_platform => of_platform = true,
                    Ok(heard) if heard.events => moved.extend(heard.tenant.map(|tenant| tenant.0)),
                    // What was missed is found by the walk.
                    Ok(_) | Err(RecvError::Lagged(_)) => {}
                    Err(RecvError::Closed) => return,
                }
                next = aftermath.try_recv().ok().map(Ok);
            }
            if of_platform {
                moved.extend(self.bring().await);
            }
            stream::iter(moved)
                .for_each_concurrent(SIDE_BY_SIDE, |tenant| self.attend(tenant))
                .await;
        }
    }

    /// Looks at every tenant, again and again.
    async fn walk(self) {
        let mut after = None;
        loop {
            self.bring().await;
            match self.entrance.tenants(after, PAGE).await {
                Ok(page) => {
                    after = page.last().map(|tenant| tenant.id.0);
                    for tenant in &page {
                        self.publish(tenant).await;
                    }
                }
                Err(error) => tracing::debug!(error = %chain(&error), "tenants cannot be listed"),
            }
            tokio::time::sleep(STROLL).await;
        }
    }

    async fn attend(&self, tenant: Uuid) {
        match self.entrance.tenant(tenant).await {
            Ok(Some(tenant)) => self.publish(&tenant).await,
            Ok(None) => {}
            Err(error) => tracing::warn!(error = %chain(&error), "events wait: the tenant cannot be read"),
        }
    }

    async fn publish(&self, tenant: &Arc<Tenant>) {
        if !matches!(tenant.state, TenantState::Active | TenantState::Suspended) {
            return;
        }
        loop {
            match self.number(tenant).await {
                Ok(true) => {}
                Ok(false) => return,
                Err(error) => {
                    tracing::warn!(error = %chain(&error), tenant = %tenant.id, "events wait");
                    return;
                }
            }
        }
    }

    /// One batch; whether there may be more.
    async fn number(&self, tenant: &Arc<Tenant>) -> Result<bool, DbError> {
        let mut access = chore::access::<RelayEvents>(tenant)?;
        let mut tx = self.db.begin(&mut access).await?;
        // Mostly there is nothing, and then nobody is kept waiting.
        if events::unnumbered(&mut tx, 1).await?.is_empty() {
            return Ok(false);
        }
        let last = events::lock_head(&mut tx).await?;
        let mut rows = events::unnumbered(&mut tx, BATCH).await?;
        if rows.is_empty() {
            return Ok(false);
        }
        let ids: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
        events::number(&mut tx, &ids, last).await?;
        for (row, seq) in rows.iter_mut().zip(last + 1..) {
            row.seq = Some(seq);
        }
        let published: Vec<CloudEvent> = rows.into_iter().map(|row| event_of(row, tenant)).collect();
        for outlet in self.outlets.iter() {
            outlet.take(&mut tx, tenant, &published).await?;
        }
        tx.commit_bookkeeping().await?;
        let head = published.last().map_or(last, |event| event.sequence);
        self.announcer.moved(tenant.id.0, head);
        Ok(i64::try_from(published.len()).unwrap_or(i64::MAX) == BATCH)
    }

    /// Brings events of the platform about tenants to these; whose streams that concerns.
    async fn bring(&self) -> BTreeSet<Uuid> {
        let mut concerned = BTreeSet::new();
        loop {
            match self.bring_some(&mut concerned).await {
                Ok(true) => {}
                Ok(false) => return concerned,
                Err(error) => {
                    tracing::warn!(error = %chain(&error), "events about tenants wait");
                    return concerned;
                }
            }
        }
    }

    async fn bring_some(&self, concerned: &mut BTreeSet<Uuid>) -> Result<bool, DbError> {
        let mut directory = self.db.begin_queue(self.db.directory_cell()?.name()).await?;
        let found = events::about_tenants(&mut directory, BROUGHT).await?;
        if found.is_empty() {
            return Ok(false);
        }
        let ids: Vec<Uuid> = found.iter().map(|event| event.id).collect();
        for event in found {
            let id = event.tenant_id;
            let tenant = self.entrance.tenant(id).await?;
            let Some(tenant) = tenant.filter(|tenant| tenant.state != TenantState::Deleted) else {
                continue;
            };
            let mut access = chore::access::<RelayEvents>(&tenant)?;
            let mut tx = self.db.begin(&mut access).await?;
            events::bring(&mut tx, event).await?;
            tx.commit_bookkeeping().await?;
            concerned.insert(id);
        }
        events::brought(&mut directory, ids).await?;
        directory.commit_bookkeeping().await?;
        Ok(true)
    }
}
