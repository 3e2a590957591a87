//! How commands find their database: the configured one, or that of a running `wikala dev`.

use std::fs;
use std::path::{Path, PathBuf};

use wikala_config::{Config, Secret};
use wikala_db::Gateway;

use super::private_file;
use crate::host::{Host, HostError};

/// The host on whatever database this command is meant for.
pub(crate) async fn host(mut config: Config) -> Result<Host, HostError> {
    if config.database.url.is_some() {
        return Host::assemble(config, None).await;
    }
    let url = fs::read_to_string(note(&config.cluster.home)).map_err(|_absent| HostError::NoDatabase)?;
    config.database.url = Some(Secret::new(url.trim().to_owned()));
    Host::assemble(config, Some(Gateway::TrustedSocket)).await
}

/// Notes where the private cluster is reached while it runs.
pub(crate) fn announce(home: &Path, url: &str) -> Result<(), HostError> {
    let file = note(home);
    private_file::write(&file, url).map_err(|error| HostError::Io(file.display().to_string(), error))
}

/// Takes the note away: the cluster is stopping.
pub(crate) fn retract(home: &Path) {
    let _absent = fs::remove_file(note(home));
}

fn note(home: &Path) -> PathBuf {
    home.join("database.url")
}
