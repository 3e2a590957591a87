//! What is wrong with a configuration, reported all at once.

use std::fmt;
use std::path::PathBuf;

/// Where a value came from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// The committed defaults.
    Defaults,
    /// The configuration file.
    File(PathBuf),
    /// An environment variable.
    Environment,
    /// Several values that do not go together.
    Combination,
}

impl fmt::Display for Origin {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Defaults => out.write_str("defaults"),
            Self::File(path) => write!(out, "file {}", path.display()),
            Self::Environment => out.write_str("environment"),
            Self::Combination => out.write_str("combination"),
        }
    }
}

/// One mistake.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConfigError {
    /// The name as it was written: a key of the file or an environment variable.
    pub name: String,
    /// Where it was written.
    pub origin: Origin,
    /// What was written; `[redacted]` where that is a secret.
    pub value: Option<String>,
    /// What is wrong, and what is allowed instead.
    pub problem: String,
    /// A known name or word that may have been meant.
    pub suggestion: Option<String>,
}

impl fmt::Display for ConfigError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{} ({})", self.name, self.origin)?;
        if let Some(value) = &self.value {
            write!(out, " = {value:?}")?;
        }
        write!(out, ": {}", self.problem)?;
        self.suggestion
            .as_ref()
            .map_or(Ok(()), |name| write!(out, "; did you mean {name:?}?"))
    }
}

/// Every mistake of a configuration.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConfigErrors(pub Vec<ConfigError>);

impl fmt::Display for ConfigErrors {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let count = self.0.len();
        write!(
            out,
            "{count} configuration {}",
            if count == 1 { "error" } else { "errors" }
        )?;
        self.0.iter().try_for_each(|error| write!(out, "\n  - {error}"))
    }
}

impl std::error::Error for ConfigErrors {}

/// Something that works but may not be what was meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Warning {
    /// The setting or variable.
    pub name: String,
    /// What to know about it.
    pub message: String,
}

impl fmt::Display for Warning {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}: {}", self.name, self.message)
    }
}

/// Collects mistakes and warnings while a configuration is loaded.
#[derive(Debug, Default)]
pub(crate) struct Report {
    pub(crate) errors: Vec<ConfigError>,
    pub(crate) warnings: Vec<Warning>,
}

impl Report {
    /// Records a warning.
    pub(crate) fn warn(&mut self, name: impl Into<String>, message: impl Into<String>) {
        self.warnings.push(Warning {
            name: name.into(),
            message: message.into(),
        });
    }

    /// Records values that are fine one by one and wrong together.
    pub(crate) fn conflict(&mut self, name: impl Into<String>, problem: impl Into<String>) {
        let (name, problem) = (name.into(), problem.into());
        self.errors.push(ConfigError {
            name,
            origin: Origin::Combination,
            value: None,
            problem,
            suggestion: None,
        });
    }
}
