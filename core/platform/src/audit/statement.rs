//! Signed statements about chains: what a head was at a time, so that not even the owner of the
//! database can make another one out of it.

use jsonwebtoken::jwk::{Jwk, JwkSet};
use jsonwebtoken::{Algorithm, DecodingKey, Validation};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use uuid::Uuid;
use wikala_module::kernel::time::Timestamp;

use super::chain::Place;
use crate::auth::Keyring;
use crate::error::PlatformError;

/// Keeps a statement from being taken for anything else that the same key signs.
const TYPE: &str = "wikala-audit+jwt";

/// The head of a chain at a time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct HeadClaims {
    pub(crate) place: Place,
    /// The name of the chain.
    pub(crate) chain: Uuid,
    pub(crate) seq: i64,
    /// Hexadecimal.
    pub(crate) hash: String,
    /// Seconds since 1970.
    pub(crate) iat: i64,
}

/// Signs a statement as a compact JWS.
pub(crate) fn sign_statement<T: Serialize>(
    keyring: &Keyring,
    claims: &T,
    now: Timestamp,
) -> Result<String, PlatformError> {
    keyring.sign(TYPE, claims, now)
}

/// The public keys that statements were signed with, retired ones too.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct StatementKeys {
    keys: Vec<Jwk>,
}

impl StatementKeys {
    /// Reads a JSON Web Key Set.
    ///
    /// # Errors
    /// What is wrong with the text.
    pub fn read(text: &str) -> Result<Self, serde_json::Error> {
        let set: JwkSet = serde_json::from_str(text)?;
        Ok(Self { keys: set.keys })
    }

    /// Writes a JSON Web Key Set.
    #[must_use]
    pub fn to_json(&self) -> serde_json::Value {
        serde_json::json!({ "keys": self.keys })
    }

    pub(crate) fn from_keys(keys: impl IntoIterator<Item = serde_json::Value>) -> Self {
        let keys = keys
            .into_iter()
            .filter_map(|key| serde_json::from_value(key).ok())
            .collect();
        Self { keys }
    }

    pub(crate) fn push(&mut self, key: Jwk) {
        self.keys.push(key);
    }

    pub(crate) fn keys(&self) -> &[Jwk] {
        &self.keys
    }

    /// What a statement says, when one of these keys signed it. The algorithm is the key's.
    pub(crate) fn verify<T: DeserializeOwned>(&self, statement: &str) -> Option<T> {
        let header = jsonwebtoken::decode_header(statement).ok()?;
        if header.typ.as_deref() != Some(TYPE) {
            return None;
        }
        let kid = header.kid?;
        let key = self
            .keys
            .iter()
            .find(|key| key.common.key_id.as_deref() == Some(&kid))?;
        let algorithm = Algorithm::try_from(key.common.key_algorithm?).ok()?;
        if !matches!(algorithm, Algorithm::EdDSA | Algorithm::RS256) {
            return None;
        }
        let mut validation = Validation::new(algorithm);
        validation.required_spec_claims.clear();
        validation.validate_exp = false;
        validation.validate_aud = false;
        let decoding = DecodingKey::from_jwk(key).ok()?;
        jsonwebtoken::decode(statement, &decoding, &validation)
            .ok()
            .map(|token| token.claims)
    }
}
