//! Plugins: whose are taken, and what they may use.

use std::path::{Path, PathBuf};
use std::time::Duration;

use crate::network::Network;
use crate::reader::{Reader, words};
use crate::server::Environment;
use crate::setting::{Item, Kind, Setting};
use crate::units::{GIB, KIB, MIB};

/// What the operator decides about plugins.
#[derive(Clone, Debug)]
pub struct Plugins {
    /// Who may bring packages.
    pub uploads: Uploads,
    /// Keys of publishers that are trusted.
    pub trust: Vec<PublisherKey>,
    /// Whether packages that nobody vouches for are taken.
    pub allow_unsigned: bool,
    /// Where compiled components are kept.
    pub cache: PathBuf,
    /// Bytes of a package.
    pub max_package: u64,
    /// Bytes of all packages that a tenant brought.
    pub max_packages: u64,
    /// What plugins may ever be granted.
    pub capabilities: Vec<String>,
    /// Networks that are not public and that plugins may reach all the same.
    pub allow_networks: Vec<Network>,
    /// From the beginning of a call to its end.
    pub deadline: Duration,
    /// As `deadline`, for reports, jobs and pulls, for which nobody waits.
    pub job_deadline: Duration,
    /// Bytes of memory of one call.
    pub memory: u64,
    /// Calls at once in this process; 0 is one less than there are cores.
    pub at_once: usize,
    /// Calls of one plugin of one tenant at once in this process.
    pub at_once_per_plugin: usize,
    /// Bytes that a plugin keeps for a tenant.
    pub kept_bytes: u64,
    /// Failed calls that are kept of an installation.
    pub kept_calls: u32,
    /// When a plugin is paused for a tenant.
    pub breaker: Breaker,
    /// Of a hundred calls, how many a version beside runs too.
    pub shadow_percent: u32,
}

/// When a plugin is paused for a tenant.
#[derive(Clone, Copy, Debug)]
pub struct Breaker {
    /// So many calls that it broke itself.
    pub failures: usize,
    /// Of so many.
    pub of: usize,
    /// Within this time.
    pub within: Duration,
    /// For how long, before one call is tried.
    pub pause: Duration,
}

/// Who may bring packages.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Uploads {
    /// Nobody.
    #[default]
    Off,
    /// The operator, for all tenants.
    Operator,
    /// Tenants too, each for itself.
    Tenants,
}

words!(Uploads { "off" => Off, "operator" => Operator, "tenants" => Tenants });

const UPLOADS: &[(&str, &str)] = &[("off", "off"), ("operator", "operator"), ("tenants", "tenants")];

/// A publisher's public key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublisherKey {
    pub publisher: String,
    /// `ed25519:` and base64.
    pub key: String,
}

impl PublisherKey {
    /// Reads `acme=ed25519:…`.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let (publisher, key) = text.split_once('=')?;
        let is_name = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
        let is_base64 = |byte: u8| byte.is_ascii_alphanumeric() || b"+/=".contains(&byte);
        let digits = key.strip_prefix("ed25519:")?;
        let fits = !publisher.is_empty()
            && publisher.bytes().all(is_name)
            // 32 bytes.
            && digits.len() == 44
            && digits.bytes().all(is_base64);
        fits.then(|| Self {
            publisher: publisher.to_owned(),
            key: key.to_owned(),
        })
    }
}

const SECOND: Duration = Duration::from_secs(1);
const MINUTE: Duration = Duration::from_secs(60);

pub(crate) const SETTINGS: &[Setting] = &[
    Setting::new(
        "plugins.uploads",
        Kind::Choice(UPLOADS),
        "Who may bring packages: nobody, the operator for all tenants, or tenants too.",
    ),
    Setting::new(
        "plugins.trust",
        Kind::List(Item::PublisherKey),
        "Publishers whose packages are taken, each with a public key. A publisher may be named more than once.",
    ),
    Setting::new(
        "plugins.allow_unsigned",
        Kind::Bool,
        "Whether packages that nobody vouches for are taken; when absent, only where server.environment is dev.",
    ),
    Setting::new(
        "plugins.cache",
        Kind::Path,
        "Folder of compiled components, which nobody else may write; when absent, plugins in the home folder.",
    ),
    Setting::new("plugins.max_package", Kind::Size(KIB, GIB), "Largest package."),
    Setting::new(
        "plugins.max_packages",
        Kind::Size(KIB, 1024 * GIB),
        "All packages that one tenant brought.",
    ),
    Setting::new(
        "plugins.capabilities",
        Kind::List(Item::Choice(&[
            "secrets",
            "kv",
            "http",
            "events",
            "finance-read",
            "finance-draft",
        ])),
        "What plugins may be granted at all, whatever tenants say.",
    ),
    Setting::new(
        "plugins.allow_networks",
        Kind::List(Item::Network),
        "Networks that are not public and that plugins may reach all the same, when a host there is granted.",
    ),
    Setting::new(
        "plugins.deadline",
        Kind::Time(Duration::from_millis(10), MINUTE),
        "Longest call of a plugin for which somebody waits, with all that the host does for it.",
    ),
    Setting::new(
        "plugins.job_deadline",
        Kind::Time(Duration::from_millis(10), Duration::from_secs(900)),
        "Longest call of a plugin for a report, an event, a schedule or a pull.",
    ),
    Setting::new(
        "plugins.memory",
        Kind::Size(MIB, GIB),
        "Memory of one call of a plugin.",
    ),
    Setting::new(
        "plugins.at_once",
        Kind::Integer(0, 4096),
        "Calls of plugins at once in this process; 0 means one less than there are cores.",
    ),
    Setting::new(
        "plugins.at_once_per_plugin",
        Kind::Integer(1, 4096),
        "Calls of one plugin of one tenant at once in this process.",
    ),
    Setting::new(
        "plugins.kept_bytes",
        Kind::Size(KIB, GIB),
        "What one plugin may keep for one tenant.",
    ),
    Setting::new(
        "plugins.kept_calls",
        Kind::Integer(1, 1000),
        "Failed calls that are kept of an installation, with what is needed to run them again.",
    ),
    Setting::new(
        "plugins.breaker.failures",
        Kind::Integer(1, 1000),
        "Calls that a plugin broke before it is paused for the tenant.",
    ),
    Setting::new(
        "plugins.breaker.of",
        Kind::Integer(1, 1000),
        "Latest calls of which these are.",
    ),
    Setting::new(
        "plugins.breaker.within",
        Kind::Time(SECOND, Duration::from_secs(86_400)),
        "Time in which these calls must have been.",
    ),
    Setting::new(
        "plugins.breaker.pause",
        Kind::Time(SECOND, Duration::from_secs(86_400)),
        "Pause before one call is tried; each failed try doubles it, up to a day.",
    ),
    Setting::new(
        "plugins.shadow_percent",
        Kind::Integer(0, 100),
        "Calls that a version beside runs too, of a hundred.",
    ),
];

impl Plugins {
    pub(crate) fn read(reader: &mut Reader<'_>, environment: Environment, home: &Path) -> Self {
        let unsigned: Option<bool> = reader.get("plugins.allow_unsigned");
        let cache: Option<PathBuf> = reader.get("plugins.cache");
        Self {
            uploads: reader.get("plugins.uploads"),
            trust: reader.get("plugins.trust"),
            allow_unsigned: unsigned.unwrap_or(environment == Environment::Dev),
            cache: cache.unwrap_or_else(|| home.join("plugins")),
            max_package: reader.get("plugins.max_package"),
            max_packages: reader.get("plugins.max_packages"),
            capabilities: reader.get("plugins.capabilities"),
            allow_networks: reader.get("plugins.allow_networks"),
            deadline: reader.get("plugins.deadline"),
            job_deadline: reader.get("plugins.job_deadline"),
            memory: reader.get("plugins.memory"),
            at_once: reader.get("plugins.at_once"),
            at_once_per_plugin: reader.get("plugins.at_once_per_plugin"),
            kept_bytes: reader.get("plugins.kept_bytes"),
            kept_calls: reader.get("plugins.kept_calls"),
            breaker: Breaker {
                failures: reader.get("plugins.breaker.failures"),
                of: reader.get("plugins.breaker.of"),
                within: reader.get("plugins.breaker.within"),
                pause: reader.get("plugins.breaker.pause"),
            },
            shadow_percent: reader.get("plugins.shadow_percent"),
        }
    }
}
