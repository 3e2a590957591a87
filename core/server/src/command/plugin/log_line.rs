//! Lines that a plugin wrote, as a person reads them.

use wikala_plugin_host::{LogLevel, LogLine};

pub(super) fn shown(line: &LogLine) -> String {
    let level = match line.level {
        LogLevel::Debug => "debug",
        LogLevel::Info => "info",
        LogLevel::Warn => "warn",
        LogLevel::Error => "error",
    };
    format!("{level}: {}", line.message)
}
