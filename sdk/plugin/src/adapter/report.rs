//! A report.

use std::marker::PhantomData;

use super::{failure, parsed_json};
use crate::bindings::host::wikala::types::types;
use crate::bindings::report::exports::wikala::report::make_report as raw;

/// Stands behind the export for a type.
pub struct Report<T>(PhantomData<T>);

impl<T: crate::Report> raw::Guest for Report<T> {
    fn make(parameters: String) -> Result<raw::Document, types::Failure> {
        let document = parsed_json(&parameters).and_then(T::make).map_err(failure)?;
        Ok(raw::Document {
            file_name: document.file_name,
            media_type: document.media_type,
            content: document.content,
        })
    }
}
