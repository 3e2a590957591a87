//! `GET /api-keys/{id}`

use wikala_module::http::{Answer, At, Authorized, Found, Shared};

use super::ApiKeyBody;
use crate::error::{PlatformError, codes};
use crate::module::PlatformState;
use crate::policy::ReadApiKeys;
use crate::store;

/// One key of the tenant.
pub(super) async fn find(
    Authorized(mut access): Authorized<ReadApiKeys>,
    platform: Shared<PlatformState>,
    At(id): At,
) -> Answer<Found<ApiKeyBody>> {
    let tenant = access.tenant().id;
    let mut tx = platform.db.begin_directory(&mut access).await?;
    let found = store::api_keys::find(&mut tx, tenant.0, id).await?;
    let found = found.ok_or_else(|| PlatformError::code(codes::KEY_NOT_FOUND))?;
    Ok(Found {
        version: found.0.version,
        body: found.into(),
    })
}
