//! Counting and summing rows as they pass.

use sha2::{Digest, Sha256};

/// What has passed of one table.
#[derive(Default)]
pub(super) struct Tally {
    pub(super) rows: u64,
    pub(super) bytes: u64,
    hash: Sha256,
}

impl Tally {
    /// Takes some bytes of COPY text, cut anywhere. A newline inside a value is written as `\n`,
    /// so each newline byte ends one row.
    pub(super) fn add(&mut self, bytes: &[u8]) {
        self.rows += bytes.iter().filter(|byte| **byte == b'\n').count() as u64;
        self.bytes += bytes.len() as u64;
        self.hash.update(bytes);
    }

    /// The sum of everything that passed.
    pub(super) fn sha256(self) -> String {
        base16ct::lower::encode_string(&self.hash.finalize())
    }
}

/// The sum of these bytes.
pub(super) fn sha256(bytes: &[u8]) -> String {
    base16ct::lower::encode_string(&Sha256::digest(bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn where_the_bytes_are_cut_does_not_matter() {
        let mut tally = Tally::default();
        for piece in ["1\tone\n2\tt", "wo\\nlines", "\n", ""] {
            tally.add(piece.as_bytes());
        }
        let whole = b"1\tone\n2\ttwo\\nlines\n";
        assert_eq!((tally.rows, tally.bytes), (2, whole.len() as u64));
        assert_eq!(tally.sha256(), sha256(whole));
    }

    #[test]
    fn the_sum_is_written_in_lower_hex() {
        assert_eq!(sha256(b"")[..16], *"e3b0c44298fc1c14");
    }
}
