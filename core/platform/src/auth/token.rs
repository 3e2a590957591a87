//! Access tokens: short-lived, signed, naming a person and the tenant they act in.

use jsonwebtoken::{Header, Validation};
use serde::{Deserialize, Serialize};
use uuid::Uuid;
use wikala_module::kernel::id::new_uuid;
use wikala_module::kernel::time::Timestamp;

use super::keyring::Keyring;
use crate::error::PlatformError;
use crate::module::PlatformSettings;

/// What an access token says. Permissions are not in it: they are looked up, so that taking them
/// away works at once.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Claims {
    pub(crate) iss: String,
    /// The person.
    pub(crate) sub: Uuid,
    /// The tenant they act in.
    pub(crate) tid: Uuid,
    /// The sign-in it belongs to.
    pub(crate) sid: Uuid,
    pub(crate) iat: i64,
    pub(crate) exp: i64,
    pub(crate) jti: Uuid,
}

/// Whom a token is for.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Holder {
    pub(crate) user: Uuid,
    pub(crate) tenant: Uuid,
    pub(crate) session: Uuid,
}

/// Signs a token for a person in a tenant.
pub(crate) fn sign(
    keyring: &Keyring,
    settings: &PlatformSettings,
    holder: Holder,
    now: Timestamp,
) -> Result<String, PlatformError> {
    let claims = Claims {
        iss: settings.issuer.clone(),
        sub: holder.user,
        tid: holder.tenant,
        sid: holder.session,
        iat: now.timestamp(),
        exp: (now + settings.access_token_lifetime).timestamp(),
        jti: new_uuid(),
    };
    let (kid, key) = keyring.signing();
    let mut header = Header::new(jsonwebtoken::Algorithm::EdDSA);
    header.kid = Some(kid.to_owned());
    jsonwebtoken::encode(&header, &claims, key).map_err(|error| PlatformError::Crypto(Box::new(error)))
}

/// The claims of a token we signed that has not expired; `None` for everything else.
pub(crate) fn verify(keyring: &Keyring, issuer: &str, text: &str, now: Timestamp) -> Option<Claims> {
    let kid = jsonwebtoken::decode_header(text).ok()?.kid?;
    let (algorithm, key) = keyring.verifying(&kid)?;
    let mut validation = Validation::new(algorithm);
    validation.set_issuer(&[issuer]);
    validation.set_required_spec_claims(&["exp", "iss", "sub"]);
    validation.validate_aud = false;
    // Expiry is checked against the host's clock below, not against the library's.
    validation.validate_exp = false;
    let claims = jsonwebtoken::decode::<Claims>(text, key, &validation)
        .ok()?
        .claims;
    (claims.exp > now.timestamp()).then_some(claims)
}
