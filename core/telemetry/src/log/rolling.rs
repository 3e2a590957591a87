//! A file that is replaced when it is full; a fixed number of old ones is kept.

use std::ffi::OsString;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::PathBuf;

use crate::settings::RollingFile;

/// Writes to the current file and rotates before it would grow past its limit.
#[derive(Debug)]
pub(crate) struct RollingWriter {
    path: PathBuf,
    max_bytes: u64,
    keep: usize,
    file: File,
    written: u64,
}

impl RollingWriter {
    /// Opens the file for appending and makes its folder.
    pub(crate) fn open(settings: &RollingFile) -> io::Result<Self> {
        if let Some(folder) = settings.path.parent() {
            fs::create_dir_all(folder)?;
        }
        let max_bytes = settings.max_mb.max(1).saturating_mul(1024 * 1024);
        Self::with_limit(settings.path.clone(), max_bytes, settings.keep.max(1))
    }

    fn with_limit(path: PathBuf, max_bytes: u64, keep: usize) -> io::Result<Self> {
        let file = OpenOptions::new().create(true).append(true).open(&path)?;
        let written = file.metadata()?.len();
        Ok(Self {
            path,
            max_bytes,
            keep,
            file,
            written,
        })
    }

    fn numbered(&self, number: usize) -> PathBuf {
        let mut name = OsString::from(&self.path);
        name.push(format!(".{number}"));
        PathBuf::from(name)
    }

    /// Shifts `.1` to `.2` and so on, the current file to `.1`, and starts a new one.
    fn rotate(&mut self) -> io::Result<()> {
        self.file.flush()?;
        for number in (1..self.keep.saturating_sub(1)).rev() {
            ignore_missing(fs::rename(self.numbered(number), self.numbered(number + 1)))?;
        }
        if self.keep > 1 {
            fs::rename(&self.path, self.numbered(1))?;
        } else {
            fs::remove_file(&self.path)?;
        }
        self.file = OpenOptions::new().create(true).append(true).open(&self.path)?;
        self.written = 0;
        Ok(())
    }
}

fn ignore_missing(result: io::Result<()>) -> io::Result<()> {
    match result {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        other => other,
    }
}

impl Write for RollingWriter {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let length = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        if self.written > 0 && self.written.saturating_add(length) > self.max_bytes {
            self.rotate()?;
        }
        self.file.write_all(bytes)?;
        self.written += length;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn old_files_are_numbered_and_the_oldest_go() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("app.log");
        let mut writer = RollingWriter::with_limit(path.clone(), 10, 3).unwrap();
        for line in ["one-----\n", "two-----\n", "three---\n", "four----\n"] {
            writer.write_all(line.as_bytes()).unwrap();
        }
        let read = |name: &str| fs::read_to_string(folder.path().join(name)).unwrap();
        assert_eq!(
            (read("app.log"), read("app.log.1"), read("app.log.2")),
            ("four----\n".into(), "three---\n".into(), "two-----\n".into())
        );
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 3);
    }

    #[test]
    fn an_existing_file_is_continued() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("app.log");
        fs::write(&path, "before\n").unwrap();
        let mut writer = RollingWriter::with_limit(path.clone(), 20, 1).unwrap();
        writer.write_all(b"after\n").unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "before\nafter\n");
        writer.write_all(b"a line that does not fit\n").unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "a line that does not fit\n");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }
}
