//! The extension point that does something about events.

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use serde_json::Value;

use crate::failure::Failure;

/// Something that happened.
#[derive(Clone, Debug, PartialEq)]
pub struct Happened {
    /// The same for every attempt.
    pub id: String,
    /// Such as `wikala.finance.transaction.created.v1`.
    pub kind: String,
    pub subject: String,
    pub at: DateTime<Utc>,
    pub data: Value,
}

/// Does something about events after they happened, at least once for each.
#[async_trait]
pub trait EventHandler: Send + Sync {
    /// Stable name.
    fn name(&self) -> &str;

    /// Handles one.
    ///
    /// # Errors
    /// A [`Failure`]; it is given the event again when that is worth an attempt.
    async fn handle(&self, event: &Happened) -> Result<(), Failure>;
}
