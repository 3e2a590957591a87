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

impl std::str::FromStr for Actor {
    type Err = UnknownActor;

    /// Reads what [`fmt::Display`] wrote.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text {
            "operator" => return Ok(Self::Operator),
            "system" => return Ok(Self::System),
            _ => {}
        }
        let (kind, id) = text.split_once(':').ok_or(UnknownActor)?;
        let id = id.parse().map_err(|_not_an_id| UnknownActor)?;
        match kind {
            "user" => Ok(Self::User(UserId(id))),
            "key" => Ok(Self::ApiKey(ApiKeyId(id))),
            _ => Err(UnknownActor),
        }
    }
}

/// A text that names no actor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("no actor is called that")]
pub struct UnknownActor;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn actors_are_read_as_they_are_written() {
        let id = Uuid::from_u128(7);
        for actor in [
            Actor::User(UserId(id)),
            Actor::ApiKey(ApiKeyId(id)),
            Actor::Operator,
            Actor::System,
        ] {
            assert_eq!(actor.to_string().parse(), Ok(actor));
        }
        for nonsense in [
            "",
            "user",
            "user:",
            "user:x",
            "root:00000000-0000-0000-0000-000000000007",
        ] {
            assert_eq!(nonsense.parse::<Actor>(), Err(UnknownActor), "{nonsense}");
        }
    }
}
