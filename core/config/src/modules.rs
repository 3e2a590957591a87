//! Which modules this deployment runs.

use crate::reader::Reader;
use crate::setting::{Item, Kind, Setting};

/// The module selection of this deployment.
#[derive(Clone, Debug)]
pub struct Modules {
    /// Modules that are started.
    pub enabled: ModuleSelection,
}

/// All modules, or the named ones.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum ModuleSelection {
    /// Every module compiled in.
    #[default]
    All,
    /// Only these.
    Only(Vec<String>),
}

impl ModuleSelection {
    /// Whether a module is selected.
    #[must_use]
    pub fn includes(&self, module: &str) -> bool {
        match self {
            Self::All => true,
            Self::Only(names) => names.iter().any(|name| name == module),
        }
    }
}

pub(crate) const SETTINGS: &[Setting] = &[Setting::new(
    "modules.enabled",
    Kind::List(Item::Name),
    "Modules that are started; `all` means every one.",
)
.env(&["WIKALA_MODULES"])];

impl Modules {
    pub(crate) fn read(reader: &mut Reader<'_>) -> Self {
        let names: Vec<String> = reader.get("modules.enabled");
        let all = names.iter().any(|name| name == "all");
        Self {
            enabled: if all {
                ModuleSelection::All
            } else {
                ModuleSelection::Only(names)
            },
        }
    }
}
