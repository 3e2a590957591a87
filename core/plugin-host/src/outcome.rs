//! How a call ended, and whose fault that is.

use std::time::Duration;

use chrono::{DateTime, Utc};
use uuid::Uuid;

use crate::capability::Capability;
use crate::lines::LogLine;
use crate::world::World;

/// How a call ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It answered.
    Ok,
    /// It answered that it cannot.
    Failed,
    /// It was not done in time, whoever it waited for.
    Deadline,
    /// It wanted more memory than it may have.
    Memory,
    /// It wanted larger tables than it may have.
    Table,
    /// It called itself too deeply.
    Stack,
    /// It did what no program may do: panicked, divided by zero, reached beyond its memory.
    Trap,
    /// It called a function of the host without the grant.
    Denied {
        /// Interface and function.
        function: String,
        capability: Capability,
    },
    /// It called the host too often.
    HostCalls,
    /// It gave or asked for too many bytes, or wrote too much into the log.
    Bytes,
    /// Its answer breaks the rules of the interface.
    BadOutput,
    /// The host had no room for the call.
    Busy,
    /// The host itself is at fault.
    HostFault,
}

/// Whose fault it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Blame {
    Nobody,
    Plugin,
    Host,
}

impl Outcome {
    /// Stable name.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Self::Ok => "ok",
            Self::Failed => "failed",
            Self::Deadline => "deadline",
            Self::Memory => "memory",
            Self::Table => "table",
            Self::Stack => "stack",
            Self::Trap => "trap",
            Self::Denied { .. } => "denied",
            Self::HostCalls => "host_calls",
            Self::Bytes => "bytes",
            Self::BadOutput => "bad_output",
            Self::Busy => "busy",
            Self::HostFault => "host_fault",
        }
    }

    /// Whose fault it is.
    #[must_use]
    pub fn blame(&self) -> Blame {
        match self {
            Self::Ok | Self::Failed => Blame::Nobody,
            Self::Busy | Self::HostFault => Blame::Host,
            _ => Blame::Plugin,
        }
    }
}

/// What is known about a call that ended.
#[derive(Clone, Debug)]
pub struct CallReport {
    pub id: Uuid,
    pub installation: Uuid,
    pub world: World,
    pub started_at: DateTime<Utc>,
    pub outcome: Outcome,
    /// One sentence for the author when it did not end well: what happened and what would help.
    pub message: Option<String>,
    /// From the beginning to the end.
    pub wall: Duration,
    /// The part of it in functions of the host.
    pub in_host: Duration,
    pub host_calls: u32,
    pub bytes_in: u64,
    pub bytes_out: u64,
    /// Most memory at once, in bytes.
    pub memory_peak: u64,
    /// What the plugin wrote, in the order in which it did.
    pub logs: Vec<LogLine>,
    /// All that is needed to run the call again ([`Recording`](crate::Recording)), when it did not end well.
    pub recording: Option<serde_json::Value>,
}
