//! The exported log: a file of JSON lines that can be proved without any database.
//!
//! It says which keys signed, then for each chain its name, its signed heads and its entries in
//! order, and at its end how many entries it has.

use std::io::BufRead;

use base16ct::lower::encode_string;
use base16ct::mixed::decode_vec;
use jsonwebtoken::jwk::Jwk;
use serde::{Deserialize, Serialize};
use uuid::Uuid;
use wikala_module::kernel::time::Timestamp;

use super::chain::Place;
use super::entry::Entry;
use super::proof::{ChainReport, Proof, Signed};
use super::statement::StatementKeys;

/// The format, in the first line.
const FORMAT: &str = "wikala-audit-1";

/// One line of the file.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) enum Line {
    #[serde(rename_all = "camelCase")]
    Log {
        format: String,
        tenant: Uuid,
        slug: String,
        exported_at: Timestamp,
    },
    Key(Jwk),
    Chain {
        place: Place,
        name: Uuid,
    },
    Checkpoint {
        seq: i64,
        hash: String,
        signature: String,
    },
    Entry(Entry),
    End {
        entries: u64,
    },
}

impl Line {
    pub(super) fn log(tenant: Uuid, slug: &str, exported_at: Timestamp) -> Self {
        Self::Log {
            format: FORMAT.to_owned(),
            tenant,
            slug: slug.to_owned(),
            exported_at,
        }
    }

    pub(super) fn checkpoint(signed: &Signed) -> Self {
        Self::Checkpoint {
            seq: signed.seq,
            hash: encode_string(&signed.hash),
            signature: signed.statement.clone(),
        }
    }
}

/// Why a file is no exported log. A log that is one, but was changed, is a fault in the report.
#[derive(Debug, thiserror::Error)]
pub enum FileError {
    #[error("it cannot be read")]
    Io(#[from] std::io::Error),
    #[error("line {0}: {1}")]
    Line(u64, String),
    #[error("it is cut off: {0} entries and no end")]
    CutOff(u64),
}

/// The chains of a file, recomputed. Statements are checked with the given keys; without any,
/// with those in the file, which only proves that the file agrees with itself.
///
/// # Errors
/// [`FileError`] when it is no exported log or only a part of one.
pub fn prove_file(file: impl BufRead, keys: Option<&StatementKeys>) -> Result<Vec<ChainReport>, FileError> {
    let mut reader = Reader::new(keys.cloned());
    for (index, text) in file.lines().enumerate() {
        let number = index as u64 + 1;
        let line = serde_json::from_str(&text?);
        let line = line.map_err(|error| FileError::Line(number, error.to_string()))?;
        let read = reader.take(line);
        read.map_err(|what| FileError::Line(number, what.to_owned()))?;
    }
    if !reader.ended {
        return Err(FileError::CutOff(reader.entries));
    }
    Ok(reader.reports)
}

/// Reads the lines in their order.
struct Reader {
    exported_at: Option<Timestamp>,
    keys: StatementKeys,
    keys_are_given: bool,
    /// The chain being read, and its signed heads until the first entry is met.
    chain: Option<(Place, Uuid)>,
    signed: Vec<Signed>,
    proof: Option<Proof>,
    entries: u64,
    ended: bool,
    reports: Vec<ChainReport>,
}

impl Reader {
    fn new(given: Option<StatementKeys>) -> Self {
        Self {
            exported_at: None,
            keys_are_given: given.is_some(),
            keys: given.unwrap_or_default(),
            chain: None,
            signed: Vec::new(),
            proof: None,
            entries: 0,
            ended: false,
            reports: Vec::new(),
        }
    }

    fn take(&mut self, line: Line) -> Result<(), &'static str> {
        if self.ended {
            return Err("there is something after the end");
        }
        let begun = self.exported_at.is_some();
        match line {
            Line::Log {
                format, exported_at, ..
            } if !begun && format == FORMAT => self.exported_at = Some(exported_at),
            Line::Log { .. } => return Err("the format is unknown"),
            _ if !begun => return Err("it does not begin with the log"),
            Line::Key(key) if !self.keys_are_given => self.keys.push(key),
            Line::Key(_) => {}
            Line::Chain { place, name } => {
                self.finish();
                self.chain = Some((place, name));
            }
            Line::Checkpoint { seq, hash, signature } => {
                let hash = decode_vec(&hash).map_err(|_text| "the hash is not hexadecimal")?;
                self.signed.push(Signed {
                    seq,
                    hash,
                    statement: signature,
                });
            }
            Line::Entry(entry) => {
                self.entries += 1;
                self.proof().ok_or("the entry is in no chain")?.look(entry);
            }
            Line::End { entries } if entries == self.entries => {
                self.finish();
                self.ended = true;
            }
            Line::End { .. } => return Err("lines are missing or were added"),
        }
        Ok(())
    }

    /// The proof of the chain being read.
    fn proof(&mut self) -> Option<&mut Proof> {
        if self.proof.is_none() {
            let ((place, name), now) = (self.chain?, self.exported_at?);
            self.proof = Some(Proof::new(place, name, &self.signed, &self.keys, now));
        }
        self.proof.as_mut()
    }

    fn finish(&mut self) {
        // Also a chain without entries may have been signed.
        let _made = self.proof();
        self.reports.extend(self.proof.take().map(Proof::report));
        self.signed.clear();
        self.chain = None;
    }
}
