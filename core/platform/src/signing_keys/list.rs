//! `GET /platform/signing-keys`

use serde::Serialize;
use utoipa::ToSchema;
use wikala_module::http::{Answer, Authorized, Plain, Shared};
use wikala_module::kernel::policy::Access;

use super::{SigningKeyBody, bodies};
use crate::error::PlatformError;
use crate::module::PlatformState;
use crate::policy::ManageSigningKeys;
use crate::store;

/// Every signing key there ever was, in the order in which they sign.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = SigningKeys)]
pub struct SigningKeysBody {
    pub data: Vec<SigningKeyBody>,
}

/// Lists the keys; there is one more every rotation, so they fit on one page.
pub(super) async fn list(
    Authorized(mut access): Authorized<ManageSigningKeys>,
    platform: Shared<PlatformState>,
) -> Answer<Plain<SigningKeysBody>> {
    let data = all(&platform, &mut access).await?;
    Ok(Plain(SigningKeysBody { data }))
}

/// The keys, for the operator.
///
/// # Errors
/// [`PlatformError::Db`].
pub async fn all(
    platform: &PlatformState,
    access: &mut Access<ManageSigningKeys>,
) -> Result<Vec<SigningKeyBody>, PlatformError> {
    let mut tx = platform.db.begin_platform(access).await?;
    let rows = store::signing_keys::history(&mut tx).await?;
    Ok(bodies(rows, platform.keyring.policy(), platform.clock.now()))
}
