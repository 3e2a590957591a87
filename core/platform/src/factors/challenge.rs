//! The question between the first proof and the tokens: which second factor a person must show.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;
use wikala_module::{DbError, PlatformTx};

use super::mailed::Mailed;
use crate::ceremonies::{self, Remembered};
use crate::error::PlatformError;
use crate::module::PlatformState;
use crate::store;
use crate::store::factors::FactorRow;

/// A way to give the second proof.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = SecondFactorMethod)]
pub enum Method {
    /// A code of an authenticator app.
    Totp,
    /// A code that is mailed.
    Email,
    /// A passkey of the person.
    Passkey,
    /// One of the codes that were shown when the factor was switched on.
    RecoveryCode,
}

impl Method {
    /// The method as sessions and tokens name it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Totp => "totp",
            Self::Email => "email",
            Self::Passkey => "passkey",
            Self::RecoveryCode => "recovery_code",
        }
    }
}

/// A second factor that a person can switch on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = SecondFactorKind)]
pub enum Kind {
    /// Codes of an authenticator app.
    Totp,
    /// Codes that are mailed.
    Email,
}

impl Kind {
    pub(crate) fn as_str(self) -> &'static str {
        self.method().as_str()
    }

    pub(crate) fn named(name: &str) -> Option<Self> {
        [Self::Totp, Self::Email]
            .into_iter()
            .find(|kind| kind.as_str() == name)
    }

    fn method(self) -> Method {
        match self {
            Self::Totp => Method::Totp,
            Self::Email => Method::Email,
        }
    }
}

/// A sign-in whose first proof was accepted.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Waiting {
    /// Where the person will act.
    pub tenant: Uuid,
    /// The first proof: `password`, `oidc:google`, ...
    pub method: String,
    /// Whether the refresh token is to go into a cookie in the end.
    #[serde(default)]
    pub cookie: bool,
    /// The code that was mailed last.
    #[serde(default)]
    pub mailed: Option<Mailed>,
}

impl Remembered for Waiting {
    const KIND: &'static str = "second_factor";
    const MINUTES: i64 = 15;
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
///
/// # Errors
/// [`DbError`].
pub async fn required(tx: &mut PlatformTx<'_>, user: Uuid) -> Result<Vec<Method>, DbError> {
    let confirmed = store::factors::all(tx, user).await?;
    let known = |factor: &FactorRow| Kind::named(&factor.kind).map(Kind::method);
    let mut methods: Vec<Method> = confirmed.iter().filter_map(known).collect();
    if methods.is_empty() {
        return Ok(methods);
    }
    if store::factors::passkeys_of(tx, user).await? > 0 {
        methods.push(Method::Passkey);
    }
    if store::factors::recovery_codes_left(tx, user).await? > 0 {
        methods.push(Method::RecoveryCode);
    }
    Ok(methods)
}

/// Asks a person for a second factor after the first proof, in the caller's transaction. It is no
/// act yet, so the caller commits with `commit_bookkeeping`.
///
/// # Errors
/// [`PlatformError::Db`] or [`PlatformError::Crypto`].
pub async fn challenge(
    platform: &PlatformState,
    tx: &mut PlatformTx<'_>,
    user: Uuid,
    waiting: Waiting,
    methods: Vec<Method>,
) -> Result<ChallengeBody, PlatformError> {
    let token = ceremonies::begin(platform, tx, Some(user), &waiting).await?;
    Ok(ChallengeBody {
        challenge: token.expose().clone(),
        methods,
        expires_in: Waiting::MINUTES * 60,
    })
}
