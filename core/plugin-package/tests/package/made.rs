//! Archives made byte by byte, whole or broken in one chosen way.

use std::io::Write;

use flate2::Compression;
use flate2::write::DeflateEncoder;
use wikala_plugin_package::Content;

pub(crate) const MANIFEST: &str = r#"name = "payee-rules"
version = "1.0.0"
publisher = "acme"
about = "Names categories by the payee"
licence = "MIT"
worlds = ["categorizer"]
"#;

/// The head of a component, and a custom section.
pub(crate) fn component() -> Vec<u8> {
    let mut bytes = b"\0asm\x0d\0\x01\0\0\x0a\x04name".to_vec();
    bytes.extend_from_slice(b"hello");
    bytes
}

pub(crate) fn content() -> Content {
    Content {
        manifest: MANIFEST.to_owned(),
        component: component(),
        readme: Some("# Payee rules\n".to_owned()),
        ..Content::default()
    }
}

/// What is wrong with an archive.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Change {
    Nothing,
    Gap,
    Comment,
    Extra,
    CentralExtra,
    Streamed,
    Zip64,
    Zip64Size,
    Disk,
    Count,
    LocalName,
    LocalSize,
    Overlap,
    Crc,
    Stream,
    SizeLow,
    SizeHigh,
    Encrypted,
    Method,
    Link,
}

/// A manifest, a component and some more files, with a change.
pub(crate) fn packed(more: &[(&str, &[u8])], change: Change) -> Vec<u8> {
    let component = component();
    let mut files = vec![
        ("plugin.toml", MANIFEST.as_bytes()),
        ("plugin.wasm", component.as_slice()),
    ];
    files.extend_from_slice(more);
    archive(&files, change)
}

pub(crate) fn of(files: &[(&str, &[u8])]) -> Vec<u8> {
    archive(files, Change::Nothing)
}

pub(crate) fn empty() -> Vec<u8> {
    archive(&[], Change::Nothing)
}

fn archive(files: &[(&str, &[u8])], change: Change) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut directory = Vec::new();
    for (index, (name, content)) in files.iter().enumerate() {
        // The change is made to the last file.
        let change = if index + 1 == files.len() {
            change
        } else {
            Change::Nothing
        };
        let overlaps = change == Change::Overlap && index > 0;
        let offset = if overlaps { 0 } else { bytes.len() };
        let entry = Entry::new(name, content, change);
        entry.local(&mut bytes, change);
        entry.central(&mut directory, offset, change);
    }
    if change == Change::Gap {
        bytes.push(0);
    }
    end(&mut bytes, &directory, files.len(), change);
    bytes
}

struct Entry<'a> {
    name: &'a str,
    flags: u16,
    method: u16,
    crc: u32,
    packed: Vec<u8>,
    size: u32,
}

impl<'a> Entry<'a> {
    fn new(name: &'a str, content: &[u8], change: Change) -> Self {
        let mut encoder = DeflateEncoder::new(Vec::new(), Compression::new(6));
        encoder.write_all(content).unwrap();
        let mut packed = encoder.finish().unwrap();
        if change == Change::Stream {
            packed.push(0);
        }
        let size = u32::try_from(content.len()).unwrap();
        Self {
            name,
            flags: match change {
                Change::Streamed => 8,
                Change::Encrypted => 1,
                _ => 0,
            },
            method: if change == Change::Method { 12 } else { 8 },
            crc: crc32fast::hash(content) ^ u32::from(change == Change::Crc),
            packed,
            size: match change {
                Change::SizeLow => size - 1,
                Change::SizeHigh => size + 1,
                Change::Zip64Size => u32::MAX,
                _ => size,
            },
        }
    }

    /// The fields that stand in both places.
    fn shared(&self, bytes: &mut Vec<u8>, size: u32) {
        push16(bytes, &[self.flags, self.method, 0, 33]);
        let packed = u32::try_from(self.packed.len()).unwrap();
        push32(bytes, &[self.crc, packed, size]);
        push16(bytes, &[u16::try_from(self.name.len()).unwrap()]);
    }

    fn local(&self, bytes: &mut Vec<u8>, change: Change) {
        let extra: &[u8] = if change == Change::Extra {
            &[1, 0, 0, 0]
        } else {
            &[]
        };
        bytes.extend_from_slice(b"PK\x03\x04");
        push16(bytes, &[20]);
        self.shared(bytes, self.size + u32::from(change == Change::LocalSize));
        push16(bytes, &[u16::try_from(extra.len()).unwrap()]);
        if change == Change::LocalName {
            bytes.extend_from_slice(self.name.to_uppercase().as_bytes());
        } else {
            bytes.extend_from_slice(self.name.as_bytes());
        }
        bytes.extend_from_slice(extra);
        bytes.extend_from_slice(&self.packed);
    }

    fn central(&self, bytes: &mut Vec<u8>, offset: usize, change: Change) {
        let extra: &[u8] = if change == Change::CentralExtra {
            &[1, 0, 0, 0]
        } else {
            &[]
        };
        let mode: u32 = if change == Change::Link {
            0o120_777
        } else {
            0o100_644
        };
        bytes.extend_from_slice(b"PK\x01\x02");
        push16(bytes, &[0x031e, 20]);
        self.shared(bytes, self.size);
        push16(bytes, &[u16::try_from(extra.len()).unwrap(), 0, 0, 0]);
        push32(bytes, &[mode << 16, u32::try_from(offset).unwrap()]);
        bytes.extend_from_slice(self.name.as_bytes());
        bytes.extend_from_slice(extra);
    }
}

fn end(bytes: &mut Vec<u8>, directory: &[u8], files: usize, change: Change) {
    let start = u32::try_from(bytes.len()).unwrap();
    let mut files = u16::try_from(files).unwrap();
    files -= u16::from(change == Change::Count);
    bytes.extend_from_slice(directory);
    bytes.extend_from_slice(b"PK\x05\x06");
    push16(bytes, &[u16::from(change == Change::Disk), 0, files, files]);
    let start = if change == Change::Zip64 { u32::MAX } else { start };
    push32(bytes, &[u32::try_from(directory.len()).unwrap(), start]);
    let comment: &[u8] = if change == Change::Comment { b"hello" } else { b"" };
    push16(bytes, &[u16::try_from(comment.len()).unwrap()]);
    bytes.extend_from_slice(comment);
}

fn push16(bytes: &mut Vec<u8>, numbers: &[u16]) {
    numbers
        .iter()
        .for_each(|number| bytes.extend_from_slice(&number.to_le_bytes()));
}

fn push32(bytes: &mut Vec<u8>, numbers: &[u32]) {
    numbers
        .iter()
        .for_each(|number| bytes.extend_from_slice(&number.to_le_bytes()));
}
