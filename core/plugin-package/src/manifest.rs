//! `plugin.toml`: what a plugin is and what it asks for.

mod fault;
mod fields;
mod names;
mod read;
mod table;

use std::collections::BTreeSet;

use semver::Version;
use serde_json::Value;

pub use fault::{ManifestError, ManifestFault};
pub use names::{CAPABILITIES, WORLDS};

pub use fields::is_name;

/// What `plugin.toml` says. Every value is checked.
#[derive(Clone, Debug, PartialEq)]
pub struct Manifest {
    /// Lower-case letters, digits and single hyphens, 3 to 64 of them.
    pub name: String,
    pub version: Version,
    /// Written like a name.
    pub publisher: String,
    /// One sentence for people.
    pub about: String,
    /// SPDX expression, such as `Apache-2.0`.
    pub licence: String,
    /// Begins with `https://`.
    pub homepage: Option<String>,
    pub minimum_tier: MinimumTier,
    /// Names of [`WORLDS`], at least one.
    pub worlds: BTreeSet<String>,
    pub capabilities: Capabilities,
    /// The schema of the settings, when it is here and not in a file of its own.
    pub settings: Option<Value>,
    /// Which events an event handler wants.
    pub event_patterns: Vec<String>,
    pub schedules: Vec<Schedule>,
    pub budget: Budget,
    /// Whether nothing may be written while a validator does not answer.
    pub is_required: bool,
}

/// The lowest plan whose tenants may use a plugin.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum MinimumTier {
    #[default]
    Core,
    Premium,
    Enterprise,
}

impl MinimumTier {
    const ALL: [Self; 3] = [Self::Core, Self::Premium, Self::Enterprise];

    /// The spelling of manifests.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Core => "core",
            Self::Premium => "premium",
            Self::Enterprise => "enterprise",
        }
    }

    fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|tier| tier.as_str() == text)
    }
}

/// What a plugin asks for. It gets no more than this, and less where a tenant or the operator grants less.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Capabilities {
    pub secrets: bool,
    pub kv: bool,
    pub events: bool,
    pub finance_read: bool,
    pub finance_draft: bool,
    /// Hosts it sends requests to: a name, or `*.` and a name for all below it; a port only when it is not 443.
    pub http: BTreeSet<String>,
}

impl Capabilities {
    /// The names of what is asked for, as in [`CAPABILITIES`].
    #[must_use]
    pub fn names(&self) -> Vec<&'static str> {
        CAPABILITIES
            .iter()
            .copied()
            .filter(|name| self.asks_for(name))
            .collect()
    }

    /// Whether a capability of [`CAPABILITIES`] is asked for.
    #[must_use]
    pub fn asks_for(&self, name: &str) -> bool {
        match name {
            "secrets" => self.secrets,
            "kv" => self.kv,
            "events" => self.events,
            "finance-read" => self.finance_read,
            "finance-draft" => self.finance_draft,
            "http" => !self.http.is_empty(),
            _ => false,
        }
    }
}

/// When a scheduled job runs, in the time zone of the tenant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Schedule {
    pub name: String,
    /// Five fields.
    pub cron: String,
}

/// What a plugin wishes for one call. The host gives no more than it gives to others.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Budget {
    pub deadline_ms: Option<u32>,
    pub memory_mb: Option<u32>,
}

impl Manifest {
    /// Reads a manifest.
    ///
    /// # Errors
    /// A [`ManifestError`] with every fault that is in it.
    pub fn parse(text: &str) -> Result<Self, ManifestError> {
        read::manifest(text)
    }
}
