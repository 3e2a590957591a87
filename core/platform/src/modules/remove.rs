//! Removing what a module keeps of a tenant, for the command line.

use serde_json::json;
use uuid::Uuid;
use wikala_module::kernel::id::TenantId;
use wikala_module::kernel::policy::Access;

use super::codes::{MODULE_CHANGED, MODULE_IS_BUILT_IN, MODULE_IS_ON, MODULE_NOT_FOUND};
use crate::error::{PlatformError, codes};
use crate::module::PlatformState;
use crate::policy::ManageTenants;
use crate::store;
use crate::store::tenants::TenantRow;

/// Removes everything that a module keeps of a tenant, after `keep` has put it in a safe place. The
/// tenant must have switched the module off, so that nothing is written in between, and is held
/// while it is removed: who switches the module on again waits, and gets empty tables.
///
/// # Errors
/// `module.is_on`; `module.changed` when the tenant's modules or plan changed while `keep` was at
/// work: what it kept may not be all; what `keep` says. Nothing is removed then.
pub async fn remove_module<E: From<PlatformError>>(
    platform: &PlatformState,
    access: &mut Access<ManageTenants>,
    id: Uuid,
    module: &str,
    keep: impl AsyncFnOnce(&mut Access<ManageTenants>) -> Result<(), E>,
) -> Result<(), E> {
    let before = off(platform, access, id, module).await?;
    keep(access).await?;
    Ok(remove(platform, access, before, module).await?)
}

/// The tenant, which has the module switched off.
async fn off(
    platform: &PlatformState,
    access: &mut Access<ManageTenants>,
    id: Uuid,
    module: &str,
) -> Result<TenantRow, PlatformError> {
    let known = platform.settings.modules.iter();
    let known = known
        .map(|known| (known.manifest.name, known.is_built_in))
        .find(|(name, _)| *name == module);
    match known {
        None => return Err(PlatformError::code(MODULE_NOT_FOUND)),
        Some((_, true)) => return Err(PlatformError::code(MODULE_IS_BUILT_IN)),
        Some((_, false)) => {}
    }
    let mut tx = platform.db.begin_platform(access).await?;
    let row = store::tenants::find(&mut tx, id).await?;
    let row = row.ok_or_else(|| PlatformError::code(codes::TENANT_NOT_FOUND))?;
    let tenant = row
        .to_tenant()
        .ok_or_else(|| PlatformError::code(codes::TENANT_NOT_FOUND))?;
    if tenant.entitlements.modules_off.contains(module) {
        return Ok(row);
    }
    Err(PlatformError::Refused(
        MODULE_IS_ON,
        "switch it off first: its routes are hidden then, and its data stays".to_owned(),
    ))
}

async fn remove(
    platform: &PlatformState,
    access: &mut Access<ManageTenants>,
    before: TenantRow,
    module: &str,
) -> Result<(), PlatformError> {
    let mut tx = platform.db.begin_platform(access).await?;
    let held = store::tenants::hold(&mut tx, before.id).await?;
    let held = held.and_then(|row| (row.epoch == before.epoch).then(|| row.to_tenant()).flatten());
    let tenant = held.ok_or_else(|| PlatformError::code(MODULE_CHANGED))?;
    let cell = platform.db.cell(&tenant.cell)?;
    platform.migrator.renew(cell, tenant.schema, module).await?;
    tx.about(TenantId(before.id));
    tx.before(&before.id.to_string(), &json!({ "module": module }))?;
    tx.after(&before.id.to_string(), &json!({ "removed": module }))?;
    Ok(tx.commit().await?)
}
