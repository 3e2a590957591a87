//! Who acts: recorded with every change and every log line.

use std::fmt;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::id::{ApiKeyId, UserId};

/// The one who acts. What they may do is not part of it: see [`crate::policy::Principal`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(tag = "kind", content = "id", rename_all = "snake_case")]
pub enum Actor {
    /// A person who logged in.
    User(UserId),
    /// A program that holds an API key.
    ApiKey(ApiKeyId),
    /// Somebody at the command line of the host.
    Operator,
    /// The platform itself, for example a scheduled job.
    System,
}

impl Actor {
    /// The identifier to store in a `created_by` column; absent for operator and system.
    #[must_use]
    pub fn id(self) -> Option<Uuid> {
        match self {
            Self::User(id) => Some(id.0),
            Self::ApiKey(id) => Some(id.0),
            Self::Operator | Self::System => None,
        }
    }
}

impl fmt::Display for Actor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::User(id) => write!(f, "user:{id}"),
            Self::ApiKey(id) => write!(f, "key:{id}"),
            Self::Operator => f.write_str("operator"),
            Self::System => f.write_str("system"),
        }
    }
}
