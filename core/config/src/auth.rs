//! Tokens: who signs them and how long they live; and who may come in.

mod passkeys;
pub(crate) mod providers;

use std::path::PathBuf;
use std::time::Duration;

use crate::reader::{Reader, words};
use crate::server::Server;
use crate::setting::{Kind, Setting};
use crate::units::MAX_TIME;

pub use passkeys::Passkeys;
pub use providers::Provider;

/// Token rules, and the ways to sign in.
#[derive(Clone, Debug)]
pub struct Auth {
    /// Life of an access token.
    pub access_token_ttl: Duration,
    /// How long a host believes what it knows of who asks.
    pub principal_memory: Duration,
    /// Life of a refresh token: a session that is not used for so long ends.
    pub refresh_token_ttl: Duration,
    /// Issuer written into tokens and required of them.
    pub issuer: String,
    /// Signature algorithm.
    pub algorithm: SigningAlgorithm,
    /// Private key (PKCS#8 PEM) that signs; absent means keys are made, replaced and kept sealed in the directory.
    pub signing_key_file: Option<PathBuf>,
    /// Age at which a signing key is replaced.
    pub signing_key_rotation: Duration,
    /// Time a replaced key is still published, and a new one is published before it signs.
    pub signing_key_overlap: Duration,
    /// Who may make an account.
    pub registration: Registration,
    /// Passkeys.
    pub passkeys: Passkeys,
    /// OpenID providers people may sign in with.
    pub providers: Vec<Provider>,
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

/// Who may make an account.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Registration {
    /// Anybody.
    #[default]
    Open,
    /// Only people with an invitation.
    Invited,
}

words!(Registration { "open" => Open, "invited" => Invited });

const ALGORITHMS: &[(&str, &str)] = &[("EdDSA", "EdDSA"), ("RS256", "RS256")];
const REGISTRATIONS: &[(&str, &str)] = &[("open", "open"), ("invited", "invited")];
const SECOND: Duration = Duration::from_secs(1);
const HOUR: Duration = Duration::from_secs(3600);

pub(crate) const SETTINGS: &[Setting] = &[
    Setting::new(
        "auth.principal_memory",
        Kind::Millis(Duration::from_millis(50), SECOND),
        "How long a host believes what it knows of who asks; a change of plan waits as long. The same on every host.",
    ),
    Setting::new(
        "auth.access_token_ttl",
        Kind::Time(SECOND, MAX_TIME),
        "Life of an access token.",
    ),
    Setting::new(
        "auth.refresh_token_ttl",
        Kind::Time(SECOND, MAX_TIME),
        "Life of a refresh token: a session that is not used for so long ends.",
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
        "Private key (PKCS#8 PEM) that signs; absent means keys are made, replaced and kept sealed in the directory.",
    ),
    Setting::new(
        "auth.signing_key_rotation",
        Kind::Time(HOUR, MAX_TIME),
        "Age at which a signing key is replaced.",
    ),
    Setting::new(
        "auth.signing_key_overlap",
        Kind::Time(SECOND, MAX_TIME),
        "Time a replaced key is still published, and a new one is published before it signs.",
    ),
    Setting::new(
        "auth.registration",
        Kind::Choice(REGISTRATIONS),
        "Who may make an account: anybody, or people with an invitation.",
    ),
];

/// All settings of `auth`, in the order of the defaults file.
pub(crate) fn settings() -> impl Iterator<Item = &'static Setting> {
    [SETTINGS, passkeys::SETTINGS, providers::SETTINGS]
        .into_iter()
        .flatten()
}

impl Auth {
    pub(crate) fn read(reader: &mut Reader<'_>, server: &Server) -> Self {
        Self {
            access_token_ttl: reader.get("auth.access_token_ttl"),
            principal_memory: reader.get("auth.principal_memory"),
            refresh_token_ttl: reader.get("auth.refresh_token_ttl"),
            issuer: reader.get("auth.issuer"),
            algorithm: reader.get("auth.algorithm"),
            signing_key_file: reader.get("auth.signing_key_file"),
            signing_key_rotation: reader.get("auth.signing_key_rotation"),
            signing_key_overlap: reader.get("auth.signing_key_overlap"),
            registration: reader.get("auth.registration"),
            passkeys: Passkeys::read(reader, server),
            providers: providers::read(reader),
        }
    }
}
