//! Which modules this deployment runs, and where.

use url::Url;

use crate::reader::Reader;
use crate::setting::{Item, Kind, Setting};

/// The module selection of this deployment.
#[derive(Clone, Debug)]
pub struct Modules {
    /// Modules that are started.
    pub enabled: ModuleSelection,
    /// The highest tier whose modules are started.
    pub profile: String,
    /// Modules that run in processes of their own, and where.
    pub elsewhere: Vec<ModulePlace>,
    /// The only optional modules that this process starts; decided at its command line.
    pub only_here: Option<Vec<String>>,
}

/// A module in a process of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ModulePlace {
    pub module: String,
    /// Where that process listens, without a path.
    pub url: Url,
}

impl ModulePlace {
    /// Reads `finance=http://127.0.0.1:3001`.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let (module, url) = text.split_once('=')?;
        let url = Url::parse(url).ok()?;
        let is_bare = url.scheme() == "http" && url.path() == "/" && url.query().is_none();
        let is_named = !module.is_empty()
            && module
                .bytes()
                .all(|byte| byte.is_ascii_lowercase() || byte == b'_');
        (is_bare && is_named && url.host().is_some()).then(|| Self {
            module: module.to_owned(),
            url,
        })
    }
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

const PROFILES: &[(&str, &str)] = &[
    ("core", "core"),
    ("premium", "premium"),
    ("enterprise", "enterprise"),
];

pub(crate) const SETTINGS: &[Setting] = &[
    Setting::new(
        "modules.enabled",
        Kind::List(Item::Name),
        "Modules that are started; `all` means every one.",
    )
    .env(&["WIKALA_MODULES"]),
    Setting::new(
        "modules.profile",
        Kind::Choice(PROFILES),
        "The highest tier whose modules are started.",
    )
    .env(&["WIKALA_PROFILE"]),
    Setting::new(
        "modules.elsewhere",
        Kind::List(Item::Place),
        "Modules that run in processes of their own: requests for them are forwarded there.",
    ),
];

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
            profile: reader.get("modules.profile"),
            elsewhere: reader.get("modules.elsewhere"),
            only_here: None,
        }
    }
}
