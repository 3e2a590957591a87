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
    /// Failed attempts to sign in.
    pub login: LoginLimits,
}

/// So many requests in so much time.
#[derive(Clone, Copy, Debug)]
pub struct RateLimit {
    /// Length of the sliding window.
    pub window: Duration,
    /// Requests within it; 0 means no limit.
    pub max: u32,
}

/// When failed attempts to sign in are slowed down. Nobody is ever locked out for good.
#[derive(Clone, Copy, Debug)]
pub struct LoginLimits {
    /// Time in which failures add up.
    pub window: Duration,
    /// Failures for one account within it before it is blocked.
    pub account_attempts: u32,
    /// Failures from one address within it before it is blocked.
    pub ip_attempts: u32,
    /// Length of the first block; each further failure doubles it.
    pub block: Duration,
    /// Longest block.
    pub max_block: Duration,
}

const SECOND: Duration = Duration::from_secs(1);
const DAY: Duration = Duration::from_secs(86_400);

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
    Setting::new(
        "security.login.window",
        Kind::Time(SECOND, DAY),
        "Time in which failed attempts to sign in add up.",
    ),
    Setting::new(
        "security.login.account_attempts",
        Kind::Integer(1, 1_000_000),
        "Failures for one account in the window before it is blocked for a while.",
    ),
    Setting::new(
        "security.login.ip_attempts",
        Kind::Integer(1, 1_000_000),
        "Failures from one address in the window before it is blocked for a while.",
    ),
    Setting::new(
        "security.login.block",
        Kind::Time(SECOND, DAY),
        "Length of the first block; each further failure doubles it.",
    ),
    Setting::new(
        "security.login.max_block",
        Kind::Time(SECOND, DAY),
        "Longest block.",
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
            login: LoginLimits {
                window: reader.get("security.login.window"),
                account_attempts: reader.get("security.login.account_attempts"),
                ip_attempts: reader.get("security.login.ip_attempts"),
                block: reader.get("security.login.block"),
                max_block: reader.get("security.login.max_block"),
            },
        }
    }
}
