//! `wikala plugin sign`: says who made a package.

use std::fs;
use std::path::PathBuf;

use clap::Args;
use wikala_plugin_package::{Limits, Package, SigningKey};

use crate::host::HostError;

#[derive(Debug, Args)]
pub(in crate::command) struct SignArgs {
    /// The package, which is signed in place.
    file: PathBuf,
    /// The key that `wikala plugin key` made.
    #[arg(long, value_name = "FILE")]
    key: PathBuf,
}

pub(super) fn run(args: &SignArgs) -> Result<(), HostError> {
    let read =
        |file: &PathBuf| fs::read(file).map_err(|error| HostError::Io(file.display().to_string(), error));
    let refused = |error: &dyn std::error::Error| HostError::Refused(error.to_string());
    let key = SigningKey::from_file(&String::from_utf8_lossy(&read(&args.key)?))
        .map_err(|error| refused(&error))?;
    let package = Package::read(&read(&args.file)?, &Limits::default());
    let mut package = package.map_err(|error| refused(&error))?;
    if package.manifest.publisher != key.publisher() {
        return Err(HostError::Refused(format!(
            "the package is by {}, and this is a key of {}: write `publisher = \"{}\"` in plugin.toml, or use another key",
            package.manifest.publisher,
            key.publisher(),
            key.publisher()
        )));
    }
    package.sign(&key);
    let bytes = package.write().map_err(|error| refused(&error))?;
    fs::write(&args.file, bytes).map_err(|error| HostError::Io(args.file.display().to_string(), error))?;
    println!(
        "{}  signed by {}, key {}",
        args.file.display(),
        key.publisher(),
        key.public().id()
    );
    Ok(())
}
