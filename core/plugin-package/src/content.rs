//! The files of a package.

use std::fmt;

use crate::digest::Digest;

/// A file that a package may hold. The order is the order in the archive.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FileName {
    Manifest,
    Component,
    Schema,
    Readme,
    Licence,
    Signature,
}

impl FileName {
    /// Every one, in the order of the archive.
    pub const ALL: [Self; 6] = [
        Self::Manifest,
        Self::Component,
        Self::Schema,
        Self::Readme,
        Self::Licence,
        Self::Signature,
    ];

    /// The name in the archive.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Manifest => "plugin.toml",
            Self::Component => "plugin.wasm",
            Self::Schema => "settings.schema.json",
            Self::Readme => "README.md",
            Self::Licence => "LICENSE",
            Self::Signature => "signature.json",
        }
    }

    /// The file of a name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|known| known.as_str() == name)
    }
}

impl fmt::Display for FileName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// What an author puts into a package: everything but the signature.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Content {
    /// `plugin.toml`.
    pub manifest: String,
    /// `plugin.wasm`.
    pub component: Vec<u8>,
    /// `settings.schema.json`.
    pub schema: Option<String>,
    /// `README.md`.
    pub readme: Option<String>,
    /// `LICENSE`.
    pub licence: Option<String>,
}

impl Content {
    /// The files that there are, in the order of the archive.
    #[must_use]
    pub fn files(&self) -> Vec<(FileName, &[u8])> {
        let texts = [
            (FileName::Schema, &self.schema),
            (FileName::Readme, &self.readme),
            (FileName::Licence, &self.licence),
        ];
        let mut files = vec![
            (FileName::Manifest, self.manifest.as_bytes()),
            (FileName::Component, self.component.as_slice()),
        ];
        files.extend(
            texts
                .into_iter()
                .filter_map(|(name, text)| Some((name, text.as_deref()?.as_bytes()))),
        );
        files
    }

    /// The digest of each file, one in a line, in the order of the archive.
    pub(crate) fn listing(&self) -> String {
        self.files()
            .into_iter()
            .map(|(name, bytes)| format!("file: {} {name}\n", Digest::of(bytes)))
            .collect()
    }
}
