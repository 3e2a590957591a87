//! The real sandbox, on an author's machine.

use wikala_plugin_host::{HostSettings, PluginHost};

use crate::host::HostError;

/// Starts it. Nothing compiled is kept: an author's folder is no place for code that is trusted.
pub(super) fn host() -> Result<PluginHost, HostError> {
    let mut key = [0; 32];
    getrandom::fill(&mut key).map_err(|error| HostError::Refused(error.to_string()))?;
    PluginHost::start(HostSettings::new(key)).map_err(|error| HostError::Refused(error.to_string()))
}
