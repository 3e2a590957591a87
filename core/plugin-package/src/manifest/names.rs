//! The words that manifests share with the host.

/// What a component can be. The host's table of worlds has the same names; a test compares them.
pub const WORLDS: &[&str] = &[
    "categorizer",
    "statement-format",
    "connector",
    "notifier",
    "report",
    "event-handler",
    "scheduled-job",
    "validator",
    "http",
];

/// What a plugin can ask for. The host's table of capabilities has the same names; a test compares them.
pub const CAPABILITIES: &[&str] = &["secrets", "kv", "http", "events", "finance-read", "finance-draft"];
