//! Brings records from elsewhere, a page at a time.

use crate::{Failure, Json};

/// One record of another system.
#[derive(Clone, Debug, PartialEq)]
pub struct Record {
    /// What kind of record, such as `exchange-rate`.
    pub kind: String,
    /// The same key replaces the record.
    pub key: String,
    /// What is known.
    pub data: Json,
}

/// Some records, and where to go on.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Page {
    /// The records.
    pub records: Vec<Record>,
    /// Where to go on; kept for the next pull.
    pub cursor: Option<String>,
    /// True when there is more now.
    pub has_more: bool,
}

/// Brings records from elsewhere, a page at a time.
pub trait Connector {
    /// One page after the cursor; without one, from the beginning.
    ///
    /// # Errors
    /// A [`Failure`]: the cursor stays where it was.
    fn pull(cursor: Option<String>) -> Result<Page, Failure>;
}
