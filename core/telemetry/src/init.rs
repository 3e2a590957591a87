//! Starts the log.

use std::fmt;
use std::io::{self, BufWriter, IsTerminal, Write};

use tracing_subscriber::filter::{EnvFilter, ParseError};
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::util::{SubscriberInitExt, TryInitError};

use crate::log::{LineLayer, RollingWriter, Sinks, Writer, WriterThread};
use crate::settings::LogSettings;

/// Why the log cannot start.
#[derive(Debug, thiserror::Error)]
pub enum InitError {
    /// The filter is not understood.
    #[error("the log filter is not valid")]
    Filter(#[source] ParseError),
    /// The log file cannot be opened.
    #[error("the log file cannot be opened")]
    File(#[source] io::Error),
    /// The writing thread cannot be started.
    #[error("the log thread cannot be started")]
    Thread(#[source] io::Error),
    /// A log was started before.
    #[error("the log is already running")]
    Running(#[source] TryInitError),
}

/// Keeps the log running; dropping it writes out what waits.
#[must_use = "the log ends when its guard is dropped"]
pub struct Guard {
    _thread: WriterThread,
}

impl fmt::Debug for Guard {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("Guard")
    }
}

/// Starts the log of this process, panics included. Call it once, at the start.
///
/// # Errors
/// When the filter or the file is unusable, or a log is running already.
pub fn init(settings: &LogSettings) -> Result<Guard, InitError> {
    let stdout: Box<dyn Write + Send> = Box::new(BufWriter::new(io::stdout()));
    let (layer, filter, guard) = prepare(settings, stdout)?;
    tracing_subscriber::registry()
        .with(filter)
        .with(layer)
        .try_init()
        .map_err(InitError::Running)?;
    crate::panics::log_panics();
    Ok(guard)
}

/// Everything but the global part.
pub(crate) fn prepare(
    settings: &LogSettings,
    stdout: Box<dyn Write + Send>,
) -> Result<(LineLayer, EnvFilter, Guard), InitError> {
    let filter = EnvFilter::builder()
        .parse(&settings.filter)
        .map_err(InitError::Filter)?;
    let file = settings
        .file
        .as_ref()
        .map(RollingWriter::open)
        .transpose()
        .map_err(InitError::File)?;
    let has_file = file.is_some();
    let file = file.map(|file| Box::new(file) as Box<dyn Write + Send>);
    let (writer, thread) = Writer::start(Sinks {
        stdout: Some(stdout),
        file,
    })
    .map_err(InitError::Thread)?;
    let layer = LineLayer {
        service: settings.service.clone(),
        format: settings.format,
        colour: io::stdout().is_terminal(),
        stdout: settings.stdout,
        file: has_file,
        writer,
    };
    Ok((layer, filter, Guard { _thread: thread }))
}
