//! Where the plans of a new deployment come from.

use std::path::PathBuf;

use crate::reader::Reader;
use crate::setting::{Kind, Setting};

/// The plan file.
#[derive(Clone, Debug)]
pub struct Plans {
    /// The built-in plans when absent.
    pub file: Option<PathBuf>,
}

pub(crate) const SETTINGS: &[Setting] = &[Setting::new(
    "plans.file",
    Kind::Path,
    "TOML file with the plans of a new deployment; the built-in ones when empty. Later changes are made by API.",
)];

impl Plans {
    pub(crate) fn read(reader: &mut Reader<'_>) -> Self {
        Self {
            file: reader.get("plans.file"),
        }
    }
}
