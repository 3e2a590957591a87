//! The schema of a plugin's settings.
//!
//! A JSON Schema (2020-12) with bounds: it describes one object, refers to nothing but its own `$defs` and never to itself,
//! uses patterns that are matched in linear time, and marks secrets with `"x-secret": true`. Unlike plain JSON Schema, a
//! setting that it does not name is refused unless it says `additionalProperties`: a misspelt setting would be lost silently.

mod bounds;

use std::collections::BTreeSet;
use std::fmt;
use std::sync::Arc;

use jsonschema::error::ValidationErrorKind;
use jsonschema::{Draft, PatternOptions, Validator};
use serde_json::{Map, Value, json};

/// Bytes of settings.
const LARGEST: usize = 64 << 10;
/// Faults that are told.
const MOST_FAULTS: usize = 20;

/// Why a schema is refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SchemaError {
    #[error("it is no JSON: {0}")]
    Json(String),
    #[error("it is larger than 64 KiB")]
    TooLarge,
    #[error("it must describe an object: write `type = \"object\"`")]
    NotAnObject,
    #[error("{place}: {problem}")]
    Place { place: String, problem: String },
    #[error("the default of `{name}` breaks the schema: {problem}")]
    Default { name: String, problem: String },
}

/// One thing that is wrong with settings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SettingsFault {
    /// JSON pointer to the value; empty for the settings as a whole.
    pub pointer: String,
    /// One sentence. Values are never repeated: they may be secret.
    pub message: String,
}

impl fmt::Display for SettingsFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.pointer.is_empty() {
            f.write_str(&self.message)
        } else {
            write!(f, "{}: {}", self.pointer, self.message)
        }
    }
}

/// The schema of a plugin's settings, ready to check some.
#[derive(Clone)]
pub struct SettingsSchema {
    document: Value,
    validator: Arc<Validator>,
    secrets: BTreeSet<String>,
    defaults: Map<String, Value>,
}

impl fmt::Debug for SettingsSchema {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SettingsSchema({})", self.document)
    }
}

impl SettingsSchema {
    /// Reads a schema.
    ///
    /// # Errors
    /// A [`SchemaError`].
    pub fn parse(text: &str) -> Result<Self, SchemaError> {
        if text.len() > LARGEST {
            return Err(SchemaError::TooLarge);
        }
        let document = serde_json::from_str(text);
        Self::of(document.map_err(|error| SchemaError::Json(error.to_string()))?)
    }

    /// Takes a schema that is JSON already.
    ///
    /// # Errors
    /// A [`SchemaError`].
    pub fn of(mut document: Value) -> Result<Self, SchemaError> {
        if document.to_string().len() > LARGEST {
            return Err(SchemaError::TooLarge);
        }
        if document.get("type") != Some(&json!("object")) {
            return Err(SchemaError::NotAnObject);
        }
        bounds::check(&document)?;
        if let Some(object) = document.as_object_mut() {
            object.entry("additionalProperties").or_insert(json!(false));
        }
        let validator = validator(&document)?;
        let properties = document.get("properties").and_then(Value::as_object);
        let properties = || properties.into_iter().flatten();
        let secrets = properties()
            .filter(|(_, schema)| schema.get("x-secret") == Some(&json!(true)))
            .map(|(name, _)| name.clone())
            .collect();
        let defaults = properties()
            .filter_map(|(name, schema)| Some((name.clone(), schema.get("default")?.clone())))
            .collect();
        let schema = Self {
            validator: Arc::new(validator),
            secrets,
            defaults,
            document,
        };
        schema.check_defaults()?;
        Ok(schema)
    }

    /// The schema of a plugin without settings.
    ///
    /// # Errors
    /// None in truth; the engine that reads schemas could refuse any.
    pub fn empty() -> Result<Self, SchemaError> {
        Self::of(json!({"type": "object"}))
    }

    /// The schema itself.
    #[must_use]
    pub fn document(&self) -> &Value {
        &self.document
    }

    /// What is wrong with settings, at most twenty faults; nothing when they are right. Settings are checked with their
    /// defaults, and secrets of `held` count as given.
    #[must_use]
    pub fn check_with(&self, settings: &Value, held: &BTreeSet<String>) -> Vec<SettingsFault> {
        let Some(given) = settings.as_object() else {
            return vec![fault("", "the settings must be an object")];
        };
        if settings.to_string().len() > LARGEST {
            return vec![fault("", "the settings are larger than 64 KiB")];
        }
        let whole = Value::Object(self.with_defaults(given));
        self.validator
            .iter_errors(&whole)
            .filter(|error| !is_for_held(error, held))
            .take(MOST_FAULTS)
            .map(|error| told(&error))
            .collect()
    }

    /// What is wrong with settings that are complete.
    #[must_use]
    pub fn check(&self, settings: &Value) -> Vec<SettingsFault> {
        self.check_with(settings, &BTreeSet::new())
    }

    /// The defaults of settings that have one.
    #[must_use]
    pub fn defaults(&self) -> &Map<String, Value> {
        &self.defaults
    }

    /// Settings with the defaults of those that are not given.
    #[must_use]
    pub fn with_defaults(&self, given: &Map<String, Value>) -> Map<String, Value> {
        let mut whole = self.defaults.clone();
        whole.extend(given.iter().map(|(name, value)| (name.clone(), value.clone())));
        whole
    }

    /// The names of settings that are secret.
    pub fn secret_names(&self) -> impl Iterator<Item = &str> {
        self.secrets.iter().map(String::as_str)
    }

    /// Settings apart from secrets, which are texts.
    #[must_use]
    pub fn split(&self, settings: Map<String, Value>) -> (Map<String, Value>, Vec<(String, String)>) {
        let mut plain = Map::new();
        let mut secrets = Vec::new();
        for (name, value) in settings {
            match value {
                Value::String(text) if self.secrets.contains(&name) => secrets.push((name, text)),
                value => {
                    plain.insert(name, value);
                }
            }
        }
        (plain, secrets)
    }

    fn check_defaults(&self) -> Result<(), SchemaError> {
        let defaults = Value::Object(self.defaults.clone());
        let wrong = self.validator.iter_errors(&defaults).map(|error| told(&error));
        let of_a_default = |fault: &SettingsFault| fault.pointer.len() > 1;
        match wrong.into_iter().find(of_a_default) {
            Some(fault) => Err(SchemaError::Default {
                name: fault.pointer.trim_start_matches('/').to_owned(),
                problem: fault.message,
            }),
            None => Ok(()),
        }
    }
}

fn validator(document: &Value) -> Result<Validator, SchemaError> {
    jsonschema::options()
        .with_draft(Draft::Draft202012)
        .with_pattern_options(PatternOptions::regex().size_limit(1 << 20))
        .should_validate_formats(true)
        .offline()
        .build(document)
        .map_err(|error| SchemaError::Place {
            place: place(error.instance_path().as_str()),
            problem: error.to_string(),
        })
}

fn is_for_held(error: &jsonschema::ValidationError<'_>, held: &BTreeSet<String>) -> bool {
    match error.kind() {
        ValidationErrorKind::Required { property } => {
            error.instance_path().as_str().is_empty()
                && property.as_str().is_some_and(|name| held.contains(name))
        }
        _ => false,
    }
}

fn told(error: &jsonschema::ValidationError<'_>) -> SettingsFault {
    fault(
        error.instance_path().as_str(),
        &error.masked_with("the value").to_string(),
    )
}

fn fault(pointer: &str, message: &str) -> SettingsFault {
    SettingsFault {
        pointer: pointer.to_owned(),
        message: message.to_owned(),
    }
}

fn place(pointer: &str) -> String {
    if pointer.is_empty() {
        "its top".to_owned()
    } else {
        pointer.to_owned()
    }
}
