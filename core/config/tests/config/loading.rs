//! Shared steps: from variables and file texts to a configuration.

use std::path::PathBuf;

use wikala_config::{Config, ConfigErrors, Sources, Warning};

pub(crate) type Loaded = Result<(Config, Vec<Warning>), ConfigErrors>;

/// Loads from environment variables alone.
pub(crate) fn from_env(env: &[(&str, &str)]) -> Loaded {
    load(None, env)
}

pub(crate) fn load(file: Option<PathBuf>, env: &[(&str, &str)]) -> Loaded {
    let env = env
        .iter()
        .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
    Config::load(Sources { file, env })
}

/// Loads from a file of this name and text.
pub(crate) fn from_file(name: &str, text: &str, env: &[(&str, &str)]) -> Loaded {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    std::fs::write(&path, text).unwrap();
    load(Some(path), env)
}

/// The configuration, where mistakes are not expected.
pub(crate) fn config(loaded: Loaded) -> Config {
    loaded.unwrap_or_else(|errors| panic!("{errors}")).0
}
