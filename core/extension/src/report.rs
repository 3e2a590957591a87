//! The extension point that makes documents.

use async_trait::async_trait;
use serde_json::Value;

use crate::failure::Failure;

/// A document for download.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    pub file_name: String,
    /// Such as `text/csv`.
    pub media_type: String,
    pub content: Vec<u8>,
}

/// Makes documents from a tenant's books.
#[async_trait]
pub trait Report: Send + Sync {
    /// Stable name.
    fn name(&self) -> &str;

    /// Makes one.
    ///
    /// # Errors
    /// A [`Failure`].
    async fn make(&self, parameters: &Value) -> Result<Document, Failure>;
}
