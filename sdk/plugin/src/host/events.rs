//! Events of the plugin's own, for webhooks, sockets and other plugins. Needs `events = true` in the manifest.

use std::fmt;

use serde::Serialize;

use crate::{Failure, border};

/// Why an event is not published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Error {
    /// The name, the subject or the data break a rule; says which.
    Malformed(String),
    /// The outbox is not there now.
    Unavailable,
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Malformed(why) => write!(f, "the event is malformed: {why}"),
            Self::Unavailable => f.write_str("events cannot be published now"),
        }
    }
}

impl std::error::Error for Error {}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        match error {
            Error::Malformed(_) => Self::other(error),
            Error::Unavailable => Self::unavailable(error),
        }
    }
}

/// Publishes `wikala.plugin.<plugin>.<name>.v1` and gives the event's identifier. It is sent when the call ends well.
///
/// # Errors
/// [`Error`]. The data must be an object.
pub fn publish<T: Serialize + ?Sized>(name: &str, subject: &str, data: &T) -> Result<String, Error> {
    let data = serde_json::to_string(data).map_err(|error| Error::Malformed(error.to_string()))?;
    border::events_publish(name, subject, &data)
}
