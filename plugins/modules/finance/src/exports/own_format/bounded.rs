//! A reader that gives up when one record does not end.

use std::cell::Cell;
use std::io::{self, Read};
use std::rc::Rc;

use wikala_module::extension::FormatError;

/// Bytes of one record. The longest real one is far below; a quote that never closes is not.
const LONGEST_RECORD: u64 = 16 * 1024 * 1024;

/// Bytes that may still be read before the record must have ended.
#[derive(Clone)]
pub(super) struct Allowance(Rc<Cell<u64>>);

impl Allowance {
    pub(super) fn new() -> Self {
        Self(Rc::new(Cell::new(LONGEST_RECORD)))
    }

    /// A record has ended.
    pub(super) fn renew(&self) {
        self.0.set(LONGEST_RECORD);
    }

    /// What a failed read means.
    pub(super) fn error(&self, error: impl std::fmt::Display) -> FormatError {
        if self.0.get() == 0 {
            return FormatError::new(FormatError::RECORD_TOO_LONG, "One row is longer than 16 MiB.");
        }
        FormatError::new(FormatError::MALFORMED, format!("The file is broken: {error}."))
    }
}

/// Reads within an allowance.
pub(super) struct Bounded<R> {
    inner: R,
    allowance: Allowance,
}

impl<R> Bounded<R> {
    pub(super) fn new(inner: R, allowance: &Allowance) -> Self {
        Self {
            inner,
            allowance: allowance.clone(),
        }
    }
}

impl<R: Read> Read for Bounded<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let left = self.allowance.0.get();
        if left == 0 {
            return Err(io::Error::other("one record is too long"));
        }
        let most = usize::try_from(left).unwrap_or(usize::MAX).min(out.len());
        let length = self.inner.read(&mut out[..most])?;
        self.allowance.0.set(left - length as u64);
        Ok(length)
    }
}
