//! Rule packs: what they hold, how they are read, and what is wrong with one that is refused.

mod check;
mod error;
mod rule;

use std::collections::BTreeMap;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use serde_json::Value;
use wikala_kernel::money::Currency;

pub use error::{PackError, Problem};
pub use rule::{Aspect, Effect, Effective, FactRange, Flow, Rule, Source, TaxBase, When};

/// The rules of one jurisdiction in one version.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pack {
    /// Its name, the same in all versions, such as `ae-tax`.
    pub id: String,
    pub version: semver::Version,
    /// Two letters of ISO 3166-1.
    pub jurisdiction: String,
    /// The currency in which limits are written.
    pub currency: Currency,
    pub title: String,
    /// What it covers and what it leaves out, for people.
    #[serde(default)]
    pub notes: Vec<String>,
    pub rules: Vec<Rule>,
}

impl Pack {
    /// Reads a pack in TOML.
    ///
    /// # Errors
    /// [`PackError`] says where and why.
    pub fn from_toml(text: &str) -> Result<Self, PackError> {
        let document = toml::Deserializer::parse(text).map_err(|error| PackError::syntax("", &error))?;
        let pack = serde_path_to_error::deserialize(document)
            .map_err(|error| PackError::syntax(&error.path().to_string(), error.inner()))?;
        check::checked(pack)
    }

    /// Reads a pack in JSON.
    ///
    /// # Errors
    /// [`PackError`] says where and why.
    pub fn from_json(text: &str) -> Result<Self, PackError> {
        let mut document = serde_json::Deserializer::from_str(text);
        let pack = serde_path_to_error::deserialize(&mut document)
            .map_err(|error| PackError::syntax(&error.path().to_string(), error.inner()))?;
        document.end().map_err(|error| PackError::syntax("", &error))?;
        check::checked(pack)
    }

    /// The bytes that stand for the pack whatever way it was written: what is signed.
    #[must_use]
    pub fn canonical(&self) -> Vec<u8> {
        // Every part of a pack can be a value.
        let value = serde_json::to_value(self).unwrap_or_default();
        serde_json::to_vec(&ordered(value)).unwrap_or_default()
    }
}

/// With the members of every object in order, however the value keeps them.
fn ordered(value: Value) -> Value {
    match value {
        Value::Array(items) => items.into_iter().map(ordered).collect(),
        Value::Object(members) => {
            let members: BTreeMap<String, Value> = members.into_iter().collect();
            let members = members.into_iter().map(|(name, value)| (name, ordered(value)));
            members.collect()
        }
        plain => plain,
    }
}

impl FromStr for Pack {
    type Err = PackError;

    /// Reads a pack, in JSON when it begins as that, else in TOML.
    fn from_str(text: &str) -> Result<Self, PackError> {
        if text.trim_start().starts_with('{') {
            Self::from_json(text)
        } else {
            Self::from_toml(text)
        }
    }
}
