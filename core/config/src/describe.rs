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
    let mut defaults: BTreeMap<String, String> = leaves
        .into_iter()
        .map(|(key, raw)| (key, raw.to_string()))
        .collect();
    setting::all()
        .map(|setting| description(setting, defaults.remove(setting.key)))
        .collect()
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

/// The text of `.env.example`: every environment name with its default, all of them commented out.
#[must_use]
pub fn env_example() -> String {
    let mut out = ENV_HEAD.to_owned();
    let mut section = "";
    for setting in describe() {
        let own = setting.key.split('.').next().unwrap_or_default();
        if own != section {
            section = own;
            out.push_str(&format!("\n# --- {section} ---\n"));
        }
        out.push_str(&env_entry(&setting));
    }
    out
}

const ENV_HEAD: &str = "\
# Environment of Wikala. Copy what you need to .env, take away the leading # and set a value; an empty value counts as not
# set. Every setting can also be written as WIKALA__SECTION__KEY, which wins over the names here.

# Configuration file, TOML or JSON.
# WIKALA_CONFIG=
";

fn env_entry(setting: &SettingDescription) -> String {
    let mut out = format!("# {} Allowed: {}.\n", setting.summary, setting.allowed);
    if let Some(reason) = setting.unused {
        out.push_str(&format!("# No effect: {reason}.\n"));
    }
    let names = if setting.env.len() > 1 {
        &setting.env[1..]
    } else {
        &setting.env[..]
    };
    for name in names {
        out.push_str(&format!(
            "# {name}={}\n",
            setting.default.as_deref().map(env_text).unwrap_or_default()
        ));
    }
    out
}

/// A default as an environment value: lists with commas, texts without quotes.
fn env_text(toml: &str) -> String {
    toml.trim_matches(['[', ']'])
        .split(", ")
        .map(|part| part.trim_matches('"'))
        .collect::<Vec<_>>()
        .join(",")
}
