//! Makes a document from the tenant's books.

use crate::{Failure, Json};

/// A document for download.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// Name of the file.
    pub file_name: String,
    /// Such as `text/csv`.
    pub media_type: String,
    /// The bytes.
    pub content: Vec<u8>,
}

/// Makes a document from the tenant's books.
pub trait Report {
    /// Makes one. The parameters are an object.
    ///
    /// # Errors
    /// A [`Failure`].
    fn make(parameters: Json) -> Result<Document, Failure>;
}
