//! A change of what one tenant has, in the form that all of them share.

use uuid::Uuid;
use wikala_module::PlatformTx;
use wikala_module::kernel::id::TenantId;
use wikala_module::kernel::time::Timestamp;

use super::effective::{EntitlementsBody, shown};
use super::{Fence, settle};
use crate::error::PlatformError;
use crate::store;
use crate::store::tenants::TenantRow;

/// Holds the tenant, lets `write` change one of the sources of its entitlements, resolves them
/// again, records what they were and are, and commits behind the fence.
///
/// # Errors
/// [`crate::error::codes::TENANT_NOT_FOUND`], and what `write` refuses.
pub(crate) async fn change(
    fence: Fence,
    mut tx: PlatformTx<'_>,
    (id, now): (Uuid, Timestamp),
    write: impl AsyncFnOnce(&mut PlatformTx<'_>, &TenantRow) -> Result<(), PlatformError>,
) -> Result<EntitlementsBody, PlatformError> {
    let row = store::tenants::hold(&mut tx, id).await?;
    let before = shown(row.as_ref())?;
    if let Some(row) = &row {
        write(&mut tx, row).await?;
    }
    settle::these(&mut tx, &[id], now).await?;
    let after = shown(store::tenants::find(&mut tx, id).await?.as_ref())?;
    tx.about(TenantId(id));
    tx.before(&id.to_string(), &before)?;
    tx.after(&id.to_string(), &after)?;
    fence.commit(tx, &[id]).await?;
    Ok(after)
}
