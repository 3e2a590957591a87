//! `DELETE /tenants/{id}`

use uuid::Uuid;
use wikala_module::http::{Answer, At, Authorized, NoContent, Shared};
use wikala_module::kernel::id::TenantId;
use wikala_module::kernel::policy::Access;
use wikala_module::kernel::tenant::{TenantSchema, TenantState};

use super::TenantBody;
use crate::error::{PlatformError, codes};
use crate::module::PlatformState;
use crate::policy::DeleteTenant;
use crate::store::{tenant_profiles, tenants};

/// Removes a tenant and everything in it, for good.
pub(super) async fn delete(
    Authorized(mut access): Authorized<DeleteTenant>,
    platform: Shared<PlatformState>,
    At(id): At,
) -> Answer<NoContent> {
    delete_tenant(&platform, &mut access, id).await?;
    Ok(NoContent)
}

/// Removes a tenant. It stops being served first, then its schema goes in batches; called again
/// after a failure it goes on where it stopped.
///
/// # Errors
/// [`codes::TENANT_NOT_FOUND`], or what the database said.
pub async fn delete_tenant(
    platform: &PlatformState,
    access: &mut Access<DeleteTenant>,
    id: Uuid,
) -> Result<(), PlatformError> {
    use TenantState::{Active, Deleted, Deleting, Provisioning, Suspended};
    let mut tx = platform.db.begin_platform(access).await?;
    let from = [Active, Suspended, Provisioning, Deleting];
    let row = tenants::transition(&mut tx, id, &from, Deleting).await?;
    let row = row.ok_or_else(|| PlatformError::code(codes::TENANT_NOT_FOUND))?;
    // Recorded when it begins: who deletes is known also when the host dies on the way.
    tx.about(TenantId(id));
    tx.before(&id.to_string(), &TenantBody::from(row.clone()))?;
    tx.after(&id.to_string(), &serde_json::json!({ "deleted": true }))?;
    tx.commit().await?;
    if let Some(schema) = TenantSchema::from_number(row.number) {
        let cell = platform.db.cell(&row.cell)?;
        cell.fence(schema).await?;
        cell.drop_tenant(schema).await?;
    }
    let mut tx = platform.db.begin_platform(access).await?;
    tenant_profiles::remove_logo(&mut tx, id).await?;
    tenants::transition(&mut tx, id, &[Deleting], Deleted).await?;
    tx.commit_bookkeeping().await?;
    Ok(())
}
