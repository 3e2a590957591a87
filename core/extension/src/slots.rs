//! What stands behind the extension points for one tenant.

use std::sync::Arc;

use async_trait::async_trait;
use wikala_kernel::tenant::Tenant;

use crate::categorizer::Categorizer;
use crate::statement_format::StatementFormat;
use crate::validator::Validator;

/// Gives whoever a tenant has for an extension point, in the order in which they are asked. What
/// the tenant's plan does not include, is switched off or is paused is left out.
#[async_trait]
pub trait Slots: Send + Sync {
    /// Those that say what transactions are about.
    async fn categorizers(&self, tenant: &Tenant) -> Vec<Arc<dyn Categorizer>>;

    /// Those that may refuse transactions.
    async fn validators(&self, tenant: &Tenant) -> Vec<Arc<dyn Validator>>;

    /// Those that read statements, besides the formats of the build.
    async fn statement_formats(&self, tenant: &Tenant) -> Vec<Arc<dyn StatementFormat>>;
}

/// Nobody, for tools and tests.
pub struct NoSlots;

#[async_trait]
impl Slots for NoSlots {
    async fn categorizers(&self, _: &Tenant) -> Vec<Arc<dyn Categorizer>> {
        Vec::new()
    }

    async fn validators(&self, _: &Tenant) -> Vec<Arc<dyn Validator>> {
        Vec::new()
    }

    async fn statement_formats(&self, _: &Tenant) -> Vec<Arc<dyn StatementFormat>> {
        Vec::new()
    }
}
