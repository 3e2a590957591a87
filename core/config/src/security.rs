//! Limits against abuse.

use std::time::Duration;

use crate::reader::Reader;
use crate::setting::{Kind, Setting};
use crate::units::MAX_TIME;

/// Limits against abuse.
#[derive(Clone, Debug)]
pub struct Security {
    /// Requests of one caller.
    pub rate_limit: RateLimit,
}

/// So many requests in so much time.
#[derive(Clone, Copy, Debug)]
pub struct RateLimit {
    /// Length of the sliding window.
    pub window: Duration,
    /// Requests within it; 0 means no limit.
    pub max: u32,
}

pub(crate) const SETTINGS: &[Setting] = &[
    Setting::new(
        "security.rate_limit.window",
        Kind::Millis(Duration::from_secs(1), MAX_TIME),
        "Window of the request limit.",
    )
    .alias(&["security.rate_limit.window_ms"]),
    Setting::new(
        "security.rate_limit.max",
        Kind::Integer(0, 1_000_000_000),
        "Requests of a caller in the window; 0 is no limit.",
    ),
];

impl Security {
    pub(crate) fn read(reader: &mut Reader<'_>) -> Self {
        let (window, max) = (
            reader.get("security.rate_limit.window"),
            reader.get("security.rate_limit.max"),
        );
        Self {
            rate_limit: RateLimit { window, max },
        }
    }
}
