//! What somebody wrote: flags in the flagd format.

mod cost;
mod error;
mod flag;
mod operands;
mod reader;
mod rule;

use std::collections::BTreeMap;

use serde_json::{Map, Value};

pub use error::{ParseError, Problem};
pub use flag::Flag;
pub(crate) use flag::Rule;

use crate::limits::DOCUMENT_BYTES;
use crate::place::Place;
use reader::{Reader, Rigour};

/// A document of flags, read and checked. What is not known is kept: it is written back as it came.
#[derive(Debug, Clone)]
pub struct Document {
    source: Value,
    flags: BTreeMap<String, Flag>,
    metadata: Map<String, Value>,
    faults: Vec<ParseError>,
}

impl Document {
    /// Reads a document and refuses whatever would not do what it says: unknown operators and references, weights that
    /// are none, variants of several types.
    ///
    /// # Errors
    ///
    /// The first thing that is wrong, with its place.
    pub fn parse(text: &str) -> Result<Self, ParseError> {
        Self::read(text, Rigour::Strict)
    }

    /// Reads a document whose flags say in their metadata who owns them (`owner`, a text) and when they should be gone
    /// (`expires`, a date or a time of RFC 3339). What the set says counts for its flags.
    ///
    /// # Errors
    ///
    /// As [`Document::parse`], and for a flag without an owner or an expiry.
    pub fn parse_owned(text: &str) -> Result<Self, ParseError> {
        Self::read(text, Rigour::Owned)
    }

    /// Reads a document that was written for flagd and takes what flagd takes: a flag whose rule cannot be evaluated
    /// answers with [`ErrorCode::ParseError`](crate::ErrorCode::ParseError), the others as they should.
    /// [`Document::faults`] says what [`Document::parse`] would have refused.
    ///
    /// # Errors
    ///
    /// When it is past the limits or of another shape: flagd would not load it either.
    pub fn parse_foreign(text: &str) -> Result<Self, ParseError> {
        Self::read(text, Rigour::Foreign)
    }

    fn read(text: &str, rigour: Rigour) -> Result<Self, ParseError> {
        if text.len() > DOCUMENT_BYTES {
            return Err(Place::document().error(Problem::TooLong(DOCUMENT_BYTES)));
        }
        let source = serde_json::from_str(text)
            .map_err(|cause| Place::document().error(Problem::NotJson(cause.to_string())))?;
        let read = Reader::new(&source, rigour)?.read()?;
        Ok(Self {
            flags: read.flags,
            metadata: read.metadata,
            faults: read.faults,
            source,
        })
    }

    /// The document as it came.
    #[must_use]
    pub fn to_json(&self) -> &Value {
        &self.source
    }

    /// The flags, by key.
    pub fn flags(&self) -> impl ExactSizeIterator<Item = &Flag> {
        self.flags.values()
    }

    /// A flag.
    #[must_use]
    pub fn flag(&self, key: &str) -> Option<&Flag> {
        self.flags.get(key)
    }

    /// What the set says of itself.
    #[must_use]
    pub fn metadata(&self) -> &Map<String, Value> {
        &self.metadata
    }

    /// What is wrong with a foreign document; nothing for others, which would have been refused.
    #[must_use]
    pub fn faults(&self) -> &[ParseError] {
        &self.faults
    }
}

#[cfg(test)]
mod tests;
