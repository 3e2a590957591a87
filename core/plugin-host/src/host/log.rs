//! `host-log`: lines for the operator's log and the plugin's own.

use crate::bindings::v1::wikala::host_log::log::{Host, Level};
use crate::call::lock;
use crate::lines::LogLevel;
use crate::state::State;

impl Host for State {
    async fn write(&mut self, level: Level, message: String) -> wasmtime::Result<()> {
        self.call.count()?;
        let level = match level {
            Level::Debug => LogLevel::Debug,
            Level::Info => LogLevel::Info,
            Level::Warn => LogLevel::Warn,
            Level::Error => LogLevel::Error,
        };
        lock(&self.call.lines).write(level, message)?;
        Ok(())
    }
}
