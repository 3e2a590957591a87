//! The key that seals: given by the environment, or made once and kept in a file.

use std::fs;
use std::path::Path;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use wikala_config::{Config, Keys, MasterKey};
use wikala_platform::Vault;

use crate::command::private_file;
use crate::host::HostError;

/// The vault of this deployment.
pub(crate) fn vault(config: &Config) -> Result<Vault, HostError> {
    let key = match &config.keys {
        Keys::Given(key) => key.clone(),
        Keys::File(file) => kept(file)?,
        Keys::Kms(_) => {
            let reason = "keys.provider = kms is not available yet: use file or environment";
            return Err(HostError::Refused(reason.into()));
        }
    };
    Ok(Vault::new(key.expose())?)
}

fn kept(file: &Path) -> Result<MasterKey, HostError> {
    let broken = |error| HostError::Io(file.display().to_string(), error);
    if !file.exists() {
        make(file).map_err(broken)?;
    }
    let text = fs::read_to_string(file).map_err(broken)?;
    MasterKey::parse(&text).ok_or_else(|| {
        let reason = format!(
            "{} does not hold 32 bytes in base64 or hexadecimal digits",
            file.display()
        );
        HostError::Refused(reason.into())
    })
}

fn make(file: &Path) -> std::io::Result<()> {
    if let Some(folder) = file.parent() {
        fs::create_dir_all(folder)?;
    }
    let mut bytes = [0; 32];
    getrandom::fill(&mut bytes).map_err(std::io::Error::other)?;
    private_file::write(file, &STANDARD.encode(bytes))
}
