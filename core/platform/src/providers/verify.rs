//! `POST /oauth/session/verify`

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use wikala_module::http::{Answer, Body, Plain, Public, Shared};

use super::codes;
use super::session::{ProviderSession, TRIES};
use crate::ceremonies;
use crate::error::PlatformError;
use crate::module::PlatformState;

/// The mailed code of a session.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schema(as = VerifyProviderSession)]
pub struct VerifyRequest {
    pub session_id: String,
    #[schema(example = "042137")]
    pub verification_code: String,
}

/// The code was right.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = VerifiedProviderSession)]
pub struct VerifiedBody {
    pub verified: bool,
}

/// Takes the code. Five wrong ones end the session.
pub(super) async fn verify(
    _: Public,
    platform: Shared<PlatformState>,
    Body(request): Body<VerifyRequest>,
) -> Answer<Plain<VerifiedBody>> {
    Ok(Plain(take(&platform, &request).await?))
}

async fn take(platform: &PlatformState, request: &VerifyRequest) -> Result<VerifiedBody, PlatformError> {
    let mut tx = platform.db.begin_authentication().await?;
    let found = ceremonies::attempt::<ProviderSession>(platform, &mut tx, &request.session_id, TRIES).await?;
    let mut session = found.ok_or_else(|| PlatformError::code(codes::SESSION_NOT_FOUND))?;
    let right = session.state.is_code(&request.verification_code);
    if right {
        session.state.verified_at = Some(platform.clock.now());
        ceremonies::keep(platform, &mut tx, &session).await?;
    }
    // A wrong code counts too, so this is committed either way.
    tx.commit_bookkeeping().await?;
    if right {
        return Ok(VerifiedBody { verified: true });
    }
    let left = TRIES - session.attempts;
    Err(PlatformError::Refused(
        codes::WRONG_CODE,
        format!("tries left: {left}"),
    ))
}
