//! Messages that the host sends, signed as Standard Webhooks says.

use std::time::{SystemTime, UNIX_EPOCH};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, KeyInit, Mac};
use serde_json::Value;
use sha2::Sha256;

/// Seconds that the clocks of sender and receiver may differ.
const TOLERANCE: u64 = 300;

/// The message is not from the host, or too old: answer with 401, and do nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum InvalidSignature {
    /// One of the three headers is missing.
    #[error("the header {0} is missing")]
    MissingHeader(&'static str),
    /// The timestamp is no number, or more than five minutes away.
    #[error("the timestamp is not of these minutes")]
    Timestamp,
    /// No signature matches.
    #[error("no signature matches")]
    Signature,
    /// What was signed is not JSON.
    #[error("the message is not JSON")]
    NotJson,
}

/// The event of a message, once its signature and its time are good.
///
/// `header` finds a header by its name in small letters, `body` are the bytes that came, before any parsing. While a
/// secret is being changed, pass both. A message can arrive more than once: keep the header `webhook-id`, and ignore
/// what you have.
///
/// # Errors
/// [`InvalidSignature`].
pub fn verify<'h>(
    secrets: &[&str],
    header: impl Fn(&'static str) -> Option<&'h str>,
    body: &[u8],
    now: SystemTime,
) -> Result<Value, InvalidSignature> {
    let needed = |name| header(name).ok_or(InvalidSignature::MissingHeader(name));
    let (ident, seconds) = (needed("webhook-id")?, needed("webhook-timestamp")?);
    let signatures = needed("webhook-signature")?;
    check_time(seconds, now)?;
    let text = [ident.as_bytes(), b".", seconds.as_bytes(), b".", body].concat();
    let sent: Vec<Vec<u8>> = signatures
        .split(' ')
        .filter_map(|signature| STANDARD.decode(signature.strip_prefix("v1,")?).ok())
        .collect();
    let keys = secrets.iter().filter_map(|secret| {
        STANDARD
            .decode(secret.strip_prefix("whsec_").unwrap_or(secret))
            .ok()
    });
    let mut is_good = false;
    for key in keys {
        for signature in &sent {
            is_good |= is_signed(&key, &text, signature);
        }
    }
    if !is_good {
        return Err(InvalidSignature::Signature);
    }
    serde_json::from_slice(body).map_err(|_error| InvalidSignature::NotJson)
}

fn check_time(seconds: &str, now: SystemTime) -> Result<(), InvalidSignature> {
    let is_plain = seconds.bytes().all(|byte| byte.is_ascii_digit());
    let sent: u64 = seconds.parse().map_err(|_error| InvalidSignature::Timestamp)?;
    let now = now.duration_since(UNIX_EPOCH).unwrap_or_default().as_secs();
    if is_plain && now.abs_diff(sent) <= TOLERANCE {
        Ok(())
    } else {
        Err(InvalidSignature::Timestamp)
    }
}

fn is_signed(key: &[u8], text: &[u8], signature: &[u8]) -> bool {
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(key) else {
        return false;
    };
    mac.update(text);
    mac.verify_slice(signature).is_ok()
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;
    use crate::validation::tests::vectors;

    #[test]
    fn only_what_the_host_signed_is_believed() {
        for vector in vectors("verify-webhook") {
            let header = |name| vector["headers"][name].as_str();
            let now = UNIX_EPOCH + Duration::from_secs(vector["now"].as_u64().unwrap());
            let body = vector["body"].as_str().unwrap().as_bytes();
            let secret = vector["secret"].as_str().unwrap();
            let verified = verify(&[secret], header, body, now).is_ok();
            assert_eq!(verified, vector["verified"], "{}", vector["name"]);
            if verified {
                assert!(verify(&["whsec_b3RoZXI=", secret], header, body, now).is_ok());
                assert!(verify(&["whsec_b3RoZXI="], header, body, now).is_err());
            }
        }
    }
}
