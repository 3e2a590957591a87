//! What an archive says of itself.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::MANIFEST;
use super::error::{ArchiveError, ModuleDifference};
use super::tally::sha256;
use crate::migration::MigrationSet;

/// The format this program writes and reads.
pub const FORMAT: u32 = 1;

/// The archive's table of contents.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ArchiveManifest {
    /// How the archive is laid out.
    pub format: u32,
    /// Who the tenant is, as the exporting side put it.
    pub tenant: serde_json::Value,
    /// The modules whose tables are inside, by name.
    pub modules: Vec<ArchivedModule>,
    /// The tables, by name.
    pub tables: Vec<ArchivedTable>,
}

/// A module's tables, by the migrations that made them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ArchivedModule {
    pub name: String,
    pub version: i32,
    /// Fingerprint of the migrations up to this version.
    pub digest: String,
}

/// One table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ArchivedTable {
    pub name: String,
    /// In the order of each row's fields. Generated columns are computed anew and not inside.
    pub columns: Vec<String>,
    pub rows: u64,
    pub bytes: u64,
    /// How many files hold the rows; an empty table has none.
    pub parts: u64,
    /// Of all parts, one after the other.
    pub sha256: String,
}

/// The one field that says how to read the others.
#[derive(Deserialize)]
struct Head {
    format: u64,
}

impl ArchiveManifest {
    /// Rows over all tables.
    #[must_use]
    pub fn rows(&self) -> u64 {
        self.tables.iter().map(|table| table.rows).sum()
    }

    /// Bytes of rows over all tables.
    #[must_use]
    pub fn bytes(&self) -> u64 {
        self.tables.iter().map(|table| table.bytes).sum()
    }

    /// Refuses an archive whose modules are not exactly this program's.
    ///
    /// # Errors
    /// [`ArchiveError::Modules`], with every difference.
    pub fn require_modules(&self, sets: &[MigrationSet]) -> Result<(), ArchiveError> {
        let here = sets
            .iter()
            .map(|set| (set.module.as_ref(), (set.version(), set.digest(set.version()))));
        let here: BTreeMap<&str, (i32, String)> = here.collect();
        let there = self
            .modules
            .iter()
            .map(|m| (m.name.as_str(), (m.version, m.digest.clone())));
        let there: BTreeMap<&str, (i32, String)> = there.collect();
        let names: BTreeSet<&str> = here.keys().chain(there.keys()).copied().collect();
        let differs = names.into_iter().filter(|name| here.get(name) != there.get(name));
        let differences: Vec<ModuleDifference> = differs
            .map(|name| ModuleDifference {
                module: name.to_owned(),
                archive: there.get(name).map(|(version, _)| *version),
                program: here.get(name).map(|(version, _)| *version),
            })
            .collect();
        if differences.is_empty() {
            Ok(())
        } else {
            Err(ArchiveError::Modules(differences))
        }
    }

    /// The manifest's file.
    pub(super) fn to_bytes(&self) -> Result<Vec<u8>, ArchiveError> {
        let mut bytes = serde_json::to_vec_pretty(self).map_err(std::io::Error::from)?;
        bytes.push(b'\n');
        Ok(bytes)
    }

    /// Reads the manifest's file. The format is looked at first: what follows depends on it.
    pub(super) fn from_bytes(bytes: &[u8]) -> Result<Self, ArchiveError> {
        let unreadable =
            |error: serde_json::Error| ArchiveError::damaged(format!("its manifest does not read: {error}"));
        let head: Head = serde_json::from_slice(bytes).map_err(unreadable)?;
        if head.format != u64::from(FORMAT) {
            return Err(ArchiveError::Format(head.format));
        }
        serde_json::from_slice(bytes).map_err(unreadable)
    }
}

/// The file beside the manifest that vouches for it.
pub(super) fn sum_file(manifest: &[u8]) -> Vec<u8> {
    format!("{}  {MANIFEST}\n", sha256(manifest)).into_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::migration::tenant_base;

    fn manifest(modules: Vec<ArchivedModule>) -> ArchiveManifest {
        ArchiveManifest {
            format: FORMAT,
            tenant: "north".into(),
            modules,
            tables: Vec::new(),
        }
    }

    #[test]
    fn module_differences_are_named_one_by_one() {
        let base = tenant_base();
        let same = ArchivedModule {
            name: "base".into(),
            version: base.version(),
            digest: base.digest(base.version()),
        };
        assert!(
            manifest(vec![same.clone()])
                .require_modules(std::slice::from_ref(&base))
                .is_ok()
        );
        let edited = ArchivedModule {
            digest: "0".into(),
            ..same
        };
        let other = ArchivedModule {
            name: "notes".into(),
            version: 4,
            digest: "1".into(),
        };
        let error = manifest(vec![edited, other])
            .require_modules(&[base])
            .unwrap_err();
        assert_eq!(
            error.to_string(),
            "the archive is of other module versions: base 4 was made by other migrations; \
             notes is 4, here unknown"
        );
    }

    #[test]
    fn a_newer_format_is_called_so_whatever_else_it_holds() {
        let newer = br#"{"format": 2, "brand": "new"}"#;
        assert!(matches!(
            ArchiveManifest::from_bytes(newer),
            Err(ArchiveError::Format(2))
        ));
        let bytes = manifest(Vec::new()).to_bytes().unwrap();
        assert_eq!(ArchiveManifest::from_bytes(&bytes).unwrap(), manifest(Vec::new()));
    }
}
