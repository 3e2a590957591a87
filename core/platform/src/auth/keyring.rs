//! The keys that sign and verify access tokens. The newest signs; all that are not retired verify.

use aws_lc_rs::signature::{Ed25519KeyPair, KeyPair};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey};
use serde::Serialize;
use sha2::{Digest, Sha256};
use utoipa::ToSchema;
use wikala_module::Db;

use crate::error::PlatformError;
use crate::store::signing_keys::{self, SigningKeyRow};

/// One key of the ring.
struct RingKey {
    kid: String,
    public: Vec<u8>,
    decoding: DecodingKey,
}

/// The keys in use.
pub struct Keyring {
    kid: String,
    encoding: EncodingKey,
    keys: Vec<RingKey>,
}

/// A public key as RFC 8037 writes it.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct JwkBody {
    #[schema(example = "OKP")]
    pub kty: &'static str,
    #[schema(example = "Ed25519")]
    pub crv: &'static str,
    #[schema(example = "sig")]
    pub r#use: &'static str,
    #[schema(example = "EdDSA")]
    pub alg: &'static str,
    pub kid: String,
    /// The public key, base64url.
    pub x: String,
}

impl Keyring {
    /// Reads the keys of the deployment, making the first one when there is none.
    ///
    /// # Errors
    /// [`PlatformError::Db`], or [`PlatformError::Crypto`] when no key could be made.
    pub async fn load(db: &Db) -> Result<Self, PlatformError> {
        let mut tx = db.begin_authentication().await?;
        let mut rows = signing_keys::all(&mut tx).await?;
        if rows.is_empty() {
            // Of two hosts that start on an empty directory, the second waits and finds a key.
            signing_keys::lock(&mut tx).await?;
            rows = signing_keys::all(&mut tx).await?;
        }
        if rows.is_empty() {
            signing_keys::insert(&mut tx, generate()?).await?;
            rows = signing_keys::all(&mut tx).await?;
        }
        tx.commit().await?;
        let signing = rows.first().ok_or_else(|| crypto("there is no signing key"))?;
        Ok(Self {
            kid: signing.kid.clone(),
            encoding: EncodingKey::from_ed_der(&signing.private_key),
            keys: rows.iter().map(RingKey::of).collect(),
        })
    }

    pub(crate) fn signing(&self) -> (&str, &EncodingKey) {
        (&self.kid, &self.encoding)
    }

    /// The key with this id; the algorithm is the key's, never the token's.
    pub(crate) fn verifying(&self, kid: &str) -> Option<(Algorithm, &DecodingKey)> {
        let key = self.keys.iter().find(|key| key.kid == kid)?;
        Some((Algorithm::EdDSA, &key.decoding))
    }

    /// The public keys.
    #[must_use]
    pub fn public(&self) -> Vec<JwkBody> {
        let body = |key: &RingKey| JwkBody {
            kty: "OKP",
            crv: "Ed25519",
            r#use: "sig",
            alg: "EdDSA",
            kid: key.kid.clone(),
            x: URL_SAFE_NO_PAD.encode(&key.public),
        };
        self.keys.iter().map(body).collect()
    }
}

impl RingKey {
    fn of(row: &SigningKeyRow) -> Self {
        Self {
            kid: row.kid.clone(),
            public: row.public_key.clone(),
            decoding: DecodingKey::from_ed_der(&row.public_key),
        }
    }
}

fn generate() -> Result<SigningKeyRow, PlatformError> {
    let pair = Ed25519KeyPair::generate().map_err(|error| crypto(error.to_string()))?;
    let private = pair.to_pkcs8v1().map_err(|error| crypto(error.to_string()))?;
    let public = pair.public_key().as_ref().to_vec();
    let kid = URL_SAFE_NO_PAD.encode(&Sha256::digest(&public)[..12]);
    let private_key = private.as_ref().to_vec();
    Ok(SigningKeyRow {
        kid,
        algorithm: "EdDSA".into(),
        private_key,
        public_key: public,
    })
}

fn crypto(error: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> PlatformError {
    PlatformError::Crypto(error.into())
}
