//! The bytes of the files, never more of them than were announced.

use std::collections::BTreeMap;
use std::io::Read;

use flate2::read::DeflateDecoder;

use crate::archive::Limits;
use crate::archive::layout::{self, Entry};
use crate::content::FileName;
use crate::error::PackageError;

/// Below this, a high ratio is no bomb.
const SMALL: u64 = 64 << 10;

/// Unpacks every file.
pub(crate) fn read(bytes: &[u8], limits: &Limits) -> Result<BTreeMap<FileName, Vec<u8>>, PackageError> {
    layout::entries(bytes, limits)?
        .iter()
        .map(|entry| Ok((entry.name, unpack(bytes, entry, limits)?)))
        .collect()
}

fn unpack(bytes: &[u8], entry: &Entry, limits: &Limits) -> Result<Vec<u8>, PackageError> {
    let damaged = || PackageError::Damaged(entry.name.to_string());
    let data = bytes.get(entry.data.clone()).ok_or(PackageError::Truncated)?;
    let packed = data.len() as u64;
    if entry.size > SMALL && entry.size > packed.saturating_mul(limits.ratio) {
        return Err(PackageError::Ratio {
            file: entry.name.to_string(),
            most: limits.ratio,
        });
    }
    let content = if entry.is_packed {
        inflate(data, entry.size).ok_or_else(damaged)?
    } else {
        data.to_vec()
    };
    if content.len() as u64 != entry.size || crc32fast::hash(&content) != entry.crc {
        return Err(damaged());
    }
    Ok(content)
}

/// Inflates exactly `size` bytes out of exactly `data`.
fn inflate(data: &[u8], size: u64) -> Option<Vec<u8>> {
    let mut decoder = DeflateDecoder::new(data);
    let mut content = Vec::with_capacity(usize::try_from(size).ok()?);
    (&mut decoder).take(size + 1).read_to_end(&mut content).ok()?;
    (decoder.total_in() == data.len() as u64).then_some(content)
}
