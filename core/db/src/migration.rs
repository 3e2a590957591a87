//! Migrations as values: ordered texts of one module, each with its way back.

use std::borrow::Cow;

use sha2::{Digest, Sha256};

/// One step forward and its way back. The texts name tables without a schema: they run inside
/// the schema they are for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Migration {
    pub name: Cow<'static, str>,
    pub up: Cow<'static, str>,
    pub down: Cow<'static, str>,
}

/// The migrations of one module, oldest first; the version is the position, from 1.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MigrationSet {
    pub module: Cow<'static, str>,
    pub steps: Vec<Migration>,
}

impl MigrationSet {
    /// The version after every step.
    #[must_use]
    pub fn version(&self) -> i32 {
        i32::try_from(self.steps.len()).unwrap_or(i32::MAX)
    }

    /// A fingerprint of the texts up to and including `version`: it changes when a released
    /// migration is edited.
    #[must_use]
    pub fn digest(&self, version: i32) -> String {
        let mut hash = Sha256::new();
        for step in self.steps.iter().take(usize::try_from(version).unwrap_or(0)) {
            hash.update(step.name.as_bytes());
            hash.update([0]);
            hash.update(step.up.as_bytes());
            hash.update([0]);
        }
        base16ct::lower::encode_string(&hash.finalize()[..16])
    }
}

/// Reads a module's migrations from `migrations/<folder>/<step>/{up,down}.sql` at compile time.
///
/// ```ignore
/// wikala_db::migrations!("finance", "../../../../migrations/tenant/finance", ["0001_ledger"])
/// ```
#[macro_export]
macro_rules! migrations {
    ($module:literal, $folder:literal, [$($step:literal),+ $(,)?]) => {
        $crate::migration::MigrationSet {
            module: ::std::borrow::Cow::Borrowed($module),
            steps: vec![$(
                $crate::migration::Migration {
                    name: ::std::borrow::Cow::Borrowed($step),
                    up: ::std::borrow::Cow::Borrowed(include_str!(concat!($folder, "/", $step, "/up.sql"))),
                    down: ::std::borrow::Cow::Borrowed(include_str!(concat!($folder, "/", $step, "/down.sql"))),
                }
            ),+],
        }
    };
}

/// The tables every tenant has whatever its modules: outbox, deliveries, idempotency keys, audit log.
#[must_use]
pub fn tenant_base() -> MigrationSet {
    crate::migrations!(
        "base",
        "../../../migrations/tenant/base",
        [
            "0001_outbox_keys_usage",
            "0002_audit",
            "0003_events",
            "0004_quota"
        ]
    )
}
