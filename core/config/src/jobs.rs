//! Work in the background.

use std::time::Duration;

use crate::reader::Reader;
use crate::setting::{Kind, Setting};
/// Longer ones would only hide a worker that hangs.
const LONGEST: Duration = Duration::from_secs(3600);
const SECOND: Duration = Duration::from_secs(1);

/// How jobs are done.
#[derive(Clone, Copy, Debug)]
pub struct Jobs {
    /// Whether a host that serves also does jobs.
    pub inside: bool,
    /// Jobs at once, in each cell.
    pub slots: usize,
    /// After this without a sign of life, a worker's jobs are others'.
    pub lease: Duration,
    /// How long jobs may take to end when a worker stops.
    pub grace: Duration,
}

pub(crate) const SETTINGS: &[Setting] = &[
    Setting::new(
        "jobs.inside",
        Kind::Bool,
        "Whether a host that serves also does jobs; else `wikala worker` must run.",
    ),
    Setting::new(
        "jobs.slots",
        Kind::Integer(1, 1024),
        "Jobs at once, in each cell.",
    ),
    Setting::new(
        "jobs.lease",
        Kind::Time(SECOND, LONGEST),
        "After this without a sign of life, a worker's jobs are others'.",
    ),
    Setting::new(
        "jobs.grace",
        Kind::Time(SECOND, LONGEST),
        "How long jobs may take to end when a worker stops.",
    ),
];

impl Jobs {
    pub(crate) fn read(reader: &mut Reader<'_>) -> Self {
        Self {
            inside: reader.get("jobs.inside"),
            slots: reader.get("jobs.slots"),
            lease: reader.get("jobs.lease"),
            grace: reader.get("jobs.grace"),
        }
    }
}
