//! The server's log file.

use std::fs::{self, File};
use std::io::{Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};

use crate::error::{ClusterError, Context};

const KEEP_BYTES: u64 = 8 << 20;
const TAIL_LINES: usize = 20;
const TAIL_BYTES: u64 = 16 << 10;

/// An open log, and where this run's part begins.
pub(crate) struct ServerLog {
    pub(crate) path: PathBuf,
    file: File,
    begin: u64,
}

impl ServerLog {
    /// Opens `<home>/pg.log` for appending; a large one becomes `pg.log.1` first.
    pub(crate) fn open(home: &Path) -> Result<Self, ClusterError> {
        let path = home.join("pg.log");
        if fs::metadata(&path).is_ok_and(|found| found.len() > KEEP_BYTES) {
            fs::rename(&path, home.join("pg.log.1")).context("rename", &path)?;
        }
        let file = File::options()
            .append(true)
            .create(true)
            .open(&path)
            .context("open", &path)?;
        let begin = file.metadata().context("inspect", &path)?.len();
        Ok(Self { path, file, begin })
    }

    /// A handle for a child process to write to.
    pub(crate) fn handle(&self) -> Result<File, ClusterError> {
        self.file.try_clone().context("share", &self.path)
    }

    /// The last lines of this run.
    pub(crate) fn tail(&self) -> String {
        let text = self.read().unwrap_or_default();
        let lines: Vec<&str> = text.lines().collect();
        lines[lines.len().saturating_sub(TAIL_LINES)..].join("\n")
    }

    fn read(&self) -> std::io::Result<String> {
        let mut file = File::open(&self.path)?;
        let begin = self.begin.max(file.metadata()?.len().saturating_sub(TAIL_BYTES));
        file.seek(SeekFrom::Start(begin))?;
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes)?;
        Ok(String::from_utf8_lossy(&bytes).into_owned())
    }
}
