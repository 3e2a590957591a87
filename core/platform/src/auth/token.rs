//! Access tokens: short-lived, signed, naming a person and the tenant they act in.
//!
//! Only tokens that look exactly like ours are read: three header parameters, a key of ours, its
//! algorithm. Whatever else a header says, keys and addresses of keys above all, makes it a
//! stranger's. Nothing in a token is believed but who it is for: rights are looked up.

use jsonwebtoken::{Algorithm, Validation};
use serde::{Deserialize, Serialize};
use uuid::Uuid;
use wikala_module::PlatformTx;
use wikala_module::kernel::id::new_uuid;
use wikala_module::kernel::time::Timestamp;

use super::keyring::{Keyring, SKEW};
use crate::error::PlatformError;
use crate::module::PlatformState;
use crate::store;

/// The kind of token, in its header: no other thing that our keys sign can pass for one.
const KIND: &str = "at+jwt";
/// Bytes of a token; longer ones are not looked at.
const MAX_BYTES: usize = 8192;
/// Role names in a token; they only inform, so that the rest can be left out.
const ROLES: usize = 32;

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
    /// Names of the roles when it was signed: for clients, never for decisions.
    pub(crate) roles: Vec<String>,
    /// Version of the permissions when it was signed: a client that sees another one asks again.
    pub(crate) pv: i64,
    pub(crate) iat: i64,
    pub(crate) exp: i64,
    pub(crate) jti: Uuid,
    /// Never written, but heeded.
    #[serde(default, skip_serializing)]
    nbf: Option<i64>,
}

/// Whom a token is for.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Holder {
    pub(crate) user: Uuid,
    pub(crate) tenant: Uuid,
    pub(crate) session: Uuid,
}

/// A new token.
pub(crate) struct Issued {
    pub(crate) text: String,
    /// Seconds until it ends.
    pub(crate) expires_in: i64,
}

/// Signs a token for a person in a tenant.
pub(crate) async fn issue(
    platform: &PlatformState,
    tx: &mut PlatformTx<'_>,
    holder: Holder,
) -> Result<Issued, PlatformError> {
    let (now, settings) = (platform.clock.now(), &platform.settings);
    let member = store::principals::member(tx, holder.tenant, holder.user).await?;
    let held = store::principals::of_member(tx, holder.tenant, holder.user).await?;
    let (roles, _) = store::principals::sum(&held);
    let version =
        |member: store::principals::MemberRow| member.permission_version + member.tenant.permission_version;
    let claims = Claims {
        iss: settings.issuer.clone(),
        sub: holder.user,
        tid: holder.tenant,
        sid: holder.session,
        roles: roles.iter().take(ROLES).cloned().collect(),
        pv: member.map(version).unwrap_or_default(),
        iat: now.timestamp(),
        exp: (now + settings.access_token_lifetime).timestamp(),
        jti: new_uuid(),
        nbf: None,
    };
    Ok(Issued {
        text: platform.keyring.sign(KIND, &claims, now)?,
        expires_in: settings.access_token_lifetime.num_seconds(),
    })
}

/// A header as we write it, and no other.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Head {
    alg: Algorithm,
    typ: String,
    kid: String,
}

/// The name of the key, of a token that may be ours.
pub(crate) fn key_of(text: &str) -> Option<String> {
    head(text).map(|head| head.kid)
}

fn head(text: &str) -> Option<Head> {
    use base64::Engine;
    use base64::engine::general_purpose::URL_SAFE_NO_PAD;
    let spelled = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte);
    if text.len() > MAX_BYTES || !text.bytes().all(spelled) {
        return None;
    }
    let (first, _) = text.split_once('.')?;
    let head: Head = serde_json::from_slice(&URL_SAFE_NO_PAD.decode(first).ok()?).ok()?;
    let named =
        (1..=64).contains(&head.kid.len()) && !head.kid.contains('.') && head.kid.bytes().all(spelled);
    (named && head.typ == KIND).then_some(head)
}

/// The claims of a token we signed that has not expired; `None` for everything else.
pub(crate) fn verify(keyring: &Keyring, issuer: &str, text: &str, now: Timestamp) -> Option<Claims> {
    let head = head(text)?;
    let ring = keyring.ring();
    let key = ring.verifying(&head.kid, now)?;
    let algorithm = key.public.algorithm.of_tokens();
    if head.alg != algorithm {
        return None;
    }
    let mut validation = Validation::new(algorithm);
    validation.set_issuer(&[issuer]);
    validation.set_required_spec_claims(&["exp", "iss", "sub"]);
    validation.validate_aud = false;
    // Times are checked against the host's clock below, not against the library's.
    validation.validate_exp = false;
    validation.validate_nbf = false;
    let read = jsonwebtoken::decode::<Claims>(text, &key.decoding, &validation);
    let claims = read.ok()?.claims;
    let soon = (now + SKEW).timestamp();
    let begun = claims.iat <= soon && claims.nbf.is_none_or(|at| at <= soon);
    (claims.iss == issuer && claims.exp > now.timestamp() && begun).then_some(claims)
}
