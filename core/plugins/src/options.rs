//! What the operator decides.

use std::collections::BTreeSet;
use std::time::Duration;

use wikala_plugin_host::{Capability, Limits};
use wikala_plugin_package::TrustPolicy;

/// Who may bring packages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Uploads {
    /// Nobody.
    Off,
    /// The operator, for all tenants.
    Operator,
    /// Tenants too, each for itself.
    Tenants,
}

/// When a plugin is paused for a tenant.
#[derive(Debug, Clone, Copy)]
pub struct BreakerRule {
    /// So many calls that it broke itself.
    pub failures: usize,
    /// Of so many.
    pub of: usize,
    /// Within this time.
    pub within: Duration,
    /// For how long, before one call is tried.
    pub pause: Duration,
}

/// What the operator decides about plugins.
#[derive(Debug, Clone)]
pub struct Options {
    pub uploads: Uploads,
    pub trust: TrustPolicy,
    /// Bytes of a package.
    pub max_package: u64,
    /// Bytes of all packages that a tenant brought.
    pub max_packages: u64,
    /// What plugins may be granted at all.
    pub capabilities: BTreeSet<Capability>,
    /// Bounds on calls for which somebody waits.
    pub limits: Limits,
    /// How long others may take.
    pub job_deadline: Duration,
    /// Bytes that a plugin keeps for a tenant.
    pub kept_bytes: u64,
    /// Failed calls that are kept of an installation.
    pub kept_calls: u32,
    pub breaker: BreakerRule,
    /// Of a hundred calls, how many a version beside runs too.
    pub shadow_percent: u32,
}
