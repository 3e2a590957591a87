//! The site passkeys belong to, and the ceremonies with it.

use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::ToSchema;
use uuid::Uuid;
use webauthn_rs::prelude::{
    AuthenticationResult, DiscoverableAuthentication, Passkey, PasskeyAuthentication, PasskeyRegistration,
    Url, Webauthn, WebauthnBuilder,
};
use wikala_module::PlatformTx;

use super::codes;
use crate::ceremonies::{self, Remembered};
use crate::error::PlatformError;
use crate::module::PlatformState;
use crate::store;
use crate::store::passkeys::PasskeyRow;

/// What passkeys are bound to.
#[derive(Debug, Clone)]
pub struct PasskeySite {
    /// The domain; changing it makes every registered passkey useless.
    pub rp_id: String,
    /// The web origin passkeys are used from.
    pub origin: String,
}

/// The library over the site.
///
/// # Errors
/// [`PlatformError::Crypto`] when the origin is not within the domain.
pub(crate) fn library(site: &PasskeySite, product: &str) -> Result<Webauthn, PlatformError> {
    let crypto = |error: Box<dyn std::error::Error + Send + Sync>| PlatformError::Crypto(error);
    let origin = Url::parse(&site.origin).map_err(|error| crypto(error.into()))?;
    let builder = WebauthnBuilder::new(&site.rp_id, &origin).map_err(|error| crypto(error.into()))?;
    let built = builder.rp_name(product).build();
    built.map_err(|error| crypto(error.into()))
}

/// Options for the browser, and the name of the ceremony they begin.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = PasskeyCeremony)]
pub(crate) struct StartedBody {
    /// Send it back with the answer of the browser.
    #[schema(example = "0W2pQyqE2gPb6mZl5m8c1yS0gN1qWq3k1v8uYV2b7aE")]
    pub ceremony: String,
    /// Seconds until the ceremony ends.
    #[schema(example = 300)]
    pub expires_in: i64,
    /// The options in the JSON of Web Authentication, for `navigator.credentials`:
    /// <https://www.w3.org/TR/webauthn-3/#sctn-parseCreationOptionsFromJSON>
    #[schema(value_type = Object)]
    pub public_key: Value,
}

#[derive(Serialize, Deserialize)]
pub(super) struct Registering(pub PasskeyRegistration);

#[derive(Serialize, Deserialize)]
pub(super) struct SigningIn(pub DiscoverableAuthentication);

#[derive(Serialize, Deserialize)]
pub(super) struct Completing(pub PasskeyAuthentication);

impl Remembered for Registering {
    const KIND: &'static str = "passkey_registration";
    const MINUTES: i64 = 5;
}

impl Remembered for SigningIn {
    const KIND: &'static str = "passkey_login";
    const MINUTES: i64 = 5;
}

impl Remembered for Completing {
    const KIND: &'static str = "passkey_challenge";
    const MINUTES: i64 = 5;
}

/// Begins a ceremony with these options, in the caller's transaction.
pub(super) async fn start<S: Remembered>(
    platform: &PlatformState,
    tx: &mut PlatformTx<'_>,
    user: Option<Uuid>,
    options: impl Serialize,
    state: &S,
) -> Result<StartedBody, PlatformError> {
    let token = ceremonies::begin(platform, tx, user, state).await?;
    let mut options = serde_json::to_value(options).map_err(|error| PlatformError::Crypto(error.into()))?;
    Ok(StartedBody {
        ceremony: token.expose().clone(),
        expires_in: S::MINUTES * 60,
        public_key: options["publicKey"].take(),
    })
}

/// Ends a ceremony; every answer has one try.
pub(super) async fn take<S: Remembered>(
    platform: &PlatformState,
    ceremony: &str,
) -> Result<(Option<Uuid>, S), PlatformError> {
    let mut tx = platform.db.begin_authentication().await?;
    let taken = ceremonies::take::<S>(platform, &mut tx, ceremony).await?;
    tx.commit_bookkeeping().await?;
    let taken = taken.ok_or_else(|| PlatformError::code(crate::factors::codes::CHALLENGE_ENDED))?;
    Ok((taken.user, taken.state))
}

/// The key as the library writes it.
pub(super) fn key_of(row: &PasskeyRow) -> Result<Passkey, PlatformError> {
    serde_json::from_value(row.credential.clone()).map_err(|error| PlatformError::Crypto(error.into()))
}

/// Notes that a key was used, unless its counter went back or somebody else just used it.
pub(super) async fn note_use(
    platform: &PlatformState,
    tx: &mut PlatformTx<'_>,
    row: &PasskeyRow,
    result: &AuthenticationResult,
) -> Result<(), PlatformError> {
    let mut key = key_of(row)?;
    let advanced = key.update_credential(result) == Some(true);
    let went_back = result.counter() > 0 && !advanced;
    if went_back || !result.user_verified() {
        return Err(refused());
    }
    let credential = serde_json::to_value(&key).map_err(|error| PlatformError::Crypto(error.into()))?;
    if !store::passkeys::note_use(tx, row, credential, platform.clock.now()).await? {
        return Err(refused());
    }
    Ok(())
}

/// One answer for every reason.
pub(super) fn refused() -> PlatformError {
    PlatformError::code(codes::PASSKEY_REFUSED)
}
