//! What the log needs to know.

use std::path::PathBuf;

/// Log output.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LogSettings {
    /// Name written into each line.
    pub service: String,
    /// A level, or a filter such as `info,wikala_db=debug`.
    pub filter: String,
    /// Shape of lines on standard output; files are always JSON.
    pub format: LogFormat,
    /// Whether lines go to standard output.
    pub stdout: bool,
    /// Rolling file, where one is wanted.
    pub file: Option<RollingFile>,
}

/// Shape of a line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LogFormat {
    /// One JSON object.
    #[default]
    Json,
    /// Text for people, coloured on a terminal.
    Pretty,
}

/// A file that is replaced when it is full.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RollingFile {
    /// Path of the file being written; older ones gain `.1`, `.2`, ...
    pub path: PathBuf,
    /// Size at which it is replaced, in mebibytes.
    pub max_mb: u64,
    /// How many files are kept, the current one included.
    pub keep: usize,
}

impl Default for LogSettings {
    fn default() -> Self {
        let (service, filter) = ("wikala".to_owned(), "info".to_owned());
        Self {
            service,
            filter,
            format: LogFormat::Json,
            stdout: true,
            file: None,
        }
    }
}
