//! The export as CSV: RFC 4180, UTF-8, one header line, cells as [`super::super::cell`] writes them.

use std::collections::BTreeMap;
use std::io::SeekFrom;

use ::csv::{ByteRecord, QuoteStyle, ReaderBuilder, Terminator, WriterBuilder};
use wikala_module::extension::{
    Confidence, FormatError, Hints, RowError, RowSink, StatementFormat, StatementRow, StatementSource,
    Summary, Understanding,
};

use super::bounded::{Allowance, Bounded};
use super::{Counted, statement_row, understand};
use crate::exports::cell;
use crate::exports::row::{COLUMNS, ExportRow, Shape};

/// The export format `wikala-csv`.
pub(crate) struct OwnCsv;

impl OwnCsv {
    pub(super) const NAME: &'static str = "wikala-csv";

    fn is_header(line: &[u8]) -> bool {
        let line = line.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(line);
        let mut names = line.split(|byte| *byte == b',');
        COLUMNS
            .iter()
            .all(|(name, _)| names.next().map(unquoted) == Some(name.as_bytes()))
            && names.next().is_none()
    }
}

/// Spreadsheet programs may quote the names when they save the file.
fn unquoted(name: &[u8]) -> &[u8] {
    name.strip_prefix(b"\"")
        .and_then(|name| name.strip_suffix(b"\""))
        .unwrap_or(name)
}

impl StatementFormat for OwnCsv {
    fn name(&self) -> &'static str {
        Self::NAME
    }

    fn sniff(&self, head: &[u8], _: Option<&str>) -> Confidence {
        let end = head
            .iter()
            .position(|byte| matches!(byte, b'\r' | b'\n'))
            .unwrap_or(head.len());
        if Self::is_header(&head[..end]) {
            Confidence::Sure
        } else {
            Confidence::No
        }
    }

    fn understand(
        &self,
        source: &mut dyn StatementSource,
        hints: &Hints,
    ) -> Result<Understanding, FormatError> {
        understand(self, source, hints)
    }

    fn read(
        &self,
        source: &mut dyn StatementSource,
        _: &Understanding,
        sink: &mut RowSink<'_>,
    ) -> Result<Summary, FormatError> {
        source.seek(SeekFrom::Start(0))?;
        let allowance = Allowance::new();
        let mut reader = ReaderBuilder::new()
            .flexible(true)
            .from_reader(Bounded::new(&mut *source, &allowance));
        let mut counted = Counted {
            sink,
            summary: Summary::default(),
        };
        reader.byte_headers().map_err(|error| allowance.error(error))?;
        // The reader counts a line when it meets its line feed. After a header that ends in CR LF
        // the line feed is still to come, and so it is after every record.
        let behind = u64::from(reader.position().line() == 1);
        let mut record = ByteRecord::new();
        while reader
            .read_byte_record(&mut record)
            .map_err(|error| allowance.error(error))?
        {
            allowance.renew();
            let line = record.position().map_or(0, ::csv::Position::line) + behind;
            if !counted.give(read_row(line, &record)) {
                break;
            }
        }
        counted.summary.lines = reader.position().line().saturating_sub(1);
        Ok(counted.summary)
    }
}

fn read_row(line: u64, record: &ByteRecord) -> Result<StatementRow, RowError> {
    let error = |code, reason: &str| RowError {
        line,
        column: None,
        value: String::new(),
        code,
        reason: reason.into(),
    };
    if record.len() != COLUMNS.len() {
        return Err(error("short_row", "The row has not as many cells as the header."));
    }
    let mut texts = BTreeMap::new();
    for ((name, shape), bytes) in COLUMNS.iter().zip(record) {
        let Ok(text) = std::str::from_utf8(bytes) else {
            return Err(error("undecodable", "The row is not UTF-8."));
        };
        let read = match shape {
            Shape::Text => cell::read(text),
            Shape::Plain | Shape::Json => (!text.is_empty()).then_some(text),
        };
        if let Some(read) = read {
            texts.insert((*name).to_owned(), read.to_owned());
        }
    }
    statement_row(line, texts)
}

/// Writes rows, and before them the header when it is asked for.
pub(crate) fn rows(rows: &[ExportRow], header: bool) -> Result<Vec<u8>, ::csv::Error> {
    let mut writer = WriterBuilder::new()
        .quote_style(QuoteStyle::Necessary)
        .terminator(Terminator::CRLF)
        .from_writer(Vec::with_capacity(rows.len() * 400));
    if header {
        writer.write_record(COLUMNS.iter().map(|(name, _)| name))?;
    }
    for row in rows {
        for ((_, shape), text) in COLUMNS.iter().zip(row.texts()) {
            let text = text.as_deref();
            match shape {
                Shape::Text => writer.write_field(cell::write(text).as_bytes())?,
                Shape::Plain | Shape::Json => writer.write_field(text.unwrap_or_default())?,
            }
        }
        writer.write_record(None::<&[u8]>)?;
    }
    writer.into_inner().map_err(|error| error.into_error().into())
}
