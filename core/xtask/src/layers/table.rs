//! Who may depend on whom, and which crates may name a framework. Everything else is refused.

/// A folder, and the folders it may depend on. A star at the end stands for one more name.
pub(crate) type Row = (&'static str, &'static [&'static str]);

/// The allowed arrows between our own crates.
pub(crate) const ARROWS: &[Row] = &[
    ("core/kernel", &[]),
    ("core/telemetry", &[]),
    ("core/config", &[]),
    ("core/cluster", &[]),
    ("core/flags", &[]),
    ("core/extension", &["core/kernel"]),
    ("core/db", &["core/kernel", "core/telemetry", "core/config"]),
    ("core/cache", &["core/kernel", "core/telemetry", "core/config"]),
    ("core/jobs", &["core/kernel", "core/db", "core/telemetry"]),
    (
        "core/plugin-host",
        &[
            "core/kernel",
            "core/extension",
            "core/telemetry",
            "core/config",
            "core/cache",
        ],
    ),
    (
        "core/http",
        &["core/kernel", "core/telemetry", "core/db", "core/cache"],
    ),
    ("core/graph", &["core/kernel", "core/http"]),
    (
        "core/module",
        &[
            "core/kernel",
            "core/graph",
            "core/telemetry",
            "core/extension",
            "core/http",
            "core/db",
            "core/jobs",
        ],
    ),
    ("core/mail", &["core/kernel", "core/telemetry"]),
    (
        "core/platform",
        &["core/module", "core/cache", "core/mail", "core/egress"],
    ),
    ("core/egress", &["core/telemetry"]),
    ("core/plugin-package", &[]),
    (
        "core/plugins",
        &[
            "core/module",
            "core/platform",
            "core/plugin-host",
            "core/plugin-package",
            "core/egress",
        ],
    ),
    ("core/webhooks", &["core/module", "core/platform", "core/egress"]),
    ("core/realtime", &["core/module", "core/platform", "core/cache"]),
    ("core/gate", &["core/module", "core/platform", "core/flags"]),
    (
        "core/graphql",
        &["core/module", "core/platform", "core/cache", "core/realtime"],
    ),
    (
        "core/server",
        &[
            "core/*",
            "plugins/modules/*",
            "plugins/classify",
            "plugins/formats",
        ],
    ),
    ("core/xtask", &["core/cluster"]),
    ("plugins/classify", &["core/kernel"]),
    ("plugins/formats", &["core/extension", "core/kernel"]),
    (
        "plugins/modules/ai",
        &[
            "core/module",
            "core/egress",
            "plugins/classify",
            "plugins/insight",
            "plugins/tax",
        ],
    ),
    ("plugins/insight", &["core/kernel"]),
    ("plugins/tax", &["core/kernel"]),
    ("plugins/modules/*", &["core/module"]),
    ("plugins/components/*", &["sdk/plugin"]),
    ("sdk/plugin", &[]),
    ("sdk/rust", &[]),
    ("tests/kit", &["core/*"]),
    (
        "tests/*",
        &[
            "core/*",
            "plugins/modules/*",
            "plugins/classify",
            "plugins/formats",
            "plugins/tax",
            "sdk/rust",
            "tests/guests-build",
            "tests/kit",
        ],
    ),
];

/// Crates that nothing depends on, whatever a star says.
pub(crate) const LEAVES: &[&str] = &["core/xtask"];

/// What the tests of any crate may use on top of its row.
pub(crate) const FOR_TESTS: &[&str] = &["core/cluster", "core/config", "tests/guests-build", "tests/kit"];

/// The beginning of a framework's crate names, and the folders that may name it.
pub(crate) const FENCES: &[Row] = &[
    (
        "actix-",
        &[
            "core/graph",
            "core/http",
            "core/module",
            "core/platform",
            "core/webhooks",
            "core/realtime",
            "core/gate",
            "core/graphql",
            "core/plugins",
            "core/server",
            "plugins/modules/*",
        ],
    ),
    (
        "diesel",
        &[
            "core/db",
            "core/jobs",
            "core/platform",
            "core/realtime",
            "core/gate",
            "core/webhooks",
            "core/plugins",
            "plugins/modules/*",
            "tests/*",
        ],
    ),
    (
        "tokio-postgres",
        &[
            "core/db",
            "core/jobs",
            "core/platform",
            "core/webhooks",
            "plugins/modules/*",
            "tests/*",
        ],
    ),
    ("async-graphql", &["core/graphql"]),
    ("datalogic-rs", &["core/flags"]),
    ("wasmtime", &["core/plugin-host"]),
    ("redis", &["core/cache"]),
    ("lettre", &["core/mail"]),
];

/// Whether a folder fits one of the patterns.
pub(crate) fn fits(folder: &str, patterns: &[&str]) -> bool {
    patterns.iter().any(|pattern| match pattern.strip_suffix('*') {
        Some(parent) => folder
            .strip_prefix(parent)
            .is_some_and(|name| !name.is_empty() && !name.contains('/')),
        None => folder == *pattern,
    })
}

/// The row of a folder: the first that fits.
pub(crate) fn row(folder: &str) -> Option<&'static [&'static str]> {
    ARROWS
        .iter()
        .find(|(pattern, _)| fits(folder, &[pattern]))
        .map(|(_, allowed)| *allowed)
}

#[cfg(test)]
mod tests {
    use super::fits;

    #[test]
    fn a_star_is_one_name() {
        assert!(fits("plugins/modules/finance", &["plugins/modules/*"]));
        assert!(!fits("plugins/modules/finance/deep", &["plugins/modules/*"]));
        assert!(!fits("plugins/formats", &["plugins/modules/*"]));
    }
}
