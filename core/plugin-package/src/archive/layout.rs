//! Where the files of an archive are, and that there is nothing else in it.

use std::ops::Range;

use crate::archive::Limits;
use crate::content::FileName;
use crate::error::PackageError;

const LOCAL: &[u8] = b"PK\x03\x04";
const CENTRAL: &[u8] = b"PK\x01\x02";
const END: &[u8] = b"PK\x05\x06";
const END_LENGTH: usize = 22;

/// How hard the packer tried: says nothing about the content.
const HARMLESS_FLAGS: u16 = 0b110 | 1 << 11;
const ENCRYPTED: u16 = 1;
const STORE: u16 = 0;
const DEFLATE: u16 = 8;

/// One file of an archive.
#[derive(Debug)]
pub(super) struct Entry {
    pub(super) name: FileName,
    pub(super) is_packed: bool,
    pub(super) crc: u32,
    pub(super) size: u64,
    /// Where its bytes are.
    pub(super) data: Range<usize>,
}

/// The files of an archive.
pub(super) fn entries(bytes: &[u8], limits: &Limits) -> Result<Vec<Entry>, PackageError> {
    if bytes.len() as u64 > limits.archive {
        return Err(too_large("the package", bytes.len() as u64, limits.archive));
    }
    if !bytes.starts_with(LOCAL) {
        return Err(PackageError::NotAPackage);
    }
    let directory = directory(bytes)?;
    let mut entries: Vec<Entry> = Vec::new();
    let mut central = Fields::new(bytes, directory.start);
    let mut next = 0;
    while central.at < directory.end {
        let entry = entry(bytes, &mut central, next, limits)?;
        if entries.iter().any(|other| other.name == entry.name) {
            return Err(PackageError::DuplicateFile(entry.name.to_string()));
        }
        next = entry.data.end;
        entries.push(entry);
    }
    let count = u16_at(bytes, bytes.len() - END_LENGTH + 10)?;
    if central.at != directory.end || usize::from(count) != entries.len() {
        return Err(PackageError::Layout(
            "its directory has another size than it says",
        ));
    }
    if next != directory.start {
        return Err(PackageError::Layout("there are bytes between its files"));
    }
    Ok(entries)
}

/// Where the directory is.
fn directory(bytes: &[u8]) -> Result<Range<usize>, PackageError> {
    let at = bytes
        .len()
        .checked_sub(END_LENGTH)
        .ok_or(PackageError::Truncated)?;
    let mut end = Fields::new(bytes, at);
    if end.take(4)? != END {
        return Err(if has_end_before(bytes, at) {
            PackageError::TrailingData
        } else {
            PackageError::Truncated
        });
    }
    let (disk, first_disk, here, all) = (end.u16()?, end.u16()?, end.u16()?, end.u16()?);
    let (size, start, comment) = (end.u32()?, end.u32()?, end.u16()?);
    if disk != 0 || first_disk != 0 || here != all {
        return Err(PackageError::Layout("it is a part of several"));
    }
    if all == u16::MAX || size == u32::MAX || start == u32::MAX {
        return Err(PackageError::Layout("it uses 64-bit fields"));
    }
    let start = start as usize;
    if comment != 0 || start.checked_add(size as usize) != Some(at) {
        return Err(PackageError::Layout("its directory is not at its end"));
    }
    Ok(start..at)
}

/// Whether a whole end stands further ahead, with something behind it.
fn has_end_before(bytes: &[u8], at: usize) -> bool {
    let ahead = bytes.get(..at + END.len() - 1).unwrap_or_default();
    ahead.windows(END.len()).any(|window| window == END)
}

/// One file, as the directory and the file itself say.
fn entry(bytes: &[u8], central: &mut Fields<'_>, at: usize, limits: &Limits) -> Result<Entry, PackageError> {
    let header = listed(central, at)?;
    let name = check(&header, limits)?;
    let mut local = Fields::new(bytes, at);
    if own(&mut local)? != header {
        return Err(PackageError::Layout(
            "a file and the directory say different things",
        ));
    }
    let begin = local.at;
    local.take(header.packed as usize)?;
    Ok(Entry {
        name,
        is_packed: header.method == DEFLATE,
        crc: header.crc,
        size: u64::from(header.size),
        data: begin..local.at,
    })
}

/// That a file is one that a package may hold.
fn check(header: &Header<'_>, limits: &Limits) -> Result<FileName, PackageError> {
    if header.flags & ENCRYPTED != 0 {
        return Err(PackageError::Encrypted(shown(header.name)));
    }
    if header.flags & !HARMLESS_FLAGS != 0 {
        return Err(PackageError::Layout("a file says its size after its content"));
    }
    let known = std::str::from_utf8(header.name).ok().and_then(FileName::parse);
    let name = known.ok_or_else(|| PackageError::UnknownFile {
        file: shown(header.name),
        expected: FileName::ALL.map(FileName::as_str).join(", "),
    })?;
    if header.method != STORE && header.method != DEFLATE {
        return Err(PackageError::Method(name.to_string()));
    }
    let most = limits.of(name);
    if u64::from(header.size) > most {
        return Err(too_large(name.as_str(), u64::from(header.size), most));
    }
    Ok(name)
}

/// What both the directory and the file say.
#[derive(PartialEq, Eq)]
struct Header<'b> {
    name: &'b [u8],
    flags: u16,
    method: u16,
    crc: u32,
    packed: u32,
    size: u32,
}

/// What the directory says about the next file.
fn listed<'b>(fields: &mut Fields<'b>, at: usize) -> Result<Header<'b>, PackageError> {
    if fields.take(4)? != CENTRAL {
        return Err(PackageError::Layout("its directory is broken"));
    }
    let (_made_by, _needed) = (fields.u16()?, fields.u16()?);
    let (flags, method, _time, _day) = (fields.u16()?, fields.u16()?, fields.u16()?, fields.u16()?);
    let (crc, packed, size) = (fields.u32()?, fields.u32()?, fields.u32()?);
    let (name, extra, comment) = (fields.u16()?, fields.u16()?, fields.u16()?);
    let (disk, _internal, external, offset) = (fields.u16()?, fields.u16()?, fields.u32()?, fields.u32()?);
    let name = fields.take(usize::from(name))?;
    if extra != 0 || comment != 0 {
        return Err(PackageError::Layout("a file has extra fields"));
    }
    if disk != 0 || offset as usize != at || packed == u32::MAX || size == u32::MAX {
        return Err(PackageError::Layout("its files do not follow each other"));
    }
    let kind = (external >> 16) & 0o170_000;
    if (kind != 0 && kind != 0o100_000) || external & 0x10 != 0 || name.ends_with(b"/") {
        return Err(PackageError::NotAFile(shown(name)));
    }
    Ok(Header {
        name,
        flags,
        method,
        crc,
        packed,
        size,
    })
}

/// What a file says about itself.
fn own<'b>(fields: &mut Fields<'b>) -> Result<Header<'b>, PackageError> {
    if fields.take(4)? != LOCAL {
        return Err(PackageError::Layout("its files do not follow each other"));
    }
    let _needed = fields.u16()?;
    let (flags, method, _time, _day) = (fields.u16()?, fields.u16()?, fields.u16()?, fields.u16()?);
    let (crc, packed, size) = (fields.u32()?, fields.u32()?, fields.u32()?);
    let (name, extra) = (fields.u16()?, fields.u16()?);
    let name = fields.take(usize::from(name))?;
    if extra != 0 {
        return Err(PackageError::Layout("a file has extra fields"));
    }
    Ok(Header {
        name,
        flags,
        method,
        crc,
        packed,
        size,
    })
}

/// A name that a stranger chose, for a message.
fn shown(name: &[u8]) -> String {
    let name = String::from_utf8_lossy(name);
    format!("{:?}", name.chars().take(80).collect::<String>())
}

fn too_large(what: &str, size: u64, most: u64) -> PackageError {
    PackageError::TooLarge {
        what: what.to_owned(),
        size,
        most,
    }
}

fn u16_at(bytes: &[u8], at: usize) -> Result<u16, PackageError> {
    Fields::new(bytes, at).u16()
}

/// Reads little-endian numbers one after another.
struct Fields<'b> {
    bytes: &'b [u8],
    at: usize,
}

impl<'b> Fields<'b> {
    fn new(bytes: &'b [u8], at: usize) -> Self {
        Self { bytes, at }
    }

    fn take(&mut self, count: usize) -> Result<&'b [u8], PackageError> {
        let end = self.at.checked_add(count).ok_or(PackageError::Truncated)?;
        let taken = self.bytes.get(self.at..end).ok_or(PackageError::Truncated)?;
        self.at = end;
        Ok(taken)
    }

    fn u16(&mut self) -> Result<u16, PackageError> {
        let taken = self.take(2)?;
        Ok(taken
            .iter()
            .rev()
            .fold(0, |sum, byte| sum << 8 | u16::from(*byte)))
    }

    fn u32(&mut self) -> Result<u32, PackageError> {
        let taken = self.take(4)?;
        Ok(taken
            .iter()
            .rev()
            .fold(0, |sum, byte| sum << 8 | u32::from(*byte)))
    }
}
