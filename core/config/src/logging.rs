//! What is logged, how and where to.

use std::path::PathBuf;

use crate::reader::{Reader, words};
use crate::server::Environment;
use crate::setting::{Item, Kind, Setting};

/// Log output.
#[derive(Clone, Debug)]
pub struct Logging {
    /// Least severe level that is written.
    pub level: LogLevel,
    /// Shape of a line on standard output.
    pub format: LogFormat,
    /// Whether lines go to standard output.
    pub stdout: bool,
    /// Rolling file, besides standard output.
    pub file: Option<LogFile>,
}

/// Severity, as `tracing` names it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LogLevel {
    /// Something failed that should not.
    Error,
    /// Something is wrong but was dealt with.
    Warn,
    /// What happened.
    #[default]
    Info,
    /// Why it happened.
    Debug,
    /// Everything.
    Trace,
}

words!(LogLevel { "error" => Error, "warn" => Warn, "info" => Info, "debug" => Debug, "trace" => Trace });

impl LogLevel {
    /// The word a filter understands.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warn => "warn",
            Self::Info => "info",
            Self::Debug => "debug",
            Self::Trace => "trace",
        }
    }
}

/// Shape of a log line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LogFormat {
    /// One JSON object a line.
    #[default]
    Json,
    /// Coloured text for people.
    Pretty,
}

/// A log file that is replaced when it is full.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LogFile {
    /// Path of the file being written; older ones gain `.1`, `.2`, ...
    pub path: PathBuf,
    /// Size at which it is replaced, in mebibytes.
    pub max_mb: u64,
    /// How many files are kept, the current one included.
    pub keep: usize,
}

const LEVELS: &[(&str, &str)] = &[
    ("error", "error"),
    ("warn", "warn"),
    ("warning", "warn"),
    ("info", "info"),
    ("debug", "debug"),
    ("trace", "trace"),
];
const FORMATS: &[(&str, &str)] = &[("auto", "auto"), ("json", "json"), ("pretty", "pretty")];

pub(crate) const SETTINGS: &[Setting] = &[
    Setting::new(
        "logging.level",
        Kind::Choice(LEVELS),
        "Least severe level that is written.",
    )
    .env(&["LOG_LEVEL"]),
    Setting::new(
        "logging.format",
        Kind::Choice(FORMATS),
        "Shape of a line; auto is pretty in dev, else JSON.",
    ),
    Setting::new(
        "logging.transports",
        Kind::List(Item::Choice(&["stdout", "file", "cloudwatch"])),
        "Where lines go; cloudwatch is left to the collector of standard output.",
    ),
    Setting::new(
        "logging.file.path",
        Kind::Path,
        "Rolling file; setting it is enough to have one.",
    ),
    Setting::new(
        "logging.file.max_mb",
        Kind::Integer(1, 1_000_000),
        "Size at which the file is replaced, in MiB.",
    ),
    Setting::new(
        "logging.file.keep",
        Kind::Integer(1, 1000),
        "Files kept, the current one included.",
    ),
];

impl Logging {
    pub(crate) fn read(reader: &mut Reader<'_>, environment: Environment) -> Self {
        let transports: Vec<String> = reader.get("logging.transports");
        let has = |name: &str| transports.iter().any(|transport| transport == name);
        let level = reader.get("logging.level");
        let format = match reader.get::<String>("logging.format").as_str() {
            "pretty" => LogFormat::Pretty,
            "auto" if environment == Environment::Dev => LogFormat::Pretty,
            _ => LogFormat::Json,
        };
        Self {
            level,
            format,
            stdout: has("stdout") || has("cloudwatch"),
            file: LogFile::read(reader, has("file")),
        }
    }
}

impl LogFile {
    fn read(reader: &mut Reader<'_>, wanted: bool) -> Option<Self> {
        let path: Option<PathBuf> = reader.get("logging.file.path");
        let (max_mb, keep) = (reader.get("logging.file.max_mb"), reader.get("logging.file.keep"));
        let path = path.or_else(|| wanted.then(|| PathBuf::from("logs/wikala.log")))?;
        Some(Self { path, max_mb, keep })
    }
}
