//! `POST /auth/passkeys/login/start` and `/finish`

use serde::Deserialize;
use utoipa::ToSchema;
use uuid::Uuid;
use webauthn_rs::prelude::PublicKeyCredential;
use wikala_module::http::{Answer, Body, Origin, Plain, Public, Shared};

use super::site::{self, SigningIn, StartedBody};
use crate::error::PlatformError;
use crate::module::PlatformState;
use crate::sign_in::{self, Proof, SignInAnswer};
use crate::store;

/// What the browser answered.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schema(as = FinishPasskeyLogin)]
pub(crate) struct FinishRequest {
    #[schema(example = "0W2pQyqE2gPb6mZl5m8c1yS0gN1qWq3k1v8uYV2b7aE")]
    pub ceremony: String,
    /// The assertion in the JSON of Web Authentication:
    /// <https://www.w3.org/TR/webauthn-3/#dictdef-authenticationresponsejson>
    #[schema(value_type = Object)]
    pub credential: PublicKeyCredential,
    /// Slug of the tenant to act in; the oldest membership when absent.
    #[schema(example = "demo")]
    pub tenant: Option<String>,
    /// Whether the refresh token goes into a cookie that scripts cannot read: for browsers.
    #[serde(default)]
    pub cookie: bool,
}

/// Begins a sign-in with a passkey; the device knows whose it is.
pub(super) async fn start(_: Public, platform: Shared<PlatformState>) -> Answer<Plain<StartedBody>> {
    Ok(Plain(begin(&platform).await?))
}

async fn begin(platform: &PlatformState) -> Result<StartedBody, PlatformError> {
    let started = platform.passkeys.start_discoverable_authentication();
    let (options, state) = started.map_err(|error| PlatformError::Crypto(error.into()))?;
    let mut tx = platform.db.begin_authentication().await?;
    let begun = site::start(platform, &mut tx, None, options, &SigningIn(state)).await?;
    tx.commit_bookkeeping().await?;
    Ok(begun)
}

/// Signs in with a passkey. The device has verified the person, so nothing more is asked for.
pub(super) async fn finish(
    _: Public,
    platform: Shared<PlatformState>,
    origin: Origin,
    Body(request): Body<FinishRequest>,
) -> Answer<SignInAnswer> {
    let user = verify(&platform, &request).await?;
    let proof = Proof {
        user,
        method: "passkey".into(),
        second_factor: Some("passkey".into()),
        tenant: request.tenant.into(),
        cookie: request.cookie,
        origin,
    };
    Ok(SignInAnswer(sign_in::finish(&platform, proof).await?))
}

async fn verify(platform: &PlatformState, request: &FinishRequest) -> Result<Uuid, PlatformError> {
    let refused = |_not_good| site::refused();
    let (_, SigningIn(state)) = site::take(platform, &request.ceremony).await?;
    let site = &platform.passkeys;
    let (user, credential) = site
        .identify_discoverable_authentication(&request.credential)
        .map_err(refused)?;
    let mut tx = platform.db.begin_authentication().await?;
    let row = store::passkeys::by_credential(&mut tx, credential.to_vec()).await?;
    let row = row.filter(|row| row.user_id == user).ok_or_else(site::refused)?;
    let result = site
        .finish_discoverable_authentication_v2(&request.credential, state, &site::key_of(&row)?)
        .map_err(refused)?;
    site::note_use(platform, &mut tx, &row, &result).await?;
    tx.commit_bookkeeping().await?;
    Ok(user)
}
