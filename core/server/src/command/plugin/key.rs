//! `wikala plugin key`: the key of a publisher.

use std::path::PathBuf;

use clap::Args;
use wikala_plugin_package::{KeyError, SigningKey};

use crate::command::private_file;
use crate::host::HostError;

#[derive(Debug, Args)]
pub(in crate::command) struct KeyArgs {
    /// Whose key: the publisher of the manifests that it signs.
    publisher: String,
    /// File to write; PUBLISHER.key when nothing is said.
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
}

pub(super) fn run(args: &KeyArgs) -> Result<(), HostError> {
    let refused = |error: KeyError| HostError::Refused(error.to_string());
    let file = args
        .output
        .clone()
        .unwrap_or_else(|| PathBuf::from(format!("{}.key", args.publisher)));
    if file.exists() {
        return Err(HostError::Refused(format!(
            "{} exists already: a key that is overwritten cannot sign again",
            file.display()
        )));
    }
    let key = SigningKey::generate(&args.publisher).map_err(refused)?;
    let text = key.to_file().map_err(refused)?;
    private_file::write(&file, &text).map_err(|error| HostError::Io(file.display().to_string(), error))?;
    println!("{} holds the secret half: keep it", file.display());
    println!(
        "deployments that trust {} need this half:\n{}",
        key.publisher(),
        key.public()
    );
    Ok(())
}
