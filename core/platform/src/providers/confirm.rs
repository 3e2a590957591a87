//! `POST /oauth/session/confirm`

use serde::Deserialize;
use utoipa::ToSchema;
use wikala_module::http::{Answer, Body, Origin, Public, Shared};

use super::codes;
use super::session::ProviderSession;
use crate::ceremonies;
use crate::error::PlatformError;
use crate::factors::{self, Method};
use crate::module::PlatformState;
use crate::sign_in::{self, Proof, SignInAnswer};

/// A session whose code was given, and how the sign-in shall end.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schema(as = ConfirmProviderSession)]
pub struct ConfirmRequest {
    pub session_id: String,
    #[serde(default)]
    pub parameters: Parameters,
}

/// Choices that can still be made.
#[derive(Default, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schema(as = ProviderSessionParameters)]
pub struct Parameters {
    /// Slug of the tenant to act in.
    #[schema(example = "demo")]
    pub tenant: Option<String>,
    /// Puts the refresh token into a cookie.
    #[serde(default)]
    pub cookie: bool,
}

/// Ends the session and signs the person in; of parallel calls one does.
pub(super) async fn confirm(
    _: Public,
    platform: Shared<PlatformState>,
    origin: Origin,
    Body(request): Body<ConfirmRequest>,
) -> Answer<SignInAnswer> {
    let proof = end(&platform, request, origin).await?;
    Ok(SignInAnswer(sign_in::finish(&platform, proof).await?))
}

async fn end(
    platform: &PlatformState,
    request: ConfirmRequest,
    origin: Origin,
) -> Result<Proof, PlatformError> {
    let gone = || PlatformError::code(codes::SESSION_NOT_FOUND);
    let mut tx = platform.db.begin_authentication().await?;
    let session = ceremonies::take::<ProviderSession>(platform, &mut tx, &request.session_id).await?;
    let session = session.ok_or_else(gone)?;
    if session.state.verified_at.is_none() {
        // Not committed: the session goes on.
        return Err(PlatformError::code(codes::NOT_VERIFIED));
    }
    let user = session.user.ok_or_else(gone)?;
    // The code went to the person's own address: a second proof, unless they chose a stronger one.
    // Whoever holds their account at the provider often holds the mailbox too.
    let chosen = factors::required(&mut tx, user).await?;
    let suffices = chosen.is_empty() || chosen.contains(&Method::Email);
    tx.commit_bookkeeping().await?;
    Ok(Proof {
        user,
        method: session.state.method,
        second_factor: suffices.then(|| Method::Email.as_str().into()),
        tenant: request.parameters.tenant.or(session.state.tenant).into(),
        cookie: request.parameters.cookie,
        origin,
    })
}
