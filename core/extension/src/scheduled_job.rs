//! The extension point that does something at certain times.

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use serde_json::Value;

use crate::failure::Failure;

/// Does something at certain times.
#[async_trait]
pub trait ScheduledJob: Send + Sync {
    /// Stable name.
    fn name(&self) -> &str;

    /// Runs the schedule of this name that was due at a moment; gives a result for the job's record.
    ///
    /// # Errors
    /// A [`Failure`].
    async fn run(&self, schedule: &str, due: DateTime<Utc>) -> Result<Option<Value>, Failure>;
}
