//! Small values that a plugin keeps between calls, apart for each tenant. Needs `kv = true` in the manifest.

use std::fmt;

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::{Failure, border};

/// Why a value is not kept or found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Error {
    /// Keys are 1 to 200 bytes, values at most 256 KiB.
    TooLarge,
    /// The plugin keeps as much as it may for this tenant.
    Full,
    /// The store is not there now.
    Unavailable,
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::TooLarge => "the key or the value is too large",
            Self::Full => "the plugin keeps as much as it may",
            Self::Unavailable => "the store is not there now",
        })
    }
}

impl std::error::Error for Error {}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        match error {
            Error::Unavailable => Self::unavailable(error),
            Error::TooLarge | Error::Full => Self::other(error),
        }
    }
}

/// The value of a key.
///
/// # Errors
/// [`Error`].
pub fn get(key: &str) -> Result<Option<Vec<u8>>, Error> {
    border::kv_get(key)
}

/// Keeps a value.
///
/// # Errors
/// [`Error`].
pub fn set(key: &str, value: &[u8]) -> Result<(), Error> {
    border::kv_set(key, value)
}

/// Forgets a value and says whether there was one.
///
/// # Errors
/// [`Error`].
pub fn delete(key: &str) -> Result<bool, Error> {
    border::kv_delete(key)
}

/// Keys that begin with `prefix`, in the order of bytes, after `after`, at most 1,000.
///
/// # Errors
/// [`Error`].
pub fn keys(prefix: &str, after: Option<&str>) -> Result<Vec<String>, Error> {
    border::kv_keys(prefix, after)
}

/// The value of a key, kept as JSON. A value that does not fit the type is as good as none: another version wrote it.
///
/// # Errors
/// [`Error`].
pub fn get_json<T: DeserializeOwned>(key: &str) -> Result<Option<T>, Error> {
    Ok(get(key)?.and_then(|bytes| serde_json::from_slice(&bytes).ok()))
}

/// Keeps a value as JSON.
///
/// # Errors
/// A [`Failure`] when it cannot be kept, or cannot be JSON.
pub fn set_json<T: Serialize + ?Sized>(key: &str, value: &T) -> Result<(), Failure> {
    let bytes = serde_json::to_vec(value).map_err(Failure::other)?;
    Ok(set(key, &bytes)?)
}
