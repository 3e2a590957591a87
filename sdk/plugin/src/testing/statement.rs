//! Files for statement formats.

use crate::StatementFormat;
use crate::border::{Bytes, Sink};
use crate::statement_format::{About, File, Refusal, Row, RowError, Rows};

/// What a format read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Collected {
    /// Rows in the order of the file.
    pub rows: Vec<Row>,
    /// Movements that could not be read.
    pub errors: Vec<RowError>,
    pub(crate) most: Option<usize>,
}

/// Shows a file to a format.
///
/// # Errors
/// What the format refuses.
pub fn understand_statement<F: StatementFormat>(file: &[u8]) -> Result<About, Refusal> {
    F::understand(&File::new(Bytes(file)))
}

/// Lets a format read a file. With `most`, nobody wants more rows than that.
///
/// # Errors
/// What the format refuses.
pub fn read_statement<F: StatementFormat>(file: &[u8], most: Option<usize>) -> Result<Collected, Refusal> {
    let mut collected = Collected {
        most,
        ..Collected::default()
    };
    let mut rows = Rows::new(Sink(&mut collected));
    F::read(&File::new(Bytes(file)), &mut rows)?;
    rows.flush();
    Ok(collected)
}
