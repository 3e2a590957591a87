//! Merges the layers, checks every value, and builds the configuration or the list of all mistakes.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use toml::Value as Raw;

use crate::config::Config;
use crate::cross_check;
use crate::document;
use crate::environment::{self, Variables};
use crate::error::{ConfigError, ConfigErrors, Origin, Report, Warning};
use crate::reader::Reader;
use crate::setting::{self, Setting};
use crate::suggest::nearest;
use crate::value::Value;

/// What a configuration is loaded from, besides the defaults.
#[derive(Clone, Debug)]
pub struct Sources<E> {
    /// TOML or JSON file; absent means the one `WIKALA_CONFIG` names, if any.
    pub file: Option<PathBuf>,
    /// Environment variables; empty ones count as not set.
    pub env: E,
}

/// The raw values by setting.
pub(crate) type Layers = BTreeMap<&'static str, Entry>;

/// A raw value and where it was written.
#[derive(Clone, Debug)]
pub(crate) struct Entry {
    raw: Raw,
    name: String,
    origin: Origin,
}

impl Entry {
    pub(crate) fn from_env(name: String, value: &str) -> Self {
        Self {
            raw: Raw::String(value.to_owned()),
            name,
            origin: Origin::Environment,
        }
    }
}

/// Loads a configuration from its sources.
pub(crate) fn load<E>(sources: Sources<E>) -> Result<(Config, Vec<Warning>), ConfigErrors>
where
    E: Iterator<Item = (String, String)>,
{
    let variables: Variables = sources
        .env
        .filter(|(_, value)| !value.trim().is_empty())
        .collect();
    let file = sources
        .file
        .or_else(|| variables.get(environment::CONFIG_FILE).map(PathBuf::from));
    let mut report = Report::default();
    let mut layers = Layers::new();
    if let Some(path) = file {
        read_file(&path, &variables, &mut layers, &mut report);
    }
    environment::apply(&variables, &mut layers, &mut report);
    let config = build(&layers, &mut report);
    cross_check::check(&config, &mut report);
    if report.errors.is_empty() {
        Ok((config, report.warnings))
    } else {
        Err(ConfigErrors(report.errors))
    }
}

/// Checks the written values over the defaults; a wrong one is reported and its default stands in.
pub(crate) fn build(layers: &Layers, report: &mut Report) -> Config {
    let mut values = defaults(report);
    for setting in setting::all() {
        let Some(entry) = layers.get(setting.key) else {
            continue;
        };
        if let Some(reason) = setting.unused {
            report.warn(&entry.name, format!("is recognised but has no effect: {reason}"));
        }
        match setting.kind.check(&entry.raw) {
            Ok(value) => drop(values.insert(setting.key, value)),
            Err(problems) => report.errors.extend(
                problems
                    .into_iter()
                    .map(|problem| mistake(setting, entry, problem)),
            ),
        }
    }
    Config::read(&mut Reader::new(&values, report))
}

fn defaults(report: &mut Report) -> BTreeMap<&'static str, Value> {
    let mut layers = Layers::new();
    match document::parse(Path::new("defaults.toml"), crate::DEFAULTS) {
        Ok(leaves) => place(leaves, &Origin::Defaults, &mut layers, report),
        Err(problem) => report.conflict("defaults", problem),
    }
    let checked = setting::all().filter_map(|setting| Some((setting, layers.get(setting.key)?)));
    checked
        .filter_map(|(setting, entry)| Some((setting.key, setting.kind.check(&entry.raw).ok()?)))
        .collect()
}

fn mistake(setting: &Setting, entry: &Entry, problem: String) -> ConfigError {
    let text = show(&entry.raw);
    let suggestion = nearest(&text, setting.kind.words().into_iter()).map(str::to_owned);
    let value = if setting.secret || text.contains('@') {
        "[redacted]".to_owned()
    } else {
        text
    };
    ConfigError {
        name: entry.name.clone(),
        origin: entry.origin.clone(),
        value: Some(value),
        problem,
        suggestion,
    }
}

fn show(raw: &Raw) -> String {
    match raw {
        Raw::Table(_) => "a table".to_owned(),
        Raw::String(text) => text.chars().take(120).collect(),
        other => other.to_string().chars().take(120).collect(),
    }
}

fn read_file(path: &Path, variables: &Variables, layers: &mut Layers, report: &mut Report) {
    let origin = Origin::File(path.to_owned());
    let parsed = std::fs::read_to_string(path)
        .map_err(|error| format!("cannot be read: {error}"))
        .and_then(|text| document::parse(path, &text));
    match parsed {
        Ok(leaves) => {
            let leaves = leaves
                .into_iter()
                .filter_map(|(key, raw)| expand(key, raw, variables, &origin, report))
                .collect();
            place(leaves, &origin, layers, report);
        }
        Err(problem) => {
            let name = path.display().to_string();
            report.errors.push(ConfigError {
                name,
                origin,
                value: None,
                problem,
                suggestion: None,
            });
        }
    }
}

/// Replaces every value that is exactly `${NAME}` by that environment variable, in lists of tables too.
fn expand(
    key: String,
    mut raw: Raw,
    variables: &Variables,
    origin: &Origin,
    report: &mut Report,
) -> Option<(String, Raw)> {
    let mut missing = Vec::new();
    replace(&mut raw, variables, &mut missing);
    if missing.is_empty() {
        return Some((key, raw));
    }
    let names = missing.join(", ");
    let problem = if missing.len() == 1 {
        format!("names the environment variable {names}, which is not set")
    } else {
        format!("names the environment variables {names}, which are not set")
    };
    report.errors.push(ConfigError {
        name: key,
        origin: origin.clone(),
        value: None,
        problem,
        suggestion: None,
    });
    None
}

fn replace(raw: &mut Raw, variables: &Variables, missing: &mut Vec<String>) {
    match raw {
        Raw::Array(members) => members
            .iter_mut()
            .for_each(|member| replace(member, variables, missing)),
        Raw::Table(table) => table
            .iter_mut()
            .for_each(|(_, value)| replace(value, variables, missing)),
        Raw::String(text) => {
            let Some(name) = text.strip_prefix("${").and_then(|rest| rest.strip_suffix('}')) else {
                return;
            };
            match variables.get(name) {
                Some(value) => *text = value.clone(),
                None => missing.push(name.to_owned()),
            }
        }
        _ => {}
    }
}

/// Puts the values of a file under their settings; keys nobody knows are mistakes.
fn place(leaves: Vec<(String, Raw)>, origin: &Origin, layers: &mut Layers, report: &mut Report) {
    for (name, raw) in leaves {
        let setting =
            setting::all().find(|setting| setting.key == name || setting.aliases.contains(&name.as_str()));
        let (problem, suggestion) = match setting {
            Some(setting) => {
                let entry = Entry {
                    raw,
                    name: name.clone(),
                    origin: origin.clone(),
                };
                let Some(other) = layers.insert(setting.key, entry) else {
                    continue;
                };
                (format!("sets the same thing as {}", other.name), None)
            }
            None => (
                "is not a known setting".to_owned(),
                nearest(&name, setting::all().map(|setting| setting.key)),
            ),
        };
        let suggestion = suggestion.map(str::to_owned);
        report.errors.push(ConfigError {
            name,
            origin: origin.clone(),
            value: None,
            problem,
            suggestion,
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_defaults_are_whole_and_every_setting_is_read() {
        let mut report = Report::default();
        let values = defaults(&mut report);
        let mut reader = Reader::new(&values, &mut report);
        let config = Config::read(&mut reader);
        let unread: Vec<&str> = reader.unread.into_iter().collect();
        assert_eq!(unread, ["mongodb.password", "mongodb.url", "mongodb.user"]);
        cross_check::check(&config, &mut report);
        assert_eq!((report.errors, report.warnings), (Vec::new(), Vec::new()));
    }
}
