//! Settings that the schema marks as secret. Needs `secrets = true` in the manifest.

use crate::{Failure, border};

/// A secret; nothing when it is not set.
#[must_use]
pub fn get(name: &str) -> Option<String> {
    border::secrets_get(name)
}

/// A secret that must be there.
///
/// # Errors
/// [`Failure::Settings`] when it is not set.
pub fn required(name: &str) -> Result<String, Failure> {
    get(name).ok_or_else(|| Failure::Settings(format!("the secret `{name}` is not set")))
}
