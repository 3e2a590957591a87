//! `DELETE /api-keys/{id}`

use wikala_module::http::{Answer, At, Authorized, NoContent, Shared};

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
    let tenant = access.tenant().id;
    let mut tx = platform.db.begin_directory(&mut access).await?;
    let revoked = store::api_keys::revoke(&mut tx, tenant.0, id, platform.clock.now()).await?;
    if revoked == 0 {
        return Err(PlatformError::code(codes::KEY_NOT_FOUND).into());
    }
    tx.after(&id.to_string(), &serde_json::json!({ "revoked": true }))?;
    platform.revocations.commit(tx, &[id]).await?;
    Ok(NoContent)
}
