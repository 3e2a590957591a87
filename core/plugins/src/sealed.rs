//! JSON that is sealed where it is kept: it holds what tenants entered.

use serde_json::Value;
use uuid::Uuid;
use wikala_module::telemetry::chain;
use wikala_platform::{PlatformError, Vault};

/// Bytes of a recording that are kept.
const LARGEST: usize = 4 << 20;

fn place(id: Uuid) -> String {
    format!("plugins/sealed/{id}")
}

/// Seals; nothing when that cannot be done or it is too large.
pub(crate) fn seal(vault: &Vault, id: Uuid, value: &Value) -> Option<Vec<u8>> {
    let text = value.to_string();
    if text.len() > LARGEST {
        return None;
    }
    let sealed = vault.seal(&place(id), text.as_bytes());
    sealed
        .inspect_err(|error| tracing::error!(error = %chain(error), "nothing can be sealed"))
        .ok()
}

/// Opens what was sealed.
pub(crate) fn open(vault: &Vault, id: Uuid, sealed: &[u8]) -> Result<Value, PlatformError> {
    let text = vault.open(&place(id), sealed)?;
    serde_json::from_slice(&text).map_err(|error| PlatformError::Crypto(Box::new(error)))
}
