//! Second factors: what a person shows besides the first proof.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;
use wikala_module::{DbError, PlatformTx};

use crate::error::PlatformError;
use crate::module::PlatformState;

/// A way to give the second proof.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = SecondFactorMethod)]
pub enum Method {
    /// A code of an authenticator app.
    Totp,
}

/// A sign-in whose first proof was accepted.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Waiting {
    /// Where the person will act.
    pub tenant: Uuid,
    /// The first proof: `password`, `oidc:google`, ...
    pub method: String,
    /// Whether the refresh token is to go into a cookie in the end.
    #[serde(default)]
    pub cookie: bool,
}

/// What a sign-in is answered with when a second factor is needed.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = Challenge)]
pub struct ChallengeBody {
    /// Names the half-finished sign-in. It is a secret.
    #[schema(example = "0W2pQyqE2gPb6mZl5m8c1yS0gN1qWq3k1v8uYV2b7aE")]
    pub challenge: String,
    /// What the person can use to complete it.
    pub methods: Vec<Method>,
    /// Seconds until the challenge ends.
    #[schema(example = 900)]
    pub expires_in: i64,
}

/// The second factors with which a person must complete a sign-in; none for a person who has
/// switched none on.
pub(crate) async fn required(_tx: &mut PlatformTx<'_>, _user: Uuid) -> Result<Vec<Method>, DbError> {
    Ok(Vec::new())
}

/// Asks a person for a second factor after the first proof, in the caller's transaction.
pub(crate) async fn challenge(
    _platform: &PlatformState,
    _tx: &mut PlatformTx<'_>,
    _user: Uuid,
    _waiting: Waiting,
    methods: Vec<Method>,
) -> Result<ChallengeBody, PlatformError> {
    Ok(ChallengeBody {
        challenge: String::new(),
        methods,
        expires_in: 0,
    })
}
