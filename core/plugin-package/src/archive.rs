//! The archive: a ZIP file of one shape only.
//!
//! ZIP tells everything twice and leaves much open, and readers that disagree are how one file becomes two. So only what
//! [`write`] makes is read: plain entries one after another from the first byte, nothing between them, a directory that
//! says the same, nothing after it.

mod layout;
mod unpack;

use std::io::{self, Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use crate::content::FileName;
use crate::error::PackageError;

pub(crate) use unpack::read;

/// What a package may weigh.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of the archive.
    pub archive: u64,
    /// Bytes of the component.
    pub component: u64,
    /// Bytes of each text.
    pub text: u64,
    /// How many times its packed size a file may unpack to, once it is over 64 KiB.
    pub ratio: u64,
}

impl Default for Limits {
    /// Room for a component in Python, which brings its interpreter.
    fn default() -> Self {
        Self {
            archive: 32 << 20,
            component: 64 << 20,
            text: 256 << 10,
            ratio: 100,
        }
    }
}

impl Limits {
    pub(crate) fn of(&self, file: FileName) -> u64 {
        match file {
            FileName::Component => self.component,
            FileName::Signature => self.text.min(4 << 10),
            _ => self.text,
        }
    }
}

/// Packs files. The same files give the same bytes.
pub(crate) fn write(files: &[(FileName, &[u8])]) -> Result<Vec<u8>, PackageError> {
    let broken = |error: zip::result::ZipError| PackageError::Write(io::Error::other(error));
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .compression_level(Some(6))
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644);
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        writer.start_file(name.as_str(), options).map_err(broken)?;
        writer.write_all(bytes).map_err(PackageError::Write)?;
    }
    Ok(writer.finish().map_err(broken)?.into_inner())
}
