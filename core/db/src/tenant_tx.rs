//! A transaction on the rows of one tenant.

use std::marker::PhantomData;

use diesel_async::SimpleAsyncConnection;
use tokio::sync::broadcast;
use wikala_kernel::actor::Actor;
use wikala_kernel::id::TenantId;
use wikala_kernel::policy::{Access, Action, InTenant};
use wikala_kernel::tenant::TenantSchema;

use crate::audit::{Committed, Trail, insert_in_tenant, trail};
use crate::cell::Cell;
use crate::engine::Engine;
use crate::error::DbError;
use crate::event::Aftermath;
use crate::lanes::{Lease, discard};
use crate::query::{Execute, Load, statements};
use crate::quota::Plan;

/// A transaction inside one tenant's schema, as one tenant's role. Dropped without
/// [`TenantTx::commit`] it rolls back. Committing leaves one entry in the audit log.
///
/// It borrows the access it was opened with, so it cannot outlive the decision and no call that
/// needs the access shared can be made meanwhile.
pub struct TenantTx<'a> {
    engine: Engine,
    tenant: TenantId,
    actor: Actor,
    plan: Plan,
    trail: Option<Trail>,
    committed: broadcast::Sender<Committed>,
    aftermath: Aftermath,
    attended: broadcast::Sender<Aftermath>,
    access: PhantomData<&'a mut ()>,
}

impl TenantTx<'_> {
    pub(crate) async fn open<A>(cell: &Cell, access: &Access<A>, read_only: bool) -> Result<Self, DbError>
    where
        A: Action<Scope = InTenant>,
    {
        let tenant = access.tenant();
        let key = usize::try_from(tenant.schema.number()).unwrap_or_default();
        let opening = cell.tenant_opening(tenant.schema, read_only);
        let lease = acquainted(cell, key, tenant.schema, &opening).await?;
        let engine = Engine::new(lease, opening, read_only);
        Ok(Self {
            engine,
            tenant: tenant.id,
            actor: access.actor(),
            plan: Plan::of(tenant),
            trail: Some(Trail::new(
                access.stamp().clone(),
                Some(access.standing().clone()),
            )),
            committed: cell.committed().clone(),
            aftermath: cell.aftermath(Some(tenant.id)),
            attended: cell.attended().clone(),
            access: PhantomData,
        })
    }

    /// The tenant whose rows these are.
    #[must_use]
    pub fn tenant(&self) -> TenantId {
        self.tenant
    }

    /// Who acts.
    #[must_use]
    pub fn actor(&self) -> Actor {
        self.actor
    }

    /// Makes the changes lasting and visible, all at once, and with them their audit entry.
    ///
    /// # Errors
    /// [`DbError::RolledBack`] when a statement had failed; else the database's refusal.
    pub async fn commit(mut self) -> Result<(), DbError> {
        if self.engine.has_written()
            && let Some(trail) = self.trail.take()
        {
            self.execute(insert_in_tenant(trail.finish()?)).await?;
            self.engine.commit().await?;
            // Nobody listens in tools that only write.
            let _heard = self.committed.send(Committed::InTenant(self.tenant));
            self.aftermath.send(&self.attended);
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
        self.aftermath.send(&self.attended);
        Ok(())
    }

    /// Has each statement of this transaction planned for the rows that are there now. Work that
    /// reads a growing table would otherwise go on by the plan of the time when the table was empty.
    /// Not for writing: each check of a foreign key would be planned afresh, too, for each row.
    ///
    /// # Errors
    /// [`DbError::Unavailable`] when the connection is gone.
    pub async fn plan_afresh(&mut self) -> Result<(), DbError> {
        let each = diesel::sql_query("SET LOCAL plan_cache_mode = force_custom_plan");
        self.execute(each).await.map(drop)
    }

    /// How many of something the plan of whoever acts allows; nothing when it is not limited.
    #[must_use]
    pub fn limit(&self, meter: &str) -> Option<i64> {
        self.plan.most(meter)
    }

    pub(crate) fn plan(&self) -> &Plan {
        &self.plan
    }

    /// The first row of a query, after a command in the same trip.
    pub(crate) async fn first_after<'q: 'c, 'c, U, Q>(
        &'c mut self,
        command: &'static str,
        query: Q,
    ) -> Result<Option<U>, DbError>
    where
        U: Send,
        Q: Load<'q, U>,
    {
        let load = self
            .engine
            .run_after(Some(command), |connection| query.load_on(connection));
        Ok(load.await?.into_iter().next())
    }

    /// The connection, unless it was given back.
    pub(crate) fn lease(&self) -> Option<&Lease> {
        self.engine.lease()
    }

    /// Makes sure that nothing of this transaction becomes lasting.
    pub(crate) fn fail(&mut self) {
        self.engine.fail();
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

/// Connections tried before a role is believed to be really denied.
const TRIES: usize = 3;

/// A connection that is known to open this tenant.
///
/// While many roles were being made, a server process was seen to deny a role that had just been
/// granted; most likely a membership change committed while it made its list of roles, and it
/// missed that. So the first meeting of a connection and a tenant tries the opening alone, and a
/// connection that is denied is replaced.
async fn acquainted(cell: &Cell, key: usize, schema: TenantSchema, opening: &str) -> Result<Lease, DbError> {
    let mut tries = 1;
    loop {
        let mut lease = cell.lanes().acquire(key).await?;
        if !lease.saw(schema) {
            return Ok(lease);
        }
        let tried = {
            let mut pipe = &lease.pg;
            pipe.batch_execute(&format!("{opening}; ROLLBACK")).await
        };
        match tried.map_err(DbError::from) {
            Ok(()) => return Ok(lease),
            Err(DbError::PermissionDenied(_)) if tries < TRIES => tries += 1,
            Err(error) => {
                discard(lease);
                return Err(error);
            }
        }
        discard(lease);
    }
}
