//! What a worker asks the platform about tenants and those who act in them.

use std::sync::Arc;

use async_trait::async_trait;
use uuid::Uuid;
use wikala_db::DbError;
use wikala_kernel::policy::{Gate, Principal};
use wikala_kernel::tenant::Tenant;

/// The platform's directory, as far as work in the background needs it.
#[async_trait]
pub trait Entrance: Send + Sync {
    /// The tenant, unless it is gone.
    async fn tenant(&self, id: Uuid) -> Result<Option<Arc<Tenant>>, DbError>;

    /// Every tenant that is served, by pages in the order of their identifiers.
    async fn tenants(&self, after: Option<Uuid>, most: i64) -> Result<Vec<Arc<Tenant>>, DbError>;

    /// What an actor may do in a tenant now, however it was when they asked for the job: nothing
    /// when they are no member any more, or their key is revoked. `actor` is in the words of
    /// [`wikala_kernel::actor::Actor`].
    async fn principal(&self, tenant: &Arc<Tenant>, actor: &str) -> Result<Option<Principal>, DbError>;

    /// The modules and flags of this deployment.
    fn gate(&self) -> Arc<Gate>;
}
