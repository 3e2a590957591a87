//! The first records of a file, held in memory for everything that needs several looks.

use std::io::{Cursor, SeekFrom};

use wikala_extension::{FormatError, StatementSource};

use super::decode::Utf8Stream;
use super::encoding::Charset;
use super::record::Record;
use super::records::{Records, Syntax};

/// Bytes of text that are looked at before the table is known.
const TEXT: usize = 512 * 1024;
/// Records that are kept.
pub(crate) const RECORDS: usize = 500;

/// The first part of a file as UTF-8.
pub(crate) struct HeadText {
    pub(crate) text: Vec<u8>,
    /// The text is the whole file.
    pub(crate) complete: bool,
}

/// Decodes the first part of a file.
pub(crate) fn head_text(source: &mut dyn StatementSource, charset: Charset) -> Result<HeadText, FormatError> {
    source.seek(SeekFrom::Start(0))?;
    let mut text = Vec::new();
    let mut stream = Utf8Stream::new(source, charset);
    let mut more = true;
    while more && text.len() < TEXT {
        more = stream.fill(&mut text)?;
    }
    source.seek(SeekFrom::Start(0))?;
    Ok(HeadText {
        text,
        complete: !more,
    })
}

impl HeadText {
    /// True when a lone carriage return ends lines here.
    pub(crate) fn cr_ends(&self) -> bool {
        let feeds = memchr::memchr_iter(b'\n', &self.text).count();
        let lone = |at: &usize| !matches!(self.text.get(at + 1), Some(b'\n' | b'\r') | None);
        let returns = memchr::memchr_iter(b'\r', &self.text).filter(lone).count();
        let doubled = self.text.windows(3).filter(|window| window == b"\r\r\n").count();
        (feeds == 0 && self.text.contains(&b'\r')) || returns > feeds / 2 || doubled * 2 > feeds
    }

    /// Cuts up to `limit` records that are not blank; a record cut off by the end of the sample is left out.
    pub(crate) fn records(&self, syntax: Syntax, limit: usize) -> Result<Vec<Record>, FormatError> {
        let mut source = Cursor::new(self.text.as_slice());
        let mut records = Records::new(Utf8Stream::new(&mut source, Charset::Utf8), syntax);
        let mut all: Vec<Record> = Vec::new();
        let mut record = Record::default();
        let mut line = 0;
        while all.len() < limit {
            match records.next(&mut record) {
                Ok(true) => {}
                Ok(false) => break,
                // What is broken in the sample is reported by the pass over the whole file.
                Err(_) if !all.is_empty() => break,
                Err(error) => return Err(error),
            }
            line += 1;
            if !record.is_blank() {
                all.push(record.clone());
            }
        }
        if !self.complete && all.len() < limit && line > 1 {
            all.pop();
        }
        Ok(all)
    }
}
