//! What is wrong in a manifest, where, and what to write instead.

use std::fmt;
use std::ops::Range;

/// One fault.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ManifestFault {
    /// From 1.
    pub line: usize,
    /// The key with its tables, such as `capabilities.http`; empty for a fault of the text itself.
    pub key: String,
    pub problem: String,
    /// What to write there; empty when nothing helps but to take it away.
    pub write: String,
}

impl fmt::Display for ManifestFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "plugin.toml line {}: ", self.line)?;
        if !self.key.is_empty() {
            write!(f, "`{}` ", self.key)?;
        }
        f.write_str(&self.problem)?;
        if !self.write.is_empty() {
            write!(f, "; write {}", self.write)?;
        }
        Ok(())
    }
}

/// Every fault of a manifest, in the order of its lines; at least one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ManifestError {
    pub faults: Vec<ManifestFault>,
}

impl fmt::Display for ManifestError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, fault) in self.faults.iter().enumerate() {
            let separator = if index == 0 { "" } else { "\n" };
            write!(f, "{separator}{fault}")?;
        }
        Ok(())
    }
}

impl std::error::Error for ManifestError {}

/// Gathers faults while a manifest is read on.
pub(super) struct Faults<'t> {
    text: &'t str,
    found: Vec<ManifestFault>,
}

impl<'t> Faults<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Self {
            text,
            found: Vec::new(),
        }
    }

    pub(super) fn add(&mut self, at: &Range<usize>, key: &str, problem: &str, write: &str) {
        let before = self.text.as_bytes().iter().take(at.start);
        self.found.push(ManifestFault {
            line: before.filter(|byte| **byte == b'\n').count() + 1,
            key: key.to_owned(),
            problem: problem.to_owned(),
            write: write.to_owned(),
        });
    }

    /// The value, when nothing was wrong.
    pub(super) fn or<T>(mut self, value: Option<T>) -> Result<T, ManifestError> {
        match value {
            Some(value) if self.found.is_empty() => Ok(value),
            _ => {
                self.found.sort_by_key(|fault| fault.line);
                Err(ManifestError { faults: self.found })
            }
        }
    }
}
