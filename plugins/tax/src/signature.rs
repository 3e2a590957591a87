//! Who vouches for a pack. A signature stands apart from the pack and is over what the pack says, not over how it is
//! written: another order of keys or a comment changes nothing.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

use aws_lc_rs::signature::{ED25519, Ed25519KeyPair, KeyPair, UnparsedPublicKey};
use base16ct::lower::encode_string;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::pack::Pack;

const KIND: &str = "ed25519:";

/// Why a pack is not believed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SignatureError {
    #[error("{0} is not a publisher whose tax packs are taken")]
    UnknownPublisher(String),
    #[error("key {key} is not one of {publisher}")]
    UnknownKey { publisher: String, key: String },
    #[error("the signature does not fit the pack: one of them was changed")]
    WrongSignature,
    #[error("this is no signature: {0}")]
    NoSignature(String),
    #[error("a public key is `ed25519:` and 32 bytes in base64; a secret key is one in PKCS #8")]
    NoKey,
    #[error("a publisher is 3 to 64 lower-case letters, digits and hyphens")]
    NoPublisher,
}

/// A publisher's key to sign with.
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
    /// A new key.
    ///
    /// # Errors
    /// [`SignatureError::NoPublisher`], or [`SignatureError::NoKey`] when no random bytes are to be had.
    pub fn generate(publisher: &str) -> Result<Self, SignatureError> {
        let pair = Ed25519KeyPair::generate().map_err(|_no_bytes| SignatureError::NoKey)?;
        Self::new(publisher, pair)
    }

    /// Reads a secret key in PKCS #8.
    ///
    /// # Errors
    /// [`SignatureError::NoPublisher`] or [`SignatureError::NoKey`].
    pub fn from_pkcs8(publisher: &str, secret: &[u8]) -> Result<Self, SignatureError> {
        let pair = Ed25519KeyPair::from_pkcs8(secret).map_err(|_rejected| SignatureError::NoKey)?;
        Self::new(publisher, pair)
    }

    fn new(publisher: &str, pair: Ed25519KeyPair) -> Result<Self, SignatureError> {
        let public =
            <[u8; 32]>::try_from(pair.public_key().as_ref()).map_err(|_length| SignatureError::NoKey)?;
        if !is_publisher(publisher) {
            return Err(SignatureError::NoPublisher);
        }
        Ok(Self {
            publisher: publisher.to_owned(),
            pair,
            public: PublicKey(public),
        })
    }

    /// The half that others know.
    #[must_use]
    pub fn public(&self) -> PublicKey {
        self.public
    }

    /// Vouches for a pack.
    #[must_use]
    pub fn sign(&self, pack: &Pack) -> Signature {
        let key = self.public.id();
        let message = statement(&self.publisher, &key, pack);
        Signature {
            publisher: self.publisher.clone(),
            signature: STANDARD.encode(self.pair.sign(message.as_bytes())),
            key,
        }
    }
}

/// What anybody may know of a key. Written as `ed25519:` and base64.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PublicKey([u8; 32]);

impl PublicKey {
    /// Short name of the key: the first 16 digits of its digest.
    #[must_use]
    pub fn id(&self) -> String {
        encode_string(&Sha256::digest(self.0)[..8])
    }

    fn verifies(&self, message: &str, signature: &[u8]) -> bool {
        let key = UnparsedPublicKey::new(&ED25519, self.0);
        key.verify(message.as_bytes(), signature).is_ok()
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
    type Err = SignatureError;

    fn from_str(text: &str) -> Result<Self, SignatureError> {
        let encoded = text.trim().strip_prefix(KIND).ok_or(SignatureError::NoKey)?;
        let bytes = STANDARD
            .decode(encoded)
            .map_err(|_not_base64| SignatureError::NoKey)?;
        let bytes = <[u8; 32]>::try_from(bytes).map_err(|_length| SignatureError::NoKey)?;
        Ok(Self(bytes))
    }
}

/// What stands next to a signed pack, as JSON.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Signature {
    pub publisher: String,
    /// Short name of the key.
    pub key: String,
    /// The signature itself in base64.
    pub signature: String,
}

impl Signature {
    /// Reads a signature.
    ///
    /// # Errors
    /// [`SignatureError::NoSignature`].
    pub fn from_json(text: &str) -> Result<Self, SignatureError> {
        serde_json::from_str(text).map_err(|error| SignatureError::NoSignature(error.to_string()))
    }
}

/// Whose packs are taken.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TrustedKeys {
    pub keys: BTreeMap<String, Vec<PublicKey>>,
}

/// Who vouches for a pack.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "by", rename_all = "snake_case")]
pub enum Voucher {
    /// It is part of the program.
    Program,
    Publisher {
        publisher: String,
        key: String,
    },
}

/// A pack that somebody who is trusted vouches for: the only kind that can be made to answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VerifiedPack {
    pack: Arc<Pack>,
    voucher: Voucher,
}

impl VerifiedPack {
    pub(crate) fn of_program(pack: Pack) -> Self {
        Self {
            pack: Arc::new(pack),
            voucher: Voucher::Program,
        }
    }

    /// The pack.
    #[must_use]
    pub fn pack(&self) -> &Arc<Pack> {
        &self.pack
    }

    /// Who vouches for it.
    #[must_use]
    pub fn voucher(&self) -> &Voucher {
        &self.voucher
    }
}

impl TrustedKeys {
    /// Checks that a trusted publisher signed a pack.
    ///
    /// # Errors
    /// A [`SignatureError`] says why not.
    pub fn verify(&self, pack: Pack, signature: &Signature) -> Result<VerifiedPack, SignatureError> {
        let publisher = &signature.publisher;
        let keys = self.keys.get(publisher);
        let keys = keys.ok_or_else(|| SignatureError::UnknownPublisher(publisher.clone()))?;
        let key = keys.iter().find(|key| key.id() == signature.key);
        let key = key.ok_or_else(|| SignatureError::UnknownKey {
            publisher: publisher.clone(),
            key: signature.key.clone(),
        })?;
        let bytes = STANDARD.decode(&signature.signature);
        let bytes = bytes.map_err(|_not_base64| SignatureError::WrongSignature)?;
        if !key.verifies(&statement(publisher, &signature.key, &pack), &bytes) {
            return Err(SignatureError::WrongSignature);
        }
        let voucher = Voucher::Publisher {
            publisher: publisher.clone(),
            key: signature.key.clone(),
        };
        Ok(VerifiedPack {
            pack: Arc::new(pack),
            voucher,
        })
    }
}

/// What is signed. Each value stands on its own line and none can hold a line's end: names are checked, digests are digits.
fn statement(publisher: &str, key: &str, pack: &Pack) -> String {
    let digest = encode_string(&Sha256::digest(pack.canonical()));
    format!(
        "wikala tax pack signature 1\npublisher: {publisher}\nkey: {key}\npack: {}\nversion: {}\nsha256: {digest}\n",
        pack.id, pack.version
    )
}

fn is_publisher(name: &str) -> bool {
    let fits = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    (3..=64).contains(&name.len()) && name.bytes().all(fits)
}
