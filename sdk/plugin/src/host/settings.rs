//! What the tenant set for this plugin, checked against the plugin's schema. Needs no grant.
//!
//! Secrets are not among them: see [`secrets`](crate::secrets).

use serde::de::DeserializeOwned;

use crate::{Failure, border};

/// All settings, as a type of your own.
///
/// # Errors
/// [`Failure::Settings`] when they do not fit the type.
pub fn all<T: DeserializeOwned>() -> Result<T, Failure> {
    serde_json::from_str(&border::settings_all()).map_err(Failure::settings)
}

/// One setting; nothing when it is neither set nor has a default.
///
/// # Errors
/// [`Failure::Settings`] when it does not fit the type.
pub fn get<T: DeserializeOwned>(name: &str) -> Result<Option<T>, Failure> {
    let Some(text) = border::settings_get(name) else {
        return Ok(None);
    };
    let value = serde_json::from_str(&text);
    value
        .map(Some)
        .map_err(|error| Failure::Settings(format!("`{name}`: {error}")))
}

/// One setting that must be there.
///
/// # Errors
/// [`Failure::Settings`] when it is not set or does not fit the type.
pub fn required<T: DeserializeOwned>(name: &str) -> Result<T, Failure> {
    get(name)?.ok_or_else(|| Failure::Settings(format!("`{name}` is not set")))
}
