//! `DELETE /api-keys/{id}`

use wikala_module::http::{Answer, At, Authorized, NoContent, Shared};

use super::{ApiKeyBody, resource};
use crate::error::{PlatformError, codes};
use crate::module::PlatformState;
use crate::policy::ManageApiKeys;
use crate::store;

/// Revokes a key of the tenant for good.
pub(super) async fn revoke(
    Authorized(mut access): Authorized<ManageApiKeys>,
    platform: Shared<PlatformState>,
    At(id): At,
) -> Answer<NoContent> {
    let (tenant, now) = (access.tenant().id, platform.clock.now());
    let missing = || PlatformError::code(codes::KEY_NOT_FOUND);
    let mut tx = platform.db.begin_directory(&mut access).await?;
    let found = store::api_keys::find(&mut tx, tenant.0, id).await?;
    let (row, role) = found.ok_or_else(missing)?;
    tx.judge(&resource(id, row.owner_id))?;
    tx.before(&id.to_string(), &ApiKeyBody::from((row, role)))?;
    if store::api_keys::revoke(&mut tx, tenant.0, id, now).await? == 0 {
        return Err(missing().into());
    }
    tx.after(&id.to_string(), &serde_json::json!({ "revokedAt": now }))?;
    platform.revocations.commit(tx, &[id]).await?;
    Ok(NoContent)
}
