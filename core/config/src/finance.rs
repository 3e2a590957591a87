//! Limits of the finance module.

use crate::reader::Reader;
use crate::setting::{Kind, Setting};
use crate::units::{GIB, KIB};

/// Import limits.
#[derive(Clone, Copy, Debug)]
pub struct Finance {
    /// Rows of one imported file.
    pub import_max_rows: u64,
    /// Bytes of one imported file.
    pub import_max_bytes: u64,
    /// Rows written in one statement.
    pub import_batch_rows: usize,
    /// Faulty rows after which an import is given up.
    pub import_max_errors: usize,
}

pub(crate) const SETTINGS: &[Setting] = &[
    Setting::new(
        "finance.import_max_rows",
        Kind::Integer(1, 1_000_000_000),
        "Rows of one imported file.",
    ),
    Setting::new(
        "finance.import_max_bytes",
        Kind::Size(KIB, 64 * GIB),
        "Bytes of one imported file.",
    ),
    Setting::new(
        "finance.import_batch_rows",
        Kind::Integer(1, 100_000),
        "Rows written in one statement.",
    ),
    Setting::new(
        "finance.import_max_errors",
        Kind::Integer(0, 1_000_000),
        "Faulty rows after which an import is given up.",
    ),
];

impl Finance {
    pub(crate) fn read(reader: &mut Reader<'_>) -> Self {
        Self {
            import_max_rows: reader.get("finance.import_max_rows"),
            import_max_bytes: reader.get("finance.import_max_bytes"),
            import_batch_rows: reader.get("finance.import_batch_rows"),
            import_max_errors: reader.get("finance.import_max_errors"),
        }
    }
}
