//! The programs that make a component out of sources.

mod js;
mod python;
mod rust;

use std::fmt;
use std::path::Path;

use clap::ValueEnum;

use crate::host::HostError;

/// What a plugin is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Language {
    Rust,
    Js,
    Python,
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Rust => "rust",
            Self::Js => "js",
            Self::Python => "python",
        })
    }
}

impl Language {
    pub(super) const ALL: [Self; 3] = [Self::Rust, Self::Js, Self::Python];

    /// The language of a project, by the file that every project of it has.
    pub(super) fn of(root: &Path) -> Option<Self> {
        let has = |name: &str| root.join(name).is_file();
        if has("Cargo.toml") {
            Some(Self::Rust)
        } else if has("package.json") {
            Some(Self::Js)
        } else if has("pyproject.toml") || has("requirements.txt") {
            Some(Self::Python)
        } else {
            None
        }
    }

    /// What to type after `new`.
    pub(super) fn first_steps(self) -> &'static [&'static str] {
        match self {
            Self::Rust => &["cargo test", "wikala plugin build", "wikala plugin test"],
            Self::Js => &[
                "npm install",
                "npm test",
                "wikala plugin build",
                "wikala plugin test",
            ],
            Self::Python => &[
                "python3 -m venv .venv && .venv/bin/pip install -r requirements.txt",
                ".venv/bin/componentize-py -d wit -w plugin bindings bindings",
                ".venv/bin/python -m unittest discover -s tests",
                "wikala plugin build",
                "wikala plugin test",
            ],
        }
    }

    /// Makes the component of the project at `root`.
    pub(super) fn build(self, root: &Path, component: &Path) -> Result<(), HostError> {
        match self {
            Self::Rust => rust::build(root, component),
            Self::Js => js::build(root, component),
            Self::Python => python::build(root, component),
        }
    }
}
