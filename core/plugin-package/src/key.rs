//! The keys of publishers.

use std::fmt;
use std::str::FromStr;

use aws_lc_rs::signature::{ED25519, Ed25519KeyPair, KeyPair, UnparsedPublicKey};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use crate::digest::Digest;
use crate::manifest::is_name;

const KIND: &str = "ed25519:";

/// Why a key cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum KeyError {
    #[error("a publisher is 3 to 64 lower-case letters, digits and single hyphens")]
    Publisher,
    #[error("this is no key file of `wikala plugin key`")]
    File,
    #[error("a public key is `ed25519:` and 32 bytes in base64")]
    Public,
    #[error("no key could be made")]
    Random,
}

/// What anybody may know of a key. Written as `ed25519:` and base64.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PublicKey([u8; 32]);

impl PublicKey {
    /// Short name of the key: the first 16 digits of its digest.
    #[must_use]
    pub fn id(&self) -> String {
        let mut id = Digest::of(&self.0).to_string();
        id.truncate(16);
        id
    }

    pub(crate) fn verifies(&self, message: &[u8], signature: &[u8]) -> bool {
        UnparsedPublicKey::new(&ED25519, self.0)
            .verify(message, signature)
            .is_ok()
    }
}

impl fmt::Display for PublicKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{KIND}{}", STANDARD.encode(self.0))
    }
}

impl fmt::Debug for PublicKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PublicKey({self})")
    }
}

impl FromStr for PublicKey {
    type Err = KeyError;

    fn from_str(text: &str) -> Result<Self, KeyError> {
        let encoded = text.trim().strip_prefix(KIND).ok_or(KeyError::Public)?;
        let bytes = STANDARD.decode(encoded).map_err(|_not_base64| KeyError::Public)?;
        let bytes = <[u8; 32]>::try_from(bytes).map_err(|_other_length| KeyError::Public)?;
        Ok(Self(bytes))
    }
}

/// The file that holds a key.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct KeyFile {
    publisher: String,
    public: String,
    secret: String,
}

/// A publisher's key. The secret half is only ever written by [`SigningKey::to_file`].
pub struct SigningKey {
    publisher: String,
    pair: Ed25519KeyPair,
    public: PublicKey,
}

impl fmt::Debug for SigningKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SigningKey({} {})", self.publisher, self.public.id())
    }
}

impl SigningKey {
    /// A new key of a publisher.
    ///
    /// # Errors
    /// [`KeyError::Publisher`] or [`KeyError::Random`].
    pub fn generate(publisher: &str) -> Result<Self, KeyError> {
        let pair = Ed25519KeyPair::generate().map_err(|_no_bytes| KeyError::Random)?;
        Self::new(publisher, pair)
    }

    fn new(publisher: &str, pair: Ed25519KeyPair) -> Result<Self, KeyError> {
        if !is_name(publisher) {
            return Err(KeyError::Publisher);
        }
        let public =
            <[u8; 32]>::try_from(pair.public_key().as_ref()).map_err(|_other_length| KeyError::Random)?;
        Ok(Self {
            publisher: publisher.to_owned(),
            pair,
            public: PublicKey(public),
        })
    }

    /// Reads a key file.
    ///
    /// # Errors
    /// [`KeyError::File`] when it is none, or its halves do not belong together.
    pub fn from_file(text: &str) -> Result<Self, KeyError> {
        let file: KeyFile = serde_json::from_str(text).map_err(|_other| KeyError::File)?;
        let secret = STANDARD
            .decode(&file.secret)
            .map_err(|_not_base64| KeyError::File)?;
        let secret = Zeroizing::new(secret);
        let pair = Ed25519KeyPair::from_pkcs8(&secret).map_err(|_rejected| KeyError::File)?;
        let key = Self::new(&file.publisher, pair)?;
        if file.public.parse() != Ok(key.public) {
            return Err(KeyError::File);
        }
        Ok(key)
    }

    /// The key file: a secret.
    ///
    /// # Errors
    /// [`KeyError::Random`] when the key does not give itself away.
    pub fn to_file(&self) -> Result<Zeroizing<String>, KeyError> {
        let secret = self.pair.to_pkcs8().map_err(|_kept| KeyError::Random)?;
        let file = KeyFile {
            publisher: self.publisher.clone(),
            public: self.public.to_string(),
            secret: STANDARD.encode(secret.as_ref()),
        };
        let text = serde_json::to_string_pretty(&file).map_err(|_never| KeyError::Random)?;
        Ok(Zeroizing::new(text + "\n"))
    }

    /// Whose key it is.
    #[must_use]
    pub fn publisher(&self) -> &str {
        &self.publisher
    }

    /// The half that others know.
    #[must_use]
    pub fn public(&self) -> PublicKey {
        self.public
    }

    pub(crate) fn sign(&self, message: &[u8]) -> Vec<u8> {
        self.pair.sign(message).as_ref().to_vec()
    }
}
