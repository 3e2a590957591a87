//! A connector.

use std::marker::PhantomData;

use super::failure;
use crate::bindings::connector::exports::wikala::connector::pull as raw;
use crate::bindings::host::wikala::types::types;
use crate::connector::Record;

/// Stands behind the export for a type.
pub struct Connector<T>(PhantomData<T>);

impl<T: crate::Connector> raw::Guest for Connector<T> {
    fn pull(cursor: Option<String>) -> Result<raw::Page, types::Failure> {
        let page = T::pull(cursor).map_err(failure)?;
        Ok(raw::Page {
            records: page.records.into_iter().map(record).collect(),
            cursor: page.cursor,
            has_more: page.has_more,
        })
    }
}

fn record(record: Record) -> raw::Pulled {
    raw::Pulled {
        kind: record.kind,
        key: record.key,
        data: record.data.to_string(),
    }
}
