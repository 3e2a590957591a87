//! Tracing set-up, field names, error chains and metrics.
//!
//! [`init`] starts the log: one JSON object a line (or coloured text for people), written by a thread of its own to
//! standard output and, where asked, to a rolling file. Fields of the spans around an event are flattened into its line;
//! the names of [`fields`] stand at the top, all others under `metadata`. [`Metrics`] is a registry without globals.

mod chain;
pub mod fields;
mod init;
mod log;
mod memory;
mod metrics;
mod panics;
mod priority;
mod redact;
mod settings;
mod spawn;

pub use chain::chain;
pub use init::{Guard, InitError, init};
pub use memory::{ProcessMemory, process_memory};
pub use metrics::{
    CONTENT_TYPE, CounterFamily, GaugeFamily, HistogramFamily, InFlight, Labels, MetricError, Metrics,
    OPENMETRICS_TYPE, PoolState, UNMATCHED_ROUTE,
};
pub use priority::give_way;
pub use redact::{REDACTED, is_secret_name, redact_text};
pub use settings::{LogFormat, LogSettings, RollingFile};
pub use spawn::{spawn, spawn_blocking};
