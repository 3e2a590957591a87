//! Whose packages a deployment takes.

use std::collections::BTreeMap;

use crate::key::PublicKey;
use crate::package::Package;

/// Whose packages a deployment takes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TrustPolicy {
    /// The keys of each publisher that is trusted.
    pub keys: BTreeMap<String, Vec<PublicKey>>,
    /// Whether packages of other publishers are taken without proof, as on an author's own machine.
    pub allow_unsigned: bool,
}

/// Why a package may be taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Trust {
    /// A trusted publisher signed it.
    Signed { publisher: String, key: String },
    /// Nobody vouches for it; the deployment takes such packages.
    Unproven,
}

/// Why a package is not taken.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TrustError {
    #[error("the package is not signed: sign it with `wikala plugin sign`")]
    Unsigned,
    #[error("the package says it is by {manifest}, but {signer} signed it")]
    OtherPublisher { manifest: String, signer: String },
    #[error("{0} is not a publisher that this deployment trusts")]
    UnknownPublisher(String),
    #[error("key {key} is not one that this deployment trusts for {publisher}")]
    UnknownKey { publisher: String, key: String },
    #[error("the signature does not fit the package: it was changed after it was signed")]
    WrongSignature,
}

impl TrustError {
    /// Stable name in snake_case.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Unsigned => "unsigned",
            Self::OtherPublisher { .. } => "other_publisher",
            Self::UnknownPublisher(_) => "unknown_publisher",
            Self::UnknownKey { .. } => "unknown_key",
            Self::WrongSignature => "wrong_signature",
        }
    }
}

impl TrustPolicy {
    /// Whether a package may be taken. A publisher with keys is believed only with a signature, whatever else is allowed:
    /// nobody else may speak in that name.
    ///
    /// # Errors
    /// A [`TrustError`] says why not.
    pub fn check(&self, package: &Package) -> Result<Trust, TrustError> {
        let publisher = &package.manifest.publisher;
        let signature = package.signature.as_ref();
        if let Some(other) = signature.filter(|signature| signature.publisher != *publisher) {
            return Err(TrustError::OtherPublisher {
                manifest: publisher.clone(),
                signer: other.publisher.clone(),
            });
        }
        match (self.keys.get(publisher), signature) {
            (None, _) if self.allow_unsigned => Ok(Trust::Unproven),
            (_, None) => Err(TrustError::Unsigned),
            (None, Some(_)) => Err(TrustError::UnknownPublisher(publisher.clone())),
            (Some(keys), Some(signature)) => {
                let key = keys.iter().find(|key| key.id() == signature.key);
                let key = key.ok_or_else(|| TrustError::UnknownKey {
                    publisher: publisher.clone(),
                    key: signature.key.clone(),
                })?;
                if !signature.is_by(key, &package.manifest, &package.content) {
                    return Err(TrustError::WrongSignature);
                }
                Ok(Trust::Signed {
                    publisher: publisher.clone(),
                    key: signature.key.clone(),
                })
            }
        }
    }
}
