//! What work in the background asks about tenants and those who act in them.

use std::sync::Arc;
use std::time::Instant;

use async_trait::async_trait;
use moka::future::Cache;
use uuid::Uuid;
use wikala_module::DbError;
use wikala_module::jobs::Entrance;
use wikala_module::kernel::actor::Actor;
use wikala_module::kernel::policy::{Gate, Principal};
use wikala_module::kernel::tenant::{Tenant, TenantState};

use crate::auth::present;
use crate::error::PlatformError;
use crate::module::PlatformState;
use crate::store;
use crate::store::tenants::TenantRow;

const CAPACITY: u64 = 20_000;

/// The platform's directory, for work in the background.
pub struct Doorkeeper {
    platform: Arc<PlatformState>,
    gate: Arc<Gate>,
    remembered: Cache<Uuid, (Instant, Arc<Tenant>)>,
}

impl Doorkeeper {
    /// A doorkeeper over the platform's tables.
    #[must_use]
    pub fn new(platform: Arc<PlatformState>, gate: Arc<Gate>) -> Self {
        let remembered = Cache::builder()
            .max_capacity(CAPACITY)
            .time_to_live(platform.settings.principal_memory)
            .build();
        Self {
            platform,
            gate,
            remembered,
        }
    }
}

#[async_trait]
impl Entrance for Doorkeeper {
    async fn tenant(&self, id: Uuid) -> Result<Option<Arc<Tenant>>, DbError> {
        if let Some((read, tenant)) = self.remembered.get(&id).await
            && read.elapsed() < self.platform.settings.principal_memory
            && self.platform.revocations.still_true(read, &[id])
        {
            return Ok(Some(tenant));
        }
        let read = Instant::now();
        let mut tx = self.platform.db.begin_authentication().await?;
        let row = store::tenants::find(&mut tx, id).await?;
        let tenant = row.and_then(|row| row.to_tenant()).filter(is_there).map(Arc::new);
        if let Some(tenant) = tenant.as_ref().filter(|tenant| !tenant.settling) {
            self.remembered.insert(id, (read, Arc::clone(tenant))).await;
        }
        Ok(tenant)
    }

    async fn tenants(&self, after: Option<Uuid>, most: i64) -> Result<Vec<Arc<Tenant>>, DbError> {
        let mut tx = self.platform.db.begin_authentication().await?;
        let rows = store::tenants::walk(&mut tx, after, most).await?;
        let tenants = rows.iter().filter_map(TenantRow::to_tenant);
        Ok(tenants.map(Arc::new).collect())
    }

    async fn principal(&self, tenant: &Arc<Tenant>, actor: &str) -> Result<Option<Principal>, DbError> {
        let Ok(actor) = actor.parse::<Actor>() else {
            return Ok(None);
        };
        match present::principal(&self.platform, tenant, actor).await {
            Ok(principal) => Ok(principal),
            Err(PlatformError::Db(error)) => Err(error),
            Err(error) => {
                tracing::error!(error = %wikala_module::telemetry::chain(&error), "an actor cannot be judged");
                Ok(None)
            }
        }
    }

    fn gate(&self) -> Arc<Gate> {
        Arc::clone(&self.gate)
    }
}

/// Whether a tenant has a schema.
fn is_there(tenant: &Tenant) -> bool {
    !matches!(
        tenant.state,
        TenantState::Provisioning | TenantState::Deleting | TenantState::Deleted
    )
}
