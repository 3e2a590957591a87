//! Lines for the operator's log and the plugin's own log. Needs no grant.
//!
//! A call may write 64 KiB; one that writes more is ended.

use std::fmt::Display;

use crate::border;

/// How much somebody should care.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// For the author.
    Debug,
    /// Good to know.
    Info,
    /// Somebody should look.
    Warn,
    /// Something did not work.
    Error,
}

/// Writes one line.
pub fn write(level: Level, message: impl Display) {
    border::log_write(level, &message.to_string());
}

/// Writes one line for the author.
pub fn debug(message: impl Display) {
    write(Level::Debug, message);
}

/// Writes one line that is good to know.
pub fn info(message: impl Display) {
    write(Level::Info, message);
}

/// Writes one line that somebody should look at.
pub fn warn(message: impl Display) {
    write(Level::Warn, message);
}

/// Writes one line about something that did not work.
pub fn error(message: impl Display) {
    write(Level::Error, message);
}
