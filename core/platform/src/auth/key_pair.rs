//! Key pairs that sign access tokens: made, imported, described for others.

use aws_lc_rs::encoding::AsDer;
use aws_lc_rs::rsa::{self, KeySize};
use aws_lc_rs::signature::{Ed25519KeyPair, KeyPair as _};
use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey};
use pkcs1::RsaPublicKey;
use pkcs8::PrivateKeyInfo;
use serde::Serialize;
use sha2::{Digest, Sha256};
use utoipa::ToSchema;
use zeroize::Zeroizing;

use crate::error::PlatformError;

/// How tokens are signed. Shared secrets are not offered: who verifies must not be able to sign.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SigningAlgorithm {
    /// Ed25519.
    EdDsa,
    /// RSA with SHA-256.
    Rs256,
}

impl SigningAlgorithm {
    /// The name in headers and key sets.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::EdDsa => "EdDSA",
            Self::Rs256 => "RS256",
        }
    }

    pub(crate) fn parse(name: &str) -> Option<Self> {
        [Self::EdDsa, Self::Rs256]
            .into_iter()
            .find(|algorithm| algorithm.as_str() == name)
    }

    pub(crate) fn of_tokens(self) -> Algorithm {
        match self {
            Self::EdDsa => Algorithm::EdDSA,
            Self::Rs256 => Algorithm::RS256,
        }
    }
}

/// A key pair.
#[derive(Clone)]
pub struct KeyPair {
    pub(crate) kid: String,
    pub(crate) algorithm: SigningAlgorithm,
    /// PKCS#8.
    pub(crate) private: Zeroizing<Vec<u8>>,
    pub(crate) public: PublicKey,
}

/// A public key: 32 bytes of Ed25519, or an `RSAPublicKey` of RFC 8017.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct PublicKey {
    pub(crate) algorithm: SigningAlgorithm,
    pub(crate) bytes: Vec<u8>,
}

/// A public key as a JSON Web Key (RFC 7517, RFC 8037).
#[derive(Debug, Clone, Default, Serialize, ToSchema)]
pub struct JwkBody {
    #[schema(example = "OKP")]
    pub kty: &'static str,
    #[schema(example = "sig")]
    pub r#use: &'static str,
    #[schema(example = "EdDSA")]
    pub alg: &'static str,
    pub kid: String,
    /// The curve, of keys of kind `OKP`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "Ed25519")]
    pub crv: Option<&'static str>,
    /// The public key of kind `OKP`, base64url.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub x: Option<String>,
    /// The modulus of kind `RSA`, base64url.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub n: Option<String>,
    /// The exponent of kind `RSA`, base64url.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub e: Option<String>,
}

impl KeyPair {
    /// Makes a key pair, off the async threads: large primes take a while.
    pub(crate) async fn generate(algorithm: SigningAlgorithm) -> Result<Self, PlatformError> {
        tokio::task::spawn_blocking(move || Self::generate_now(algorithm))
            .await
            .map_err(crypto)?
    }

    fn generate_now(algorithm: SigningAlgorithm) -> Result<Self, PlatformError> {
        let private = match algorithm {
            SigningAlgorithm::EdDsa => {
                let pair = Ed25519KeyPair::generate().map_err(crypto)?;
                pair.to_pkcs8v1().map_err(crypto)?.as_ref().to_vec()
            }
            SigningAlgorithm::Rs256 => {
                let pair = rsa::KeyPair::generate(KeySize::Rsa2048).map_err(crypto)?;
                pair.as_der().map_err(crypto)?.as_ref().to_vec()
            }
        };
        Self::from_pkcs8(Zeroizing::new(private)).ok_or_else(|| crypto("a new key cannot be read"))
    }

    /// Reads a private key in PKCS#8 PEM, as `openssl genpkey` writes it.
    ///
    /// # Errors
    /// [`PlatformError::Crypto`] when it is none, or of a kind that does not sign tokens here.
    pub fn import(pem: &str) -> Result<Self, PlatformError> {
        let body = pem
            .trim()
            .strip_prefix("-----BEGIN PRIVATE KEY-----")
            .and_then(|rest| rest.trim_end().strip_suffix("-----END PRIVATE KEY-----"))
            .ok_or_else(|| crypto("the signing key is not one private key in PKCS#8 PEM"))?;
        let text: Zeroizing<String> = Zeroizing::new(body.split_whitespace().collect());
        let der = STANDARD.decode(text.as_bytes()).map_err(crypto)?;
        Self::from_pkcs8(Zeroizing::new(der))
            .ok_or_else(|| crypto("the signing key is neither Ed25519 nor RSA of 2048 bits or more"))
    }

    fn from_pkcs8(private: Zeroizing<Vec<u8>>) -> Option<Self> {
        let (algorithm, bytes) = if let Ok(pair) = Ed25519KeyPair::from_pkcs8(&private) {
            (SigningAlgorithm::EdDsa, pair.public_key().as_ref().to_vec())
        } else {
            let pair = rsa::KeyPair::from_pkcs8(&private).ok()?;
            (SigningAlgorithm::Rs256, pair.public_key().as_ref().to_vec())
        };
        let public = PublicKey { algorithm, bytes };
        Some(Self {
            kid: public.thumbprint()?,
            algorithm,
            private,
            public,
        })
    }
}

/// The private key as the token library wants it: RSA keys without their PKCS#8 cover.
pub(crate) fn encoding_key(
    algorithm: SigningAlgorithm,
    private: &[u8],
) -> Result<EncodingKey, PlatformError> {
    Ok(match algorithm {
        SigningAlgorithm::EdDsa => EncodingKey::from_ed_der(private),
        SigningAlgorithm::Rs256 => {
            let cover = PrivateKeyInfo::try_from(private)
                .map_err(|_der| crypto("a stored signing key is not PKCS#8"))?;
            EncodingKey::from_rsa_der(cover.private_key)
        }
    })
}

impl PublicKey {
    pub(crate) fn decoding_key(&self) -> DecodingKey {
        match self.algorithm {
            SigningAlgorithm::EdDsa => DecodingKey::from_ed_der(&self.bytes),
            SigningAlgorithm::Rs256 => DecodingKey::from_rsa_der(&self.bytes),
        }
    }

    /// Modulus and exponent, base64url.
    fn rsa_parts(&self) -> Option<(String, String)> {
        let key = RsaPublicKey::try_from(self.bytes.as_slice()).ok()?;
        let text = |bytes: &[u8]| URL_SAFE_NO_PAD.encode(bytes);
        Some((text(key.modulus.as_bytes()), text(key.public_exponent.as_bytes())))
    }

    /// The SHA-256 thumbprint of RFC 7638: members in order, no blanks.
    fn thumbprint(&self) -> Option<String> {
        let canonical = match self.algorithm {
            SigningAlgorithm::EdDsa => {
                let x = URL_SAFE_NO_PAD.encode(&self.bytes);
                format!(r#"{{"crv":"Ed25519","kty":"OKP","x":"{x}"}}"#)
            }
            SigningAlgorithm::Rs256 => {
                let (n, e) = self.rsa_parts()?;
                format!(r#"{{"e":"{e}","kty":"RSA","n":"{n}"}}"#)
            }
        };
        Some(URL_SAFE_NO_PAD.encode(Sha256::digest(canonical)))
    }

    pub(crate) fn jwk(&self, kid: &str) -> JwkBody {
        let common = JwkBody {
            r#use: "sig",
            alg: self.algorithm.as_str(),
            kid: kid.to_owned(),
            ..JwkBody::default()
        };
        match self.algorithm {
            SigningAlgorithm::EdDsa => JwkBody {
                kty: "OKP",
                crv: Some("Ed25519"),
                x: Some(URL_SAFE_NO_PAD.encode(&self.bytes)),
                ..common
            },
            SigningAlgorithm::Rs256 => {
                let parts = self.rsa_parts();
                JwkBody {
                    kty: "RSA",
                    n: parts.as_ref().map(|(n, _)| n.clone()),
                    e: parts.map(|(_, e)| e),
                    ..common
                }
            }
        }
    }
}

pub(crate) fn crypto(error: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> PlatformError {
    PlatformError::Crypto(error.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_thumbprints_are_those_of_the_standards() {
        // RFC 8037, appendix A.3.
        let x = "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo";
        let public = PublicKey {
            algorithm: SigningAlgorithm::EdDsa,
            bytes: URL_SAFE_NO_PAD.decode(x).unwrap(),
        };
        let expected = "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k";
        assert_eq!(public.thumbprint().unwrap(), expected);
    }

    #[test]
    fn what_is_made_can_be_imported_and_keeps_its_name() {
        for algorithm in [SigningAlgorithm::EdDsa, SigningAlgorithm::Rs256] {
            let made = KeyPair::generate_now(algorithm).unwrap();
            let body = STANDARD.encode(&*made.private);
            let pem = format!("-----BEGIN PRIVATE KEY-----\n{body}\n-----END PRIVATE KEY-----\n");
            let read = KeyPair::import(&pem).unwrap();
            assert_eq!(
                (read.kid.as_str(), read.algorithm),
                (made.kid.as_str(), algorithm)
            );
            assert_eq!(made.kid.len(), 43);
            let jwk = serde_json::to_string(&made.public.jwk(&made.kid)).unwrap();
            assert!(!jwk.contains("\"d\"") && !jwk.contains("null"), "{jwk}");
        }
        for wrong in [
            "",
            "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----",
            "x",
        ] {
            assert!(KeyPair::import(wrong).is_err());
        }
    }
}
