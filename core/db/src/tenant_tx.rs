//! A transaction on the rows of one tenant.

use std::marker::PhantomData;

use wikala_kernel::actor::Actor;
use wikala_kernel::id::TenantId;
use wikala_kernel::tenant::Tenant;

use crate::cell::Cell;
use crate::engine::Engine;
use crate::error::DbError;
use crate::query::{Execute, Load};

/// A transaction inside one tenant's schema, as one tenant's role. Dropped without
/// [`TenantTx::commit`] it rolls back.
///
/// It borrows the access it was opened with, so it cannot outlive the decision and no call that
/// needs the access shared can be made meanwhile.
pub struct TenantTx<'a> {
    engine: Engine,
    tenant: TenantId,
    actor: Actor,
    access: PhantomData<&'a mut ()>,
}

impl TenantTx<'_> {
    pub(crate) async fn open(
        cell: &Cell,
        tenant: &Tenant,
        actor: Actor,
        read_only: bool,
    ) -> Result<Self, DbError> {
        let key = usize::try_from(tenant.schema.number()).unwrap_or_default();
        let mut lease = cell.lanes().acquire(key).await?;
        lease.saw(tenant.schema);
        let opening = cell.tenant_opening(tenant.schema, read_only);
        let engine = Engine::new(lease, opening, read_only);
        Ok(Self {
            engine,
            tenant: tenant.id,
            actor,
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

    /// Every row of a query.
    ///
    /// # Errors
    /// The database's refusal; the transaction can then only roll back.
    pub async fn load<'q: 'c, 'c, U, Q>(&'c mut self, query: Q) -> Result<Vec<U>, DbError>
    where
        U: Send,
        Q: Load<'q, U>,
    {
        self.engine.run(|connection| query.load_on(connection)).await
    }

    /// The first row of a query, when there is one.
    ///
    /// # Errors
    /// As [`TenantTx::load`].
    pub async fn first<'q: 'c, 'c, U, Q>(&'c mut self, query: Q) -> Result<Option<U>, DbError>
    where
        U: Send,
        Q: Load<'q, U>,
    {
        Ok(self.load(query).await?.into_iter().next())
    }

    /// The one row of a query.
    ///
    /// # Errors
    /// [`DbError::NoRow`], or as [`TenantTx::load`].
    pub async fn one<'q: 'c, 'c, U, Q>(&'c mut self, query: Q) -> Result<U, DbError>
    where
        U: Send,
        Q: Load<'q, U>,
    {
        self.first(query).await?.ok_or(DbError::NoRow)
    }

    /// Runs a statement and counts the rows it touched.
    ///
    /// # Errors
    /// As [`TenantTx::load`].
    pub async fn execute<'q: 'c, 'c, Q>(&'c mut self, statement: Q) -> Result<usize, DbError>
    where
        Q: Execute<'q>,
    {
        self.engine
            .run(|connection| statement.execute_on(connection))
            .await
    }

    /// Makes the changes lasting and visible, all at once.
    ///
    /// # Errors
    /// [`DbError::RolledBack`] when a statement had failed; else the database's refusal.
    pub async fn commit(self) -> Result<(), DbError> {
        self.engine.commit().await
    }
}
