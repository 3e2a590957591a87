//! Connections that stay open.

use std::time::Duration;

use crate::reader::Reader;
use crate::setting::{Kind, Setting};

/// A proxy gives up a silent connection after a minute or so.
const LONGEST: Duration = Duration::from_secs(60);
const SECOND: Duration = Duration::from_secs(1);

/// How many there may be, and how they are kept alive.
#[derive(Clone, Copy, Debug)]
pub struct Realtime {
    /// Connections of one tenant at once, on all hosts.
    pub connections_per_tenant: usize,
    /// Connections of one person or key at once, on all hosts.
    pub connections_per_person: usize,
    /// Time between two signs of life.
    pub beat: Duration,
}

pub(crate) const SETTINGS: &[Setting] = &[
    Setting::new(
        "realtime.connections_per_tenant",
        Kind::Integer(1, 1_000_000),
        "Open connections of one tenant at once, on all hosts.",
    ),
    Setting::new(
        "realtime.connections_per_person",
        Kind::Integer(1, 1_000_000),
        "Open connections of one person or key at once, on all hosts.",
    ),
    Setting::new(
        "realtime.beat",
        Kind::Time(SECOND, LONGEST),
        "Time between two signs of life on an open connection; after two without an answer it is closed.",
    ),
];

impl Realtime {
    pub(crate) fn read(reader: &mut Reader<'_>) -> Self {
        Self {
            connections_per_tenant: reader.get("realtime.connections_per_tenant"),
            connections_per_person: reader.get("realtime.connections_per_person"),
            beat: reader.get("realtime.beat"),
        }
    }
}
