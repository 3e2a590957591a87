//! Whether an archive is whole, without a database.

use tokio::io::AsyncRead;

use super::error::ArchiveError;
use super::manifest::{ArchiveManifest, sum_file};
use super::tally::{Tally, sha256};
use super::tar::Reader;
use super::{MANIFEST, MANIFEST_SUM, read_part_name};

/// More than any schema's table of contents; a forged length must not become memory.
const LONGEST_MANIFEST: u64 = 16 * 1024 * 1024;

/// A table as its parts showed it.
#[derive(PartialEq, Eq)]
struct Seen {
    name: String,
    rows: u64,
    bytes: u64,
    parts: u64,
    sha256: String,
}

/// Reads a whole archive and compares it with its own manifest.
///
/// # Errors
/// [`ArchiveError::Damaged`] when it is not byte for byte what was written,
/// [`ArchiveError::Format`] when a newer program wrote it, [`ArchiveError::Io`].
pub async fn verify_archive<R: AsyncRead + Unpin>(archive: R) -> Result<ArchiveManifest, ArchiveError> {
    let mut tar = Reader::new(archive);
    let seen = tables(&mut tar).await?;
    let manifest = tar.whole(LONGEST_MANIFEST).await?;
    let vouched = tar.next_file().await?.as_deref() == Some(MANIFEST_SUM)
        && tar.whole(LONGEST_MANIFEST).await? == sum_file(&manifest);
    if !vouched {
        return Err(ArchiveError::damaged(
            "its manifest is not the one that was written",
        ));
    }
    if let Some(name) = tar.next_file().await? {
        return Err(ArchiveError::damaged(format!("{name:?} does not belong there")));
    }
    let manifest = ArchiveManifest::from_bytes(&manifest)?;
    compare(&manifest, seen)?;
    Ok(manifest)
}

/// Reads the parts up to the head of the manifest.
async fn tables<R: AsyncRead + Unpin>(tar: &mut Reader<R>) -> Result<Vec<Seen>, ArchiveError> {
    let mut seen: Vec<Seen> = Vec::new();
    let mut open: Option<(String, u64, Tally)> = None;
    loop {
        let name = tar.next_file().await?;
        let name = name.ok_or_else(|| ArchiveError::damaged("it has no manifest"))?;
        if name == MANIFEST {
            seen.extend(open.map(close));
            return Ok(seen);
        }
        let stray = || ArchiveError::damaged(format!("{name:?} does not belong there"));
        let (table, part) = read_part_name(&name).ok_or_else(stray)?;
        let (table, before, mut tally) = match open.take() {
            Some(current) if current.0 == table => current,
            other => {
                seen.extend(other.map(close));
                (table.to_owned(), 0, Tally::default())
            }
        };
        if part != before + 1 {
            return Err(stray());
        }
        while let Some(chunk) = tar.chunk().await? {
            tally.add(&chunk);
        }
        open = Some((table, part, tally));
    }
}

fn close((name, parts, tally): (String, u64, Tally)) -> Seen {
    Seen {
        name,
        rows: tally.rows,
        bytes: tally.bytes,
        parts,
        sha256: tally.sha256(),
    }
}

fn compare(manifest: &ArchiveManifest, seen: Vec<Seen>) -> Result<(), ArchiveError> {
    let mut seen = seen.into_iter().peekable();
    for table in &manifest.tables {
        let nothing = || Seen {
            name: table.name.clone(),
            rows: 0,
            bytes: 0,
            parts: 0,
            sha256: sha256(b""),
        };
        let found = seen
            .next_if(|seen| seen.name == table.name)
            .unwrap_or_else(nothing);
        let same = (found.rows, found.bytes, found.parts) == (table.rows, table.bytes, table.parts);
        if !same || found.sha256 != table.sha256 {
            return Err(ArchiveError::damaged(format!(
                "the rows of {} are not those written",
                table.name
            )));
        }
    }
    seen.next().map_or(Ok(()), |extra| {
        Err(ArchiveError::damaged(format!(
            "its manifest does not know the table {}",
            extra.name
        )))
    })
}
