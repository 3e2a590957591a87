//! The extension point that brings records from elsewhere.

use async_trait::async_trait;
use serde_json::Value;

use crate::failure::Failure;

/// One record of another system.
#[derive(Clone, Debug, PartialEq)]
pub struct Pulled {
    /// What kind of record, such as `exchange-rate`.
    pub kind: String,
    /// The same key replaces the record.
    pub key: String,
    pub data: Value,
}

/// Some records, and where to go on.
#[derive(Clone, Debug, PartialEq)]
pub struct PulledPage {
    pub records: Vec<Pulled>,
    /// Given to the next pull.
    pub cursor: Option<String>,
    /// Whether there is more now.
    pub has_more: bool,
}

/// Brings records from elsewhere, a page at a time.
#[async_trait]
pub trait Connector: Send + Sync {
    /// Stable name.
    fn name(&self) -> &str;

    /// One page after the cursor; without one, from the beginning.
    ///
    /// # Errors
    /// A [`Failure`]; the cursor stays where it was.
    async fn pull(&self, cursor: Option<&str>) -> Result<PulledPage, Failure>;
}
