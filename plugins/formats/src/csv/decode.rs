//! Bytes of any charset as a stream of UTF-8, in constant memory.

use encoding_rs::{CoderResult, Decoder, Encoding};
use wikala_extension::{FormatError, StatementSource};

use super::encoding::Charset;

const CHUNK: usize = 64 * 1024;

/// Gives UTF-8 in pieces. Zero bytes are dropped: they are padding, never text.
pub(crate) struct Utf8Stream<'s> {
    source: &'s mut dyn StatementSource,
    mode: Mode,
    raw: Vec<u8>,
    kept: usize,
    started: bool,
    ended: bool,
    /// Characters that the charset does not have.
    pub(crate) broken: u64,
}

enum Mode {
    Plain,
    Mixed(&'static Encoding),
    Decoder(Decoder),
}

impl<'s> Utf8Stream<'s> {
    /// Reads from the current position of the source, which should be its start.
    pub(crate) fn new(source: &'s mut dyn StatementSource, charset: Charset) -> Self {
        let mode = match charset {
            Charset::Utf8 => Mode::Plain,
            Charset::Mixed(second) => Mode::Mixed(second),
            Charset::Named(encoding) => Mode::Decoder(encoding.new_decoder_with_bom_removal()),
        };
        Self {
            source,
            mode,
            raw: vec![0; CHUNK],
            kept: 0,
            started: false,
            ended: false,
            broken: 0,
        }
    }

    /// Appends the next piece to `out`; false at the end of the source.
    pub(crate) fn fill(&mut self, out: &mut Vec<u8>) -> Result<bool, FormatError> {
        if self.ended {
            return Ok(false);
        }
        let before = out.len();
        let read = loop {
            match self.source.read(&mut self.raw[self.kept..]) {
                Err(error) if error.kind() == std::io::ErrorKind::Interrupted => {}
                other => break other?,
            }
        };
        let end = self.kept + read;
        self.ended = read == 0;
        self.decode(end, out);
        if !self.started && out.len() > before {
            self.started = true;
            if out[before..].starts_with(b"\xef\xbb\xbf") {
                out.drain(before..before + 3);
            }
        }
        drop_zeros(out, before);
        Ok(!self.ended || out.len() > before)
    }

    fn decode(&mut self, end: usize, out: &mut Vec<u8>) {
        match &mut self.mode {
            Mode::Plain => {
                // The start mark must not be cut in two.
                if !self.started && end < 3 && !self.ended {
                    self.kept = end;
                    return;
                }
                out.extend_from_slice(&self.raw[..end]);
                self.kept = 0;
            }
            Mode::Mixed(second) => {
                let used = mixed(&self.raw[..end], second, self.ended, out);
                self.raw.copy_within(used..end, 0);
                self.kept = end - used;
            }
            Mode::Decoder(decoder) => {
                self.broken += u64::from(decode_all(decoder, &self.raw[..end], self.ended, out));
                self.kept = 0;
            }
        }
    }
}

fn drop_zeros(out: &mut Vec<u8>, from: usize) {
    if memchr::memchr(0, &out[from..]).is_none() {
        return;
    }
    let kept: Vec<u8> = out.drain(from..).filter(|byte| *byte != 0).collect();
    out.extend_from_slice(&kept);
}

fn decode_all(decoder: &mut Decoder, mut bytes: &[u8], last: bool, out: &mut Vec<u8>) -> bool {
    let mut broken = false;
    loop {
        let start = out.len();
        out.resize(start + bytes.len() * 3 + 16, 0);
        let (result, read, written, errors) = decoder.decode_to_utf8(bytes, &mut out[start..], last);
        out.truncate(start + written);
        broken |= errors;
        bytes = &bytes[read..];
        if result == CoderResult::InputEmpty {
            return broken;
        }
    }
}

/// UTF-8 as it is, other bytes in the second encoding; gives the number of bytes used.
fn mixed(mut bytes: &[u8], second: &'static Encoding, last: bool, out: &mut Vec<u8>) -> usize {
    let all = bytes.len();
    loop {
        match std::str::from_utf8(bytes) {
            Ok(_) => {
                out.extend_from_slice(bytes);
                return all;
            }
            Err(error) => {
                let (valid, rest) = bytes.split_at(error.valid_up_to());
                out.extend_from_slice(valid);
                let length = match error.error_len() {
                    None if !last => return all - rest.len(),
                    None => rest.len(),
                    Some(length) => length,
                };
                let (text, _) = second.decode_without_bom_handling(&rest[..length]);
                out.extend_from_slice(text.as_bytes());
                bytes = &rest[length..];
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use super::Utf8Stream;
    use crate::csv::encoding::{Charset, from_name};

    fn decoded(bytes: &[u8], charset: Charset) -> String {
        let mut source = Cursor::new(bytes.to_vec());
        let mut stream = Utf8Stream::new(&mut source, charset);
        let mut out = Vec::new();
        while stream.fill(&mut out).unwrap() {}
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn marks_and_zeros_are_dropped() {
        assert_eq!(decoded(b"\xef\xbb\xbfa\0b", Charset::Utf8), "ab");
        assert_eq!(decoded(b"\xff\xfea\0;\0", from_name("utf-16-le").unwrap()), "a;");
        assert_eq!(decoded(b"", Charset::Utf8), "");
    }

    #[test]
    fn two_encodings_in_one_file() {
        let charset = from_name("utf-8 + latin-1").unwrap();
        assert_eq!(decoded(b"Caf\xc3\xa9\nZ\xfcrich", charset), "Café\nZürich");
    }
}
