//! Telling "not sent" from "sent as null" in the bodies of changes.

use serde::{Deserialize, Deserializer};

/// Reads a member that was sent. Together with `#[serde(default)]`, `None` means that it was not;
/// `Option<Option<T>>` can so be cleared with `null`, while `Option<T>` refuses `null`.
pub(crate) fn given<'de, D, T>(deserializer: D) -> Result<Option<T>, D::Error>
where
    D: Deserializer<'de>,
    T: Deserialize<'de>,
{
    T::deserialize(deserializer).map(Some)
}
