//! `POST /auth/passkeys/challenge/start` and `/finish`: a passkey as the second factor.

use serde::Deserialize;
use utoipa::ToSchema;
use uuid::Uuid;
use webauthn_rs::prelude::{AuthenticationResult, Passkey, PublicKeyCredential};
use wikala_module::http::{Answer, Body, Origin, Plain, Public, Shared};

use super::site::{self, Completing, StartedBody};
use crate::ceremonies;
use crate::error::PlatformError;
use crate::factors::complete::{attempted, ended};
use crate::factors::{self, Method, Waiting};
use crate::module::PlatformState;
use crate::sign_in::{self, Proof, SignInAnswer, Wanted};
use crate::store;

/// The half-finished sign-in.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schema(as = StartPasskeyChallenge)]
pub(crate) struct StartRequest {
    #[schema(example = "0W2pQyqE2gPb6mZl5m8c1yS0gN1qWq3k1v8uYV2b7aE")]
    pub challenge: String,
}

/// The half-finished sign-in, and what the browser answered.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schema(as = FinishPasskeyChallenge)]
pub(crate) struct FinishRequest {
    #[schema(example = "0W2pQyqE2gPb6mZl5m8c1yS0gN1qWq3k1v8uYV2b7aE")]
    pub challenge: String,
    #[schema(example = "pQyqE2gPb6mZl5m8c1yS0gN1qWq3k1v8uYV2b7aE0W2")]
    pub ceremony: String,
    /// The assertion in the JSON of Web Authentication:
    /// <https://www.w3.org/TR/webauthn-3/#dictdef-authenticationresponsejson>
    #[schema(value_type = Object)]
    pub credential: PublicKeyCredential,
}

/// Asks for one of the person's passkeys.
pub(super) async fn start(
    _: Public,
    platform: Shared<PlatformState>,
    Body(request): Body<StartRequest>,
) -> Answer<Plain<StartedBody>> {
    Ok(Plain(begin(&platform, &request.challenge).await?))
}

async fn begin(platform: &PlatformState, challenge: &str) -> Result<StartedBody, PlatformError> {
    let mut tx = platform.db.begin_authentication().await?;
    let waiting = ceremonies::read::<Waiting>(platform, &mut tx, challenge).await?;
    let user = waiting.and_then(|waiting| waiting.user).ok_or_else(ended)?;
    if !factors::required(&mut tx, user).await?.contains(&Method::Passkey) {
        return Err(PlatformError::code(factors::codes::METHOD_NOT_OFFERED));
    }
    let rows = store::passkeys::all(&mut tx, user).await?;
    let keys: Vec<Passkey> = rows.iter().map(site::key_of).collect::<Result<_, _>>()?;
    let started = platform.passkeys.start_passkey_authentication(&keys);
    let (options, state) = started.map_err(|error| PlatformError::Crypto(error.into()))?;
    let begun = site::start(platform, &mut tx, Some(user), options, &Completing(state)).await?;
    tx.commit_bookkeeping().await?;
    Ok(begun)
}

/// Completes the sign-in.
pub(super) async fn finish(
    _: Public,
    platform: Shared<PlatformState>,
    origin: Origin,
    Body(request): Body<FinishRequest>,
) -> Answer<SignInAnswer> {
    let (user, Completing(state)) = site::take(&platform, &request.ceremony).await?;
    let user = user.ok_or_else(site::refused)?;
    let result = platform
        .passkeys
        .finish_passkey_authentication(&request.credential, &state)
        .map_err(|_not_good| site::refused())?;
    let waiting = complete(&platform, &request.challenge, user, &result).await?;
    let proof = Proof {
        user,
        method: waiting.method,
        second_factor: Some(Method::Passkey.as_str().to_owned()),
        tenant: Wanted::Id(waiting.tenant),
        cookie: waiting.cookie,
        origin,
    };
    Ok(SignInAnswer(sign_in::finish(&platform, proof).await?))
}

async fn complete(
    platform: &PlatformState,
    challenge: &str,
    user: Uuid,
    result: &AuthenticationResult,
) -> Result<Waiting, PlatformError> {
    let mut tx = platform.db.begin_authentication().await?;
    let (_, person) = attempted(platform, &mut tx, challenge).await?;
    let row = store::passkeys::by_credential(&mut tx, result.cred_id().as_slice().to_vec()).await?;
    let row = row.filter(|row| row.user_id == user && person.id == user);
    let row = row.ok_or_else(site::refused)?;
    site::note_use(platform, &mut tx, &row, result).await?;
    let taken = ceremonies::take::<Waiting>(platform, &mut tx, challenge).await?;
    tx.commit_bookkeeping().await?;
    Ok(taken.ok_or_else(ended)?.state)
}
