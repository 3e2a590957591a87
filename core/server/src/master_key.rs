//! The key that seals: given by the environment, or made once and kept in the home folder.

use std::fs;
use std::path::Path;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use wikala_config::Config;
use wikala_platform::Vault;

use crate::command::private_file;
use crate::host::HostError;

/// The vault of this deployment.
pub(crate) fn vault(config: &Config) -> Result<Vault, HostError> {
    let text = match &config.reserved.keys.encryption {
        Some(given) => given.expose().to_owned(),
        None => kept(&config.cluster.home.join("keys"))?,
    };
    let bytes = STANDARD.decode(text.trim()).ok();
    let key: Option<[u8; 32]> = bytes.and_then(|bytes| bytes.try_into().ok());
    let key = key.ok_or_else(|| HostError::Refused("the encryption key is not 32 bytes in base64".into()))?;
    Ok(Vault::new(&key)?)
}

fn kept(folder: &Path) -> Result<String, HostError> {
    let file = folder.join("master");
    let broken = |error| HostError::Io(file.display().to_string(), error);
    if let Ok(text) = fs::read_to_string(&file) {
        return Ok(text);
    }
    fs::create_dir_all(folder).map_err(broken)?;
    let mut bytes = [0; 32];
    getrandom::fill(&mut bytes).map_err(|error| broken(std::io::Error::other(error)))?;
    private_file::write(&file, &STANDARD.encode(bytes)).map_err(broken)?;
    fs::read_to_string(&file).map_err(broken)
}
