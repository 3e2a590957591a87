//! Panics become log lines with the fields of the span they happened in.

use std::panic::PanicHookInfo;

/// Logs every panic of the process as an error.
pub(crate) fn log_panics() {
    std::panic::set_hook(Box::new(log_panic));
}

fn log_panic(info: &PanicHookInfo<'_>) {
    let location = info.location().map(ToString::to_string).unwrap_or_default();
    let payload = info.payload_as_str().unwrap_or("a value that is not text");
    let thread = std::thread::current().name().unwrap_or("unnamed").to_owned();
    tracing::error!(location, thread, panic = payload, "panicked");
}
