//! Tokens: who signs them and how long they live.

use std::path::PathBuf;
use std::time::Duration;

use crate::reader::{Reader, words};
use crate::setting::{Kind, Setting};
use crate::units::MAX_TIME;

/// Token rules.
#[derive(Clone, Debug)]
pub struct Auth {
    /// Life of an access token.
    pub access_token_ttl: Duration,
    /// Life of a refresh token.
    pub refresh_token_ttl: Duration,
    /// Issuer written into tokens and required of them.
    pub issuer: String,
    /// Signature algorithm.
    pub algorithm: SigningAlgorithm,
    /// Private key (PKCS#8 PEM); absent means one is made and kept in the home folder.
    pub signing_key_file: Option<PathBuf>,
}

/// Asymmetric signature algorithms; shared-secret ones are not offered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SigningAlgorithm {
    /// Ed25519.
    #[default]
    EdDsa,
    /// RSA with SHA-256.
    Rs256,
}

words!(SigningAlgorithm { "EdDSA" => EdDsa, "RS256" => Rs256 });

const ALGORITHMS: &[(&str, &str)] = &[("EdDSA", "EdDSA"), ("RS256", "RS256")];
const SECOND: Duration = Duration::from_secs(1);

pub(crate) const SETTINGS: &[Setting] = &[
    Setting::new(
        "auth.access_token_ttl",
        Kind::Time(SECOND, MAX_TIME),
        "Life of an access token.",
    ),
    Setting::new(
        "auth.refresh_token_ttl",
        Kind::Time(SECOND, MAX_TIME),
        "Life of a refresh token.",
    ),
    Setting::new(
        "auth.issuer",
        Kind::Text,
        "Issuer written into tokens and required of them.",
    ),
    Setting::new("auth.algorithm", Kind::Choice(ALGORITHMS), "Signature algorithm."),
    Setting::new(
        "auth.signing_key_file",
        Kind::Path,
        "Private key (PKCS#8 PEM); absent means one is made in the home folder.",
    ),
];

impl Auth {
    pub(crate) fn read(reader: &mut Reader<'_>) -> Self {
        Self {
            access_token_ttl: reader.get("auth.access_token_ttl"),
            refresh_token_ttl: reader.get("auth.refresh_token_ttl"),
            issuer: reader.get("auth.issuer"),
            algorithm: reader.get("auth.algorithm"),
            signing_key_file: reader.get("auth.signing_key_file"),
        }
    }
}
