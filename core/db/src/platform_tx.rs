//! A transaction on the platform's own tables.

use std::marker::PhantomData;

use tokio::sync::broadcast;
use wikala_kernel::actor::Actor;
use wikala_kernel::id::TenantId;
use wikala_kernel::policy::{Stamp, Standing};

use crate::audit::{Committed, Trail, insert_on_platform, trail};
use crate::cell::Cell;
use crate::engine::Engine;
use crate::error::DbError;
use crate::event::Aftermath;
use crate::query::{Execute, Load, statements};

/// A transaction in the schema `platform` of the directory cell. It sees no tenant's rows.
/// Dropped without [`PlatformTx::commit`] it rolls back. Committing leaves one entry in the audit
/// log, in the chain of the tenant it is about.
pub struct PlatformTx<'a> {
    engine: Engine,
    trail: Option<Trail>,
    chain: Option<TenantId>,
    committed: broadcast::Sender<Committed>,
    aftermath: Aftermath,
    attended: broadcast::Sender<Aftermath>,
    access: PhantomData<&'a mut ()>,
}

impl PlatformTx<'_> {
    pub(crate) async fn open(cell: &Cell) -> Result<Self, DbError> {
        let lease = cell.lanes().acquire(0).await?;
        let engine = Engine::new(lease, cell.platform_opening(), false);
        Ok(Self {
            engine,
            trail: None,
            chain: None,
            committed: cell.committed().clone(),
            aftermath: cell.aftermath(None),
            attended: cell.attended().clone(),
            access: PhantomData,
        })
    }

    pub(crate) fn by(mut self, stamp: Stamp, standing: Option<Standing>, chain: Option<TenantId>) -> Self {
        self.trail = Some(Trail::new(stamp, standing));
        self.chain = chain;
        self
    }

    /// Says whose act this is, where authentication only found it out on the way: a login, a
    /// password that was reset. Without it nothing is recorded.
    pub fn attribute(&mut self, stamp: Stamp, tenant: Option<TenantId>) {
        self.trail = Some(Trail::new(stamp, None));
        self.chain = tenant;
    }

    /// Says which tenant the act is about, so that it is recorded in that tenant's chain.
    pub fn about(&mut self, tenant: TenantId) {
        self.chain = Some(tenant);
    }

    /// Who acts; the platform itself until it is known.
    #[must_use]
    pub fn actor(&self) -> Actor {
        self.trail
            .as_ref()
            .map_or(Actor::System, |trail| trail.stamp().actor)
    }

    /// The tenant the act is about.
    #[must_use]
    pub fn tenant(&self) -> Option<TenantId> {
        self.chain
    }

    /// Makes the changes lasting and visible, all at once, and with them their audit entry.
    ///
    /// # Errors
    /// [`DbError::RolledBack`] when a statement had failed; else the database's refusal.
    pub async fn commit(mut self) -> Result<(), DbError> {
        if self.engine.has_written()
            && let Some(trail) = self.trail.take()
        {
            self.execute(insert_on_platform(self.chain, trail.finish()?))
                .await?;
            self.engine.commit().await?;
            // Nobody listens in tools that only write.
            let _heard = self.committed.send(Committed::OnPlatform(self.chain));
            self.aftermath.about(self.chain).send(&self.attended);
            return Ok(());
        }
        self.commit_bookkeeping().await
    }

    /// Commits without an audit entry: for the platform's own bookkeeping, never for an act.
    ///
    /// # Errors
    /// As [`Self::commit`].
    pub async fn commit_bookkeeping(self) -> Result<(), DbError> {
        self.engine.commit().await?;
        self.aftermath.about(self.chain).send(&self.attended);
        Ok(())
    }

    pub(crate) fn aftermath_mut(&mut self) -> &mut Aftermath {
        &mut self.aftermath
    }

    /// The request in which this happens.
    pub(crate) fn request(&self) -> Option<String> {
        self.trail.as_ref()?.stamp().request.as_deref().map(str::to_owned)
    }

    pub(crate) fn trail(&mut self) -> Option<&mut Trail> {
        self.trail.as_mut()
    }

    trail!();
    statements!();
}
