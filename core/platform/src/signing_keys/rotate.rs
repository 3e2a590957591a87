//! `POST /platform/signing-keys/rotate`

use serde::Deserialize;
use utoipa::ToSchema;
use wikala_module::http::{Answer, Authorized, Body, Plain, Shared};
use wikala_module::kernel::policy::Access;

use super::{SigningKeyBody, body};
use crate::auth::keyring::When;
use crate::error::PlatformError;
use crate::module::PlatformState;
use crate::policy::ManageSigningKeys;

/// When the next key starts to sign.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schema(as = RotateSigningKeys)]
pub struct RotateSigningKeysRequest {
    /// At once, instead of after others had time to learn the key. Tokens of the present key stay
    /// valid until they expire either way.
    #[serde(default)]
    pub now: bool,
    /// At once, and every other key stops to verify: the present one is known to strangers.
    /// Clients get new access tokens for their refresh tokens.
    #[serde(default)]
    pub retire_others: bool,
}

pub(super) async fn operation(
    Authorized(mut access): Authorized<ManageSigningKeys>,
    platform: Shared<PlatformState>,
    Body(request): Body<RotateSigningKeysRequest>,
) -> Answer<Plain<SigningKeyBody>> {
    let when = match request {
        RotateSigningKeysRequest {
            retire_others: true, ..
        } => When::Alone,
        RotateSigningKeysRequest { now: true, .. } => When::Now,
        _ => When::InTime,
    };
    Ok(Plain(rotate(&platform, &mut access, when).await?))
}

/// Makes the successor of the present signing key, or lets the one that waits sign at once. Other
/// hosts are told when it commits.
///
/// # Errors
/// A refusal when a successor waits already or the key comes from a file; [`PlatformError::Db`].
pub async fn rotate(
    platform: &PlatformState,
    access: &mut Access<ManageSigningKeys>,
    when: When,
) -> Result<SigningKeyBody, PlatformError> {
    let pair = platform.keyring.pair().await?;
    let mut tx = platform.db.begin_platform(access).await?;
    let row = platform.keyring.succeed(&mut tx, &pair, when).await?;
    tx.commit().await?;
    platform.keyring.reload().await?;
    Ok(body(row, None, platform.keyring.policy(), platform.clock.now()))
}
