//! Cuts a stream of UTF-8 into records, forgiving what real files do to quotes.
//!
//! A quote closes a field only before a separator or a line end; any other one is text. Text between the closing quote
//! and the separator is dropped when it is blank. A missing opening quote leaves one lone quote at the end, which is
//! dropped too.

use memchr::{memchr, memchr2, memchr3};
use wikala_extension::FormatError;

use super::decode::Utf8Stream;
use super::record::Record;

/// No real record is longer than this.
const MAX_RECORD: usize = 1024 * 1024;
/// No real cell has more lines than this; a quote that stays open longer was never closed.
const MAX_LINES: u64 = 200;
const MAX_FIELDS: usize = 4096;

/// How records are cut.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Syntax {
    pub(crate) delimiter: u8,
    pub(crate) quote: Option<u8>,
    /// A lone carriage return ends a line.
    pub(crate) cr_ends: bool,
    /// Every line is one quoted cell that holds the real record.
    pub(crate) wrapped: bool,
}

/// Streaming reader of records.
pub(crate) struct Records<'s> {
    stream: Utf8Stream<'s>,
    syntax: Syntax,
    window: Vec<u8>,
    at: usize,
    line: u64,
    ended: bool,
}

enum Cut {
    /// Bytes used.
    Done(usize),
    NeedMore,
}

impl<'s> Records<'s> {
    pub(crate) fn new(stream: Utf8Stream<'s>, syntax: Syntax) -> Self {
        Self {
            stream,
            syntax,
            window: Vec::with_capacity(256 * 1024),
            at: 0,
            line: 1,
            ended: false,
        }
    }

    /// Lines seen so far.
    pub(crate) fn lines(&self) -> u64 {
        self.line - 1
    }

    /// Characters that the charset does not have, so far.
    pub(crate) fn broken(&self) -> u64 {
        self.stream.broken
    }

    /// Reads the next record into `record`; false at the end.
    pub(crate) fn next(&mut self, record: &mut Record) -> Result<bool, FormatError> {
        loop {
            if self.at < self.window.len() {
                record.clear();
                record.line = self.line;
                match cut(&self.window[self.at..], self.syntax, self.ended, record)? {
                    Cut::Done(used) => {
                        self.at += used;
                        self.line += record.lines;
                        if self.syntax.wrapped {
                            unwrap(record, self.syntax);
                        }
                        return Ok(true);
                    }
                    Cut::NeedMore if self.window.len() - self.at > MAX_RECORD => {
                        let detail = "One record is longer than 1 MiB; a quote may be open.";
                        return Err(FormatError::new(FormatError::RECORD_TOO_LONG, detail).at_line(self.line));
                    }
                    Cut::NeedMore => {}
                }
            } else if self.ended {
                return Ok(false);
            }
            self.window.drain(..self.at);
            self.at = 0;
            self.ended = !self.stream.fill(&mut self.window)?;
        }
    }
}

/// The record inside the only cell of a wrapped line.
fn unwrap(record: &mut Record, syntax: Syntax) {
    if record.len() != 1 {
        return;
    }
    let inner = record.get(0).to_owned();
    let (line, lines) = (record.line, record.lines);
    let mut again = Record::default();
    if cut(inner.as_bytes(), syntax, true, &mut again).is_ok() {
        *record = again;
    }
    (record.line, record.lines) = (line, lines);
}

/// Cuts the first record of `bytes`. `last` says that nothing follows.
fn cut(bytes: &[u8], syntax: Syntax, last: bool, record: &mut Record) -> Result<Cut, FormatError> {
    let Some((line, used)) = physical_line(bytes, syntax, last) else {
        return Ok(Cut::NeedMore);
    };
    let quoted = syntax.quote.is_some_and(|quote| memchr(quote, line).is_some());
    if !quoted {
        push_text(&mut record.text, line);
        // Lossy replacement can move positions, so the separators are searched in the text that was kept.
        let mut start = 0;
        for end in memchr::memchr_iter(syntax.delimiter, record.text.as_bytes()) {
            if record.spans.len() < MAX_FIELDS {
                record.spans.push((start, end as u32));
            }
            start = end as u32 + 1;
        }
        record.spans.push((start, record.text.len() as u32));
        record.lines = 1;
        return Ok(Cut::Done(used));
    }
    Quoted {
        bytes,
        syntax,
        last,
        at: 0,
    }
    .cut(record)
}

/// The first line without its end, and the bytes it uses with it. None when its end is not in sight.
fn physical_line(bytes: &[u8], syntax: Syntax, last: bool) -> Option<(&[u8], usize)> {
    let end = if syntax.cr_ends {
        memchr2(b'\n', b'\r', bytes)
    } else {
        memchr(b'\n', bytes)
    };
    match end {
        Some(at) => {
            let used = line_end(bytes, at, last)?;
            let mut line = &bytes[..at];
            while let [rest @ .., b'\r'] = line {
                line = rest;
            }
            Some((line, used))
        }
        None if last => {
            let mut line = bytes;
            while let [rest @ .., b'\r'] = line {
                line = rest;
            }
            Some((line, bytes.len()))
        }
        None => None,
    }
}

/// Position after the line end that begins at `at`: LF, CR, CR LF or CR CR LF.
fn line_end(bytes: &[u8], at: usize, last: bool) -> Option<usize> {
    if bytes[at] == b'\n' {
        return Some(at + 1);
    }
    match (bytes.get(at + 1), bytes.get(at + 2)) {
        (Some(b'\n'), _) => Some(at + 2),
        (Some(b'\r'), Some(b'\n')) => Some(at + 3),
        (Some(b'\r'), None) | (None, _) if !last => None,
        _ => Some(at + 1),
    }
}

fn push_text(text: &mut String, bytes: &[u8]) {
    match std::str::from_utf8(bytes) {
        Ok(valid) => text.push_str(valid),
        Err(_) => text.push_str(&String::from_utf8_lossy(bytes)),
    }
}

/// Cutter for records that have quotes.
struct Quoted<'b> {
    bytes: &'b [u8],
    syntax: Syntax,
    last: bool,
    at: usize,
}

impl Quoted<'_> {
    fn cut(mut self, record: &mut Record) -> Result<Cut, FormatError> {
        loop {
            let start = record.text.len() as u32;
            let done = match self.opening() {
                Some(inside) => self.quoted_field(inside, record)?,
                None => self.plain_field(record),
            };
            if !done {
                return Ok(Cut::NeedMore);
            }
            if record.spans.len() < MAX_FIELDS {
                record.spans.push((start, record.text.len() as u32));
            }
            match self.bytes.get(self.at) {
                Some(byte) if *byte == self.syntax.delimiter => self.at += 1,
                None => {
                    record.lines += 1;
                    return Ok(if self.last {
                        Cut::Done(self.at)
                    } else {
                        Cut::NeedMore
                    });
                }
                Some(_) => {
                    record.lines += 1;
                    return Ok(line_end(self.bytes, self.at, self.last).map_or(Cut::NeedMore, Cut::Done));
                }
            }
        }
    }

    /// Position after an opening quote at the start of a field, over blanks and the `=` of a spreadsheet text.
    fn opening(&self) -> Option<usize> {
        let quote = self.syntax.quote?;
        let mut at = self.at;
        while matches!(self.bytes.get(at), Some(b' ')) && self.syntax.delimiter != b' ' {
            at += 1;
        }
        if self.bytes.get(at) == Some(&b'=') && self.bytes.get(at + 1) == Some(&quote) {
            at += 1;
        }
        (self.bytes.get(at) == Some(&quote)).then_some(at + 1)
    }

    fn plain_field(&mut self, record: &mut Record) -> bool {
        let rest = &self.bytes[self.at..];
        let end = if self.syntax.cr_ends {
            memchr3(self.syntax.delimiter, b'\n', b'\r', rest)
        } else {
            memchr2(self.syntax.delimiter, b'\n', rest)
        };
        let end = match end {
            Some(end) => end,
            None if self.last => rest.len(),
            None => return false,
        };
        let mut field = &rest[..end];
        while let [inner @ .., b'\r'] = field {
            field = inner;
        }
        if let ([inner @ .., mark], Some(quote)) = (field, self.syntax.quote)
            && *mark == quote
            && memchr(quote, inner).is_none()
        {
            field = inner;
        }
        push_text(&mut record.text, field);
        self.at += end;
        // Carriage returns that were trimmed belong to the line end.
        true
    }

    fn quoted_field(&mut self, inside: usize, record: &mut Record) -> Result<bool, FormatError> {
        let Some(quote) = self.syntax.quote else {
            return Ok(false);
        };
        let mut from = inside;
        let mut at = inside;
        loop {
            let Some(found) = memchr(quote, &self.bytes[at..]).map(|offset| at + offset) else {
                return self.open_end(from, record);
            };
            if self.bytes.get(found + 1) == Some(&quote) {
                self.push_quoted(record, from, found + 1)?;
                at = found + 2;
                from = at;
                continue;
            }
            match self.closing(found + 1) {
                Closing::Ends(end) => {
                    self.push_quoted(record, from, found)?;
                    self.at = end;
                    return Ok(true);
                }
                Closing::Text => at = found + 1,
                Closing::Unknown => return Ok(false),
            }
        }
    }

    /// A quote that never closes: the end of a cut file, or a mistake many lines above.
    fn open_end(&mut self, from: usize, record: &mut Record) -> Result<bool, FormatError> {
        let lines = count_lines(&self.bytes[from..]);
        if lines > MAX_LINES {
            return Err(open_quote(record.line));
        }
        if !self.last {
            return Ok(false);
        }
        self.push_quoted(record, from, self.bytes.len())?;
        record.unclosed = count_lines(self.bytes[from..].trim_ascii_end()) > 0;
        self.at = self.bytes.len();
        Ok(true)
    }

    fn push_quoted(&self, record: &mut Record, from: usize, to: usize) -> Result<(), FormatError> {
        let part = &self.bytes[from..to];
        record.lines += count_lines(part);
        if record.lines > MAX_LINES {
            return Err(open_quote(record.line));
        }
        push_text(&mut record.text, part);
        Ok(())
    }

    /// What follows a quote: blanks and then a separator or a line end close the field.
    fn closing(&self, after: usize) -> Closing {
        let mut at = after;
        while let Some(byte) = self.bytes.get(at) {
            match byte {
                byte if *byte == self.syntax.delimiter => return Closing::Ends(at),
                b'\n' => return Closing::Ends(at),
                b'\r' if self.syntax.cr_ends => return Closing::Ends(at),
                b' ' | b'\t' | b'\r' => at += 1,
                // Another separator, left over at the end of the line.
                b',' | b';' => match first_beside_returns(&self.bytes[at + 1..]) {
                    Some(b'\n') => at += 1,
                    Some(_) => return Closing::Text,
                    None if self.last => at += 1,
                    None => return Closing::Unknown,
                },
                _ => return Closing::Text,
            }
        }
        if self.last {
            Closing::Ends(at)
        } else {
            Closing::Unknown
        }
    }
}

enum Closing {
    Ends(usize),
    Text,
    Unknown,
}

/// The first byte that is no carriage return.
fn first_beside_returns(bytes: &[u8]) -> Option<u8> {
    bytes.iter().copied().find(|byte| *byte != b'\r')
}

fn open_quote(line: u64) -> FormatError {
    FormatError::new(
        FormatError::MALFORMED,
        "A quote that opens on this line does not close.",
    )
    .at_line(line)
}

fn count_lines(bytes: &[u8]) -> u64 {
    let feeds = memchr::memchr_iter(b'\n', bytes).count();
    if feeds > 0 {
        feeds as u64
    } else {
        memchr::memchr_iter(b'\r', bytes).count() as u64
    }
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use super::{Records, Syntax};
    use crate::csv::decode::Utf8Stream;
    use crate::csv::encoding::Charset;
    use crate::csv::record::Record;

    fn cut(text: &str, syntax: Syntax) -> Vec<Vec<String>> {
        let mut source = Cursor::new(text.as_bytes().to_vec());
        let mut records = Records::new(Utf8Stream::new(&mut source, Charset::Utf8), syntax);
        let mut record = Record::default();
        let mut all = Vec::new();
        while records.next(&mut record).unwrap() {
            all.push(record.fields().map(str::to_owned).collect());
        }
        all
    }

    const COMMA: Syntax = Syntax {
        delimiter: b',',
        quote: Some(b'"'),
        cr_ends: false,
        wrapped: false,
    };

    #[test]
    fn quotes_as_real_files_have_them() {
        assert_eq!(cut("\"a \"\"b\"\"\",c\n", COMMA), [["a \"b\"", "c"]]);
        assert_eq!(cut("\"a \"b\" c\",d\n", COMMA), [["a \"b\" c", "d"]]);
        assert_eq!(cut("a\",\"b\"\t,c\n", COMMA), [["a", "b", "c"]]);
        assert_eq!(cut("\"a\nb\",c\n", COMMA), [["a\nb", "c"]]);
        assert_eq!(cut("=\"001,2\",c", COMMA), [["001,2", "c"]]);
        assert_eq!(cut("x \"y\" z,c", COMMA), [["x \"y\" z", "c"]]);
        assert_eq!(cut("\"\",\"\"", COMMA), [["", ""]]);
    }

    #[test]
    fn all_line_ends() {
        let ends = Syntax {
            cr_ends: true,
            ..COMMA
        };
        assert_eq!(cut("a,b\r\r\n\"c\",d\r\r\n", ends), [["a", "b"], ["c", "d"]]);
        assert_eq!(cut("a,b\rc,\"d\"\r", ends), [["a", "b"], ["c", "d"]]);
        assert_eq!(cut("a,b\r\r\n\"c\",d\r\n", COMMA), [["a", "b"], ["c", "d"]]);
    }

    #[test]
    fn a_wrapped_line_is_cut_again() {
        let wrapped = Syntax {
            wrapped: true,
            ..COMMA
        };
        assert_eq!(cut("\"a,\"\"b,c\"\",d\"\n", wrapped), [["a", "b,c", "d"]]);
    }
}
