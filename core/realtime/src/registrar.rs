//! Keeps the count of open connections that all hosts share, for limits and for presence.
//!
//! A host writes down how many connections each of its people has, under a lease that it renews.
//! When it dies the lease runs out, and with it everything it had written.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, Ordering};

use uuid::Uuid;
use wikala_module::kernel::id::new_uuid;
use wikala_module::kernel::policy::{Access, system};
use wikala_module::telemetry::chain;
use wikala_module::{Db, DbError, PlatformTx};

use crate::authority::Owner;
use crate::hub::CHANNEL;
use crate::limits::ConnectionLimits;
use crate::policy::KeepConnections;
use crate::presence::{Online, OnlineBody};
use crate::store::{self, Counted};

/// The count of one host.
pub(crate) struct Registrar {
    db: Db,
    host: Uuid,
    limits: ConnectionLimits,
    /// What is written down may be wrong.
    is_doubtful: AtomicBool,
}

/// What is said when somebody came or went.
pub(crate) const PRESENCE: &str = "presence:";

impl Registrar {
    pub(crate) fn new(db: Db, limits: ConnectionLimits) -> Self {
        Self {
            db,
            host: new_uuid(),
            limits,
            is_doubtful: AtomicBool::new(false),
        }
    }

    /// Counts one more connection; false when there are as many as may be.
    pub(crate) async fn open(&self, owner: &Owner) -> Result<bool, DbError> {
        let mut access = access()?;
        let mut tx = self.db.begin_platform(&mut access).await?;
        store::lease(&mut tx, self.host).await?;
        let (tenant, actor) = (owner.tenant.id.0, owner.actor.to_string());
        let opened = store::open(&mut tx, self.host, (tenant, &actor), &self.limits).await?;
        let Some(connections) = opened else {
            return Ok(false);
        };
        if connections == 1 {
            tell(&mut tx, tenant).await?;
        }
        tx.commit_bookkeeping().await?;
        Ok(true)
    }

    /// Counts one connection less. What fails is put right by [`Self::beat`].
    pub(crate) async fn close(&self, owner: &Owner) {
        if let Err(error) = self.try_close(owner).await {
            tracing::debug!(error = %chain(&error), "an ended connection is still counted");
            self.is_doubtful.store(true, Ordering::Release);
        }
    }

    async fn try_close(&self, owner: &Owner) -> Result<(), DbError> {
        let mut access = access()?;
        let mut tx = self.db.begin_platform(&mut access).await?;
        let (tenant, actor) = (owner.tenant.id.0, owner.actor.to_string());
        if store::close(&mut tx, self.host, (tenant, &actor)).await? {
            tell(&mut tx, tenant).await?;
        }
        tx.commit_bookkeeping().await
    }

    /// A sign of life, and a look at those who give none. `counted` is what this host really has.
    pub(crate) async fn beat(&self, counted: impl Fn() -> Vec<Counted>) {
        if let Err(error) = self.try_beat(counted).await {
            tracing::debug!(error = %chain(&error), "open connections cannot be counted now");
            self.is_doubtful.store(true, Ordering::Release);
        }
    }

    async fn try_beat(&self, counted: impl Fn() -> Vec<Counted>) -> Result<(), DbError> {
        let mut access = access()?;
        let mut tx = self.db.begin_platform(&mut access).await?;
        let doubted = self.is_doubtful.swap(false, Ordering::AcqRel);
        let is_known = store::renew(&mut tx, self.host).await?;
        if doubted || !is_known {
            store::lease(&mut tx, self.host).await?;
            store::rewrite(&mut tx, self.host, counted()).await?;
        }
        for tenant in store::bury(&mut tx).await? {
            tell(&mut tx, tenant).await?;
        }
        tx.commit_bookkeeping().await
    }

    /// Forgets this host, which stops.
    pub(crate) async fn forget(&self, tenants: &[Uuid]) {
        let forget = async {
            let mut access = access()?;
            let mut tx = self.db.begin_platform(&mut access).await?;
            store::forget_host(&mut tx, self.host).await?;
            for tenant in tenants {
                tell(&mut tx, *tenant).await?;
            }
            tx.commit_bookkeeping().await
        };
        let forgotten: Result<(), DbError> = forget.await;
        if let Err(error) = forgotten {
            tracing::debug!(error = %chain(&error), "others will notice that this host is gone");
        }
    }

    /// Who is online in a tenant.
    pub(crate) async fn online(&self, tenant: Uuid) -> Result<Online, DbError> {
        let mut online = self.online_in(vec![tenant]).await?;
        Ok(online.remove(&tenant).unwrap_or_default())
    }

    /// Who is online in each of these tenants.
    pub(crate) async fn online_in(&self, tenants: Vec<Uuid>) -> Result<BTreeMap<Uuid, Online>, DbError> {
        let mut access = access()?;
        let mut tx = self.db.begin_platform(&mut access).await?;
        let mut all: BTreeMap<Uuid, Online> = tenants.iter().map(|tenant| (*tenant, Online::new())).collect();
        for row in store::online(&mut tx, tenants).await? {
            let of_tenant = all.entry(row.tenant_id).or_default();
            of_tenant.insert(row.actor.clone(), OnlineBody::from(row));
        }
        Ok(all)
    }
}

fn access() -> Result<Access<KeepConnections>, DbError> {
    system(None).map_err(|denied| DbError::Settings(denied.to_string()))
}

async fn tell(tx: &mut PlatformTx<'_>, tenant: Uuid) -> Result<(), DbError> {
    tx.announce(CHANNEL, &format!("{PRESENCE}{tenant}")).await
}
