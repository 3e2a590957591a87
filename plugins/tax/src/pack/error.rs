//! Why a pack is refused.

use std::fmt;

/// Why a pack is refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PackError {
    /// It cannot be read.
    #[error("{path}: {message}")]
    Syntax { path: String, message: String },
    /// It can be read, and makes no sense. All that is wrong, at once.
    #[error("{}", lines(.0))]
    Invalid(Vec<Problem>),
}

/// One thing that is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The rule, when it is one.
    pub rule: Option<String>,
    pub field: &'static str,
    pub message: String,
}

impl PackError {
    pub(super) fn syntax(path: &str, error: &impl fmt::Display) -> Self {
        let path = if path.is_empty() { "pack" } else { path };
        Self::Syntax {
            path: path.to_owned(),
            message: error.to_string(),
        }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(rule) = &self.rule {
            write!(f, "rule {rule}, ")?;
        }
        write!(f, "{}: {}", self.field, self.message)
    }
}

fn lines(problems: &[Problem]) -> String {
    let lines: Vec<String> = problems.iter().map(ToString::to_string).collect();
    lines.join("\n")
}
