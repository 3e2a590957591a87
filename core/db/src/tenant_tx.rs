//! A transaction on the rows of one tenant.

use std::marker::PhantomData;

use wikala_kernel::actor::Actor;
use wikala_kernel::id::TenantId;
use wikala_kernel::tenant::Tenant;

use crate::cell::Cell;
use crate::engine::Engine;
use crate::error::DbError;
use crate::query::{Execute, Load, statements};

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

    statements!();
}
