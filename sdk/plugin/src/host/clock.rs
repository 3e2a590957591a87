//! The time of the call, the same during all of it, in the calendar of the tenant. Needs no grant.

use crate::{Day, Moment, border};

/// Now.
#[must_use]
pub fn now() -> Moment {
    Moment::new(border::clock_now())
}

/// Today where the tenant is.
///
/// # Panics
/// When the host breaks its contract and gives something that is no day.
#[must_use]
pub fn today() -> Day {
    border::clock_today()
        .parse()
        .expect("the host gives days as YYYY-MM-DD")
}

/// IANA name of the tenant's time zone.
#[must_use]
pub fn time_zone() -> String {
    border::clock_time_zone()
}
