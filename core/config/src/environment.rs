//! From environment variables to settings.

use std::collections::BTreeMap;

use crate::error::{ConfigError, Origin, Report};
use crate::load::{Entry, Layers};
use crate::setting::{self, Setting};
use crate::suggest::{distance, nearest};

const GENERIC: &str = "WIKALA__";
/// Names the configuration file instead of a setting.
pub(crate) const CONFIG_FILE: &str = "WIKALA_CONFIG";

/// Environment variables that are set and not empty.
pub(crate) type Variables = BTreeMap<String, String>;

/// Applies well-known names, then the generic ones, which win.
pub(crate) fn apply(variables: &Variables, layers: &mut Layers, report: &mut Report) {
    for setting in setting::all() {
        well_known(setting, variables, layers, report);
        if let Some(value) = variables.get(&setting.generic_env()) {
            layers.insert(setting.key, Entry::from_env(setting.generic_env(), value));
        }
    }
    unknown_names(variables, report);
}

fn well_known(setting: &'static Setting, variables: &Variables, layers: &mut Layers, report: &mut Report) {
    let mut found = setting
        .env
        .iter()
        .filter_map(|name| Some((*name, variables.get(*name)?)));
    let Some((first, value)) = found.next() else {
        return;
    };
    for (other, _) in found.filter(|(_, other)| *other != value) {
        report.warn(
            other,
            format!("is ignored: {first} sets the same thing to another value"),
        );
    }
    layers.insert(setting.key, Entry::from_env(first.to_owned(), value));
}

/// Generic names nobody knows are mistakes; other names that look like a slip of the pen are only mentioned.
fn unknown_names(variables: &Variables, report: &mut Report) {
    let generic: Vec<String> = setting::all().map(Setting::generic_env).collect();
    let plain: Vec<&str> = plain_names().collect();
    for name in variables
        .keys()
        .filter(|name| !plain.contains(&name.as_str()) && !generic.contains(name))
    {
        if name.starts_with(GENERIC) {
            report.errors.push(ConfigError {
                name: name.clone(),
                origin: Origin::Environment,
                value: None,
                problem: "is not a known setting".to_owned(),
                suggestion: nearest(name, generic.iter().map(String::as_str)).map(str::to_owned),
            });
        } else if let Some(meant) = plain
            .iter()
            .find(|known| name.len() > 7 && distance(name, known) == 1)
        {
            report.warn(
                name,
                format!("is not known and has no effect; did you mean {meant}?"),
            );
        }
    }
}

/// Every name without the generic prefix.
pub(crate) fn plain_names() -> impl Iterator<Item = &'static str> {
    setting::all()
        .flat_map(|setting| setting.env.iter().copied())
        .chain([CONFIG_FILE])
}
