//! The keys of a liar: the one it publishes, and one it does not.

use aws_lc_rs::encoding::{AsDer, Pkcs8V1Der};
use aws_lc_rs::rsa::{KeyPair, KeySize};
use aws_lc_rs::signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair};
use jsonwebtoken::jwk::{Jwk, PublicKeyUse};
use jsonwebtoken::{Algorithm, EncodingKey};
use serde_json::Value;

use super::super::openid::Signature;

/// The name of the published key.
pub(super) const KEY_ID: &str = "evil-1";

pub(super) struct Keys {
    algorithm: Algorithm,
    pub(super) own: EncodingKey,
    pub(super) foreign: EncodingKey,
}

impl Keys {
    pub(super) fn generate(signature: Signature) -> Self {
        let (algorithm, key): (_, fn() -> EncodingKey) = match signature {
            Signature::Rs256 => (Algorithm::RS256, rsa),
            Signature::Es256 => (Algorithm::ES256, ec),
        };
        Self {
            algorithm,
            own: key(),
            foreign: key(),
        }
    }

    pub(super) fn jwt_algorithm(&self) -> Algorithm {
        self.algorithm
    }

    /// As documents name it.
    pub(super) fn algorithm(&self) -> Value {
        serde_json::to_value(self.algorithm).expect("a name")
    }

    /// The public half of the published key.
    pub(super) fn published(&self) -> Value {
        let mut key = Jwk::from_encoding_key(&self.own, self.algorithm).expect("a public key");
        key.common.key_id = Some(KEY_ID.to_owned());
        key.common.public_key_use = Some(PublicKeyUse::Signature);
        serde_json::to_value(key).expect("a key")
    }

    /// The public half of the other key, as a token may bring it along.
    pub(super) fn foreign_public(&self) -> Jwk {
        Jwk::from_encoding_key(&self.foreign, self.algorithm).expect("a public key")
    }
}

/// What PKCS#8 writes before an RSA key of 2048 bits: `jsonwebtoken` wants the key alone.
const ENVELOPE: usize = 26;

fn rsa() -> EncodingKey {
    let pair = KeyPair::generate(KeySize::Rsa2048).expect("a key");
    let der: Pkcs8V1Der<'_> = pair.as_der().expect("a key");
    EncodingKey::from_rsa_der(&der.as_ref()[ENVELOPE..])
}

fn ec() -> EncodingKey {
    let pair = EcdsaKeyPair::generate(&ECDSA_P256_SHA256_FIXED_SIGNING).expect("a key");
    let der = pair.to_pkcs8v1().expect("a key");
    EncodingKey::from_ec_der(der.as_ref())
}
