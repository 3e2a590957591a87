//! The portable archive of one tenant: written in one cell, loaded in another, written again with
//! the same bytes.
//!
//! An archive is a plain `tar` file that any `tar` can list and unpack:
//!
//! ```text
//! tables/<table>/000001.copy    rows as COPY text, in primary key order; a part is a few MiB
//! manifest.json                 format, tenant, module versions; per table columns, rows, bytes, sha256
//! manifest.sha256               as `sha256sum -c` reads it
//! ```
//!
//! The manifest comes last because only then are its sums known: nothing is read twice, nothing
//! is kept on disk, and memory stays flat whatever a tenant holds. No schema number, role, time
//! or cell is in it; who the tenant is says only what the caller passes as `subject`. The cell's
//! jobs are no part of it: they are the platform's rows and hold identifiers alone.
//!
//! Every byte is covered: rows by the manifest, the manifest by its own sum, and each `tar`
//! header must be exactly the one that its name and size would give.

mod error;
mod export;
mod import;
mod manifest;
mod shape;
mod tally;
mod tar;
mod verify;

pub use error::{ArchiveError, ModuleDifference};
pub use manifest::{ArchiveManifest, ArchivedModule, ArchivedTable, FORMAT};
pub use verify::verify_archive;

/// How far an export or import is; given after each part.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ArchiveProgress<'t> {
    /// The table that is being read or loaded.
    pub table: &'t str,
    /// Tables that are complete.
    pub tables_done: usize,
    /// Tables of the archive.
    pub tables: usize,
    /// Rows so far, over all tables.
    pub rows: u64,
    /// Bytes of rows so far, over all tables.
    pub bytes: u64,
}

/// Who is told how far it is.
pub type OnProgress<'p> = &'p (dyn Fn(ArchiveProgress<'_>) + Sync);

const MANIFEST: &str = "manifest.json";
const MANIFEST_SUM: &str = "manifest.sha256";

/// What decides how values read as text, so that every server writes and reads the same; and no
/// limit on how long a large table may take.
const SESSION: &str = "SET LOCAL TimeZone = 'UTC'; SET LOCAL DateStyle = 'ISO, YMD'; \
    SET LOCAL IntervalStyle = 'iso_8601'; SET LOCAL extra_float_digits = 1; \
    SET LOCAL bytea_output = 'hex'; SET LOCAL lock_timeout = '5s'; \
    SET LOCAL statement_timeout = 0; SET LOCAL idle_in_transaction_session_timeout = 0";

/// The name of a part; parts count from 1.
fn part_name(table: &str, part: u64) -> String {
    format!("tables/{table}/{part:06}.copy")
}

/// The table and number of a part's name; `None` for any name that [`part_name`] does not give.
fn read_part_name(name: &str) -> Option<(&str, u64)> {
    let (table, part) = name
        .strip_prefix("tables/")?
        .strip_suffix(".copy")?
        .rsplit_once('/')?;
    let part = part.parse().ok()?;
    (part_name(table, part) == name).then_some((table, part))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_name_reads_back_and_nothing_else_does() {
        for (table, part) in [("accounts", 1), ("odd/../name", 7), ("x", 1_234_567)] {
            assert_eq!(read_part_name(&part_name(table, part)), Some((table, part)));
        }
        for name in [
            "manifest.json",
            "tables/a/1.copy",
            "tables/a/+00001.copy",
            "tables/a.copy",
        ] {
            assert_eq!(read_part_name(name), None, "{name}");
        }
    }
}
