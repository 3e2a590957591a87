//! What the health report says about the shared memory.

use serde::Serialize;

/// Where things are kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// In Redis, seen by every host.
    Redis,
    /// In this process alone.
    Process,
}

/// State of the shared memory. Redis that is configured and not reachable makes a host degraded, not unhealthy.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Status {
    /// Where things are kept.
    pub kind: Kind,
    /// Whether calls are tried; always true in a process.
    pub reachable: bool,
}

impl Status {
    /// Whether a report should say `degraded`.
    #[must_use]
    pub fn is_degraded(self) -> bool {
        !self.reachable
    }
}
