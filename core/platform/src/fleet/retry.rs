//! `POST /platform/fleet/tenants/{id}/retry`

use serde_json::json;
use wikala_module::DbError;
use wikala_module::db::migrator::{Sought, TenantStanding};
use wikala_module::http::{Answer, At, Authorized, Plain, Shared};
use wikala_module::kernel::id::TenantId;
use wikala_module::kernel::policy::Access;
use wikala_module::kernel::tenant::{Tenant, TenantState};
use wikala_module::telemetry::spawn;

use super::body::FleetTenantBody;
use crate::error::{PlatformError, codes};
use crate::module::PlatformState;
use crate::policy::RetryMigration;
use crate::store;
use crate::store::tenants::TenantRow;

/// Migrates one tenant, as `wikala migrate` does it with each: one transaction for each module,
/// whose row is claimed first, so that a run beside it finds the step done. The answer says where
/// the tenant stands then, also when the try failed again.
pub(super) async fn retry(
    Authorized(mut access): Authorized<RetryMigration>,
    platform: Shared<PlatformState>,
    At(id): At,
) -> Answer<Plain<FleetTenantBody>> {
    let (row, tenant) = begin(&platform, &mut access, id).await?;
    migrate(&platform, &tenant).await?;
    let standing = standing(&platform, &mut access, &tenant).await?;
    Ok(Plain(FleetTenantBody::of(standing, tenant.cell, Some(row))))
}

/// Records the try before it is made: who asked for it is known also when the host dies on the way.
async fn begin(
    platform: &PlatformState,
    access: &mut Access<RetryMigration>,
    id: uuid::Uuid,
) -> Result<(TenantRow, Tenant), PlatformError> {
    let mut tx = platform.db.begin_platform(access).await?;
    let row = store::tenants::find(&mut tx, id).await?;
    let known = row.and_then(|row| row.to_tenant().map(|tenant| (row, tenant)));
    let (row, tenant) = known.ok_or_else(|| PlatformError::code(codes::TENANT_NOT_FOUND))?;
    if !matches!(tenant.state, TenantState::Active | TenantState::Suspended) {
        return Err(PlatformError::Refused(
            codes::TENANT_STATE,
            format!("it is {}", row.state),
        ));
    }
    tx.about(TenantId(id));
    tx.after(&id.to_string(), &json!({ "migration": "tried" }))?;
    tx.commit().await?;
    Ok((row, tenant))
}

/// Tries in a task of its own: when the client goes away, what came of it is kept all the same.
async fn migrate(platform: &PlatformState, tenant: &Tenant) -> Result<(), DbError> {
    let (db, migrator) = (platform.db.clone(), platform.migrator.clone());
    let (cell, schema) = (tenant.cell.clone(), tenant.schema);
    let tried = spawn("retry of a migration", async move {
        migrator.up_one(db.cell(&cell)?, schema).await
    });
    match tried.await {
        // A step that failed is in its row, with what PostgreSQL said.
        Ok(Err(DbError::Settings(why))) => tracing::warn!(%schema, why, "the tenant is still not migrated"),
        Ok(outcome) => return outcome,
        Err(error) => tracing::error!(%schema, %error, "the try ended early"),
    }
    Ok(())
}

async fn standing(
    platform: &PlatformState,
    access: &mut Access<RetryMigration>,
    tenant: &Tenant,
) -> Result<TenantStanding, PlatformError> {
    let only = Sought {
        only: Some(tenant.schema.number()),
        ..Sought::default()
    };
    let mut tx = platform.db.begin_control(&tenant.cell, access).await?;
    let found = platform.migrator.standings(&mut tx, &only, 0, 1).await?;
    // Somebody may have deleted it meanwhile.
    let found = found.into_iter().next();
    found.ok_or_else(|| PlatformError::code(codes::TENANT_NOT_FOUND))
}
