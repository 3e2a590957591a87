//! The list of all settings, for documentation and drift tests.

use std::collections::BTreeMap;
use std::path::Path;

use crate::document;
use crate::environment;
use crate::setting::{self, Setting};

/// One setting in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SettingDescription {
    /// Dotted key, as in the file.
    pub key: &'static str,
    /// What it is for.
    pub summary: &'static str,
    /// What it may be.
    pub allowed: String,
    /// Default, as TOML; absent where there is none.
    pub default: Option<String>,
    /// Environment names, the strongest first.
    pub env: Vec<String>,
    /// Other keys a file may use.
    pub aliases: &'static [&'static str],
    /// Whether its value is never printed.
    pub secret: bool,
    /// Why it has no effect yet, where that is so.
    pub unused: Option<&'static str>,
}

/// Describes every setting, in the order of the defaults file.
#[must_use]
pub fn describe() -> Vec<SettingDescription> {
    let leaves = document::parse(Path::new("defaults.toml"), crate::DEFAULTS).unwrap_or_default();
    let mut defaults: BTreeMap<String, String> = leaves.into_iter().map(|(key, raw)| (key, raw.to_string())).collect();
    setting::all().map(|setting| description(setting, defaults.remove(setting.key))).collect()
}

fn description(setting: &'static Setting, default: Option<String>) -> SettingDescription {
    let plain = setting.env.iter().map(|name| (*name).to_owned());
    SettingDescription {
        key: setting.key,
        summary: setting.summary,
        allowed: setting.kind.allowed(),
        default,
        env: [setting.generic_env()].into_iter().chain(plain).collect(),
        aliases: setting.aliases,
        secret: setting.secret,
        unused: setting.unused,
    }
}

/// Every environment name without the generic `WIKALA__` ones, `WIKALA_CONFIG` included.
pub fn recognised_names() -> impl Iterator<Item = &'static str> {
    environment::plain_names()
}
