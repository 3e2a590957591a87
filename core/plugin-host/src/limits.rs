//! What one call may use.

use std::time::Duration;

use serde::{Deserialize, Serialize};

/// Bounds on one call. Every one is there for every call.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Limits {
    /// From the beginning to the end, the host's own work included.
    pub deadline: Duration,
    /// Bytes of all memories together.
    pub memory: usize,
    /// Elements of all tables together.
    pub table_elements: usize,
    /// Calls to the host.
    pub host_calls: u32,
    /// Bytes that cross the border from the plugin to the host, answers and arguments together.
    pub bytes_out: usize,
    /// Bytes that cross the border to the plugin.
    pub bytes_in: usize,
    /// Bytes of log lines.
    pub log_bytes: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            deadline: Duration::from_millis(1_000),
            memory: 64 << 20,
            table_elements: 100_000,
            host_calls: 1_000,
            bytes_out: 16 << 20,
            bytes_in: 64 << 20,
            log_bytes: 64 << 10,
        }
    }
}

impl Limits {
    /// The stricter of each.
    #[must_use]
    pub fn within(self, cap: Self) -> Self {
        Self {
            deadline: self.deadline.min(cap.deadline),
            memory: self.memory.min(cap.memory),
            table_elements: self.table_elements.min(cap.table_elements),
            host_calls: self.host_calls.min(cap.host_calls),
            bytes_out: self.bytes_out.min(cap.bytes_out),
            bytes_in: self.bytes_in.min(cap.bytes_in),
            log_bytes: self.log_bytes.min(cap.log_bytes),
        }
    }
}
