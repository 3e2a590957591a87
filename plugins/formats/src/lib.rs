//! Readers for bank statement files, each behind the `StatementFormat` extension point.
//!
//! Every reader is pure: bytes in, rows out; no database, no network, no clock.

use std::sync::Arc;

use wikala_extension::StatementFormat;

mod csv;

pub use crate::csv::CsvFormat;

/// All formats of this crate, in the order in which equals are preferred.
pub fn all() -> Vec<Arc<dyn StatementFormat>> {
    vec![Arc::new(CsvFormat)]
}
