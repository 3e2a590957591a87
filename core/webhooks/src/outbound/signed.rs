//! What is sent: a body with the headers of Standard Webhooks, one signature for each valid secret.

use uuid::Uuid;
use wikala_module::jobs::events::CloudEvent;
use wikala_module::kernel::time::Timestamp;
use wikala_platform::{PlatformError, Vault};

use crate::secret::Secret;
use crate::store::endpoints::EndpointRow;

/// A signed body.
pub(crate) struct Signed {
    pub(crate) id: String,
    pub(crate) timestamp: i64,
    pub(crate) signatures: String,
    /// The number of the message at its endpoint.
    pub(crate) seq: Option<i64>,
    pub(crate) body: Vec<u8>,
}

/// Signs an event for an endpoint.
///
/// # Errors
/// [`PlatformError::Crypto`] when a secret cannot be opened.
pub(crate) fn sign(
    vault: &Vault,
    endpoint: &EndpointRow,
    event: &CloudEvent,
    seq: Option<i64>,
    now: Timestamp,
) -> Result<Signed, PlatformError> {
    let body = serde_json::to_vec(event).map_err(|error| PlatformError::Crypto(error.into()))?;
    let (id, timestamp) = (event.id.to_string(), now.timestamp());
    let previous = endpoint.previous_until.is_some_and(|until| now < until);
    let previous = endpoint.previous_secret.as_ref().filter(|_| previous);
    let mut signatures = Vec::new();
    for sealed in std::iter::once(&endpoint.secret).chain(previous) {
        let secret = Secret::of(vault.open(&place(endpoint.id), sealed)?);
        signatures.push(secret.signature(&id, timestamp, &body));
    }
    Ok(Signed {
        id,
        timestamp,
        signatures: signatures.join(" "),
        seq,
        body,
    })
}

/// Where the secrets of an endpoint are sealed for.
pub(crate) fn place(endpoint: Uuid) -> String {
    format!("webhook_endpoints/secret/{endpoint}")
}
