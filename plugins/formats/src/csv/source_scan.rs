//! One look at all bytes of a file: what may they be?

use std::io::SeekFrom;

use wikala_extension::{FormatError, StatementSource};

const CHUNK: usize = 256 * 1024;

/// Counts over the whole file, in constant memory.
#[derive(Clone, Debug, Default)]
pub(crate) struct SourceScan {
    pub(crate) bytes: u64,
    /// First bytes, for marks at the start.
    pub(crate) head: Vec<u8>,
    pub(crate) nul_even: u64,
    pub(crate) nul_odd: u64,
    /// Characters of two bytes and more that are valid UTF-8.
    pub(crate) utf8_sequences: u64,
    /// Places that are not valid UTF-8.
    pub(crate) utf8_errors: u64,
    /// Shift sequences of ISO-2022-JP.
    pub(crate) escapes: u64,
}

/// Goes over the whole source and leaves it at its start.
pub(crate) fn scan(source: &mut dyn StatementSource) -> Result<SourceScan, FormatError> {
    let mut found = SourceScan::default();
    let mut buffer = vec![0; CHUNK];
    let mut kept = 0;
    source.seek(SeekFrom::Start(0))?;
    loop {
        let read = read_some(source, &mut buffer[kept..])?;
        let end = kept + read;
        if found.head.len() < 64 * 1024 {
            let room = 64 * 1024 - found.head.len();
            found.head.extend_from_slice(&buffer[kept..end][..room.min(read)]);
        }
        found.count_bytes(&buffer[kept..end]);
        let used = found.count_utf8(&buffer[..end], read == 0);
        if read == 0 {
            break;
        }
        buffer.copy_within(used..end, 0);
        kept = end - used;
    }
    source.seek(SeekFrom::Start(0))?;
    Ok(found)
}

fn read_some(source: &mut dyn StatementSource, buffer: &mut [u8]) -> Result<usize, FormatError> {
    loop {
        match source.read(buffer) {
            Err(error) if error.kind() == std::io::ErrorKind::Interrupted => {}
            other => return Ok(other?),
        }
    }
}

impl SourceScan {
    fn count_bytes(&mut self, bytes: &[u8]) {
        for at in memchr::memchr_iter(0, bytes) {
            if (self.bytes + at as u64).is_multiple_of(2) {
                self.nul_even += 1;
            } else {
                self.nul_odd += 1;
            }
        }
        self.escapes += memchr::memchr_iter(0x1b, bytes)
            .filter(|at| matches!(bytes.get(at + 1), Some(b'$' | b'(')))
            .count() as u64;
        self.bytes += bytes.len() as u64;
    }

    /// Counts valid and broken sequences; gives the number of bytes that are done with.
    fn count_utf8(&mut self, mut bytes: &[u8], last: bool) -> usize {
        let all = bytes.len();
        if bytes.is_ascii() {
            return all;
        }
        loop {
            match std::str::from_utf8(bytes) {
                Ok(text) => {
                    self.utf8_sequences += sequences(text.as_bytes());
                    return all;
                }
                Err(error) => {
                    let (valid, rest) = bytes.split_at(error.valid_up_to());
                    self.utf8_sequences += sequences(valid);
                    match error.error_len() {
                        None if !last => return all - rest.len(),
                        None => {
                            self.utf8_errors += 1;
                            return all;
                        }
                        Some(length) => {
                            self.utf8_errors += 1;
                            bytes = &rest[length..];
                        }
                    }
                }
            }
        }
    }
}

fn sequences(valid: &[u8]) -> u64 {
    valid.iter().filter(|byte| **byte >= 0xc2).count() as u64
}
