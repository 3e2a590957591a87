//! Where events go in the transaction that numbers them.

use std::sync::Arc;

use async_trait::async_trait;
use wikala_db::{DbError, TenantTx};
use wikala_kernel::tenant::Tenant;

use super::event::CloudEvent;

/// Something that must never miss an event: it writes down what it has to do with it in the same
/// transaction, and does it later. It must be quick, and must not fail for an event's content: a
/// failure holds up the tenant's stream.
#[async_trait]
pub trait Outlet: Send + Sync {
    /// Takes the next events of a tenant, in their order.
    ///
    /// # Errors
    /// What the database said.
    async fn take(
        &self,
        tx: &mut TenantTx<'_>,
        tenant: &Arc<Tenant>,
        events: &[CloudEvent],
    ) -> Result<(), DbError>;
}
