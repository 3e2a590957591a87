//! API key secrets: 32 random bytes, shown once, stored as a hash.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest, Sha256};
use wikala_module::kernel::redact::Secret;

use crate::error::PlatformError;

/// How every API key begins, so that secret scanners can find it.
pub(crate) const PREFIX: &str = "sk_";
/// Characters of a key that may be shown.
const SHOWN: usize = 12;

/// A new key: the text to show once, what may be shown later, and what is stored.
pub(crate) struct NewSecret {
    pub(crate) text: Secret<String>,
    pub(crate) shown: String,
    pub(crate) hash: Vec<u8>,
}

/// Makes a key from the system's random source.
pub(crate) fn generate() -> Result<NewSecret, PlatformError> {
    let mut bytes = [0; 32];
    getrandom::fill(&mut bytes).map_err(|error| PlatformError::Crypto(Box::new(error)))?;
    let text = format!("{PREFIX}{}", URL_SAFE_NO_PAD.encode(bytes));
    let shown = text.chars().take(SHOWN).collect();
    Ok(NewSecret {
        hash: hash(&text),
        shown,
        text: Secret::new(text),
    })
}

/// The stored form. The key is random, so a plain hash cannot be guessed backwards.
pub(crate) fn hash(text: &str) -> Vec<u8> {
    Sha256::digest(text.as_bytes()).to_vec()
}
