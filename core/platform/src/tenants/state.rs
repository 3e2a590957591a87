//! `POST /tenants/{id}/suspend` and `/reactivate`

use uuid::Uuid;
use wikala_module::http::{Answer, At, Authorized, Plain, Shared};
use wikala_module::kernel::id::TenantId;
use wikala_module::kernel::policy::Access;
use wikala_module::kernel::tenant::TenantState;

use super::TenantBody;
use crate::error::{PlatformError, codes};
use crate::module::PlatformState;
use crate::policy::ManageTenants;
use crate::store::tenants;

/// Stops serving a tenant; everything is kept.
pub(super) async fn suspend(
    Authorized(mut access): Authorized<ManageTenants>,
    platform: Shared<PlatformState>,
    At(id): At,
) -> Answer<Plain<TenantBody>> {
    Ok(Plain(suspend_tenant(&platform, &mut access, id).await?))
}

/// Serves a suspended tenant again.
pub(super) async fn reactivate(
    Authorized(mut access): Authorized<ManageTenants>,
    platform: Shared<PlatformState>,
    At(id): At,
) -> Answer<Plain<TenantBody>> {
    Ok(Plain(reactivate_tenant(&platform, &mut access, id).await?))
}

/// Stops serving a tenant.
///
/// # Errors
/// [`codes::TENANT_NOT_FOUND`], or [`codes::TENANT_STATE`] when it is not active.
pub async fn suspend_tenant(
    platform: &PlatformState,
    access: &mut Access<ManageTenants>,
    id: Uuid,
) -> Result<TenantBody, PlatformError> {
    change(platform, access, id, TenantState::Active, TenantState::Suspended).await
}

/// Serves a suspended tenant again.
///
/// # Errors
/// [`codes::TENANT_NOT_FOUND`], or [`codes::TENANT_STATE`] when it is not suspended.
pub async fn reactivate_tenant(
    platform: &PlatformState,
    access: &mut Access<ManageTenants>,
    id: Uuid,
) -> Result<TenantBody, PlatformError> {
    change(platform, access, id, TenantState::Suspended, TenantState::Active).await
}

async fn change(
    platform: &PlatformState,
    access: &mut Access<ManageTenants>,
    id: Uuid,
    from: TenantState,
    to: TenantState,
) -> Result<TenantBody, PlatformError> {
    let mut tx = platform.db.begin_platform(access).await?;
    if let Some(row) = tenants::transition(&mut tx, id, &[from], to).await? {
        tx.about(TenantId(id));
        tx.before(&id.to_string(), &serde_json::json!({ "state": from.as_str() }))?;
        tx.after(&id.to_string(), &serde_json::json!({ "state": to.as_str() }))?;
        platform.revocations.commit(tx, &[id]).await?;
        return Ok(row.into());
    }
    let row = tenants::find(&mut tx, id).await?;
    Err(match row {
        None => PlatformError::code(codes::TENANT_NOT_FOUND),
        Some(row) => PlatformError::Refused(codes::TENANT_STATE, format!("it is {}", row.state)),
    })
}
