//! Pauses between attempts: they double, and jitter keeps crowds apart.

use std::time::Duration;

use chrono::TimeDelta;

/// The pauses of a kind of jobs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Backoff {
    /// Before the second attempt.
    pub first: Duration,
    /// No pause is longer.
    pub longest: Duration,
}

impl Default for Backoff {
    fn default() -> Self {
        Self {
            first: Duration::from_secs(5),
            longest: Duration::from_secs(3600),
        }
    }
}

impl Backoff {
    /// The pause after this many attempts; `chance` is a number from 0 to 1 that takes away up to
    /// half of it.
    #[must_use]
    pub fn pause(self, attempts: i32, chance: f64) -> TimeDelta {
        let doublings = attempts.clamp(1, 30) - 1;
        let full = self.first.as_secs_f64() * 2_f64.powi(doublings);
        let full = full.min(self.longest.as_secs_f64());
        let pause = full * (1.0 - chance.clamp(0.0, 1.0) / 2.0);
        TimeDelta::from_std(Duration::from_secs_f64(pause)).unwrap_or(TimeDelta::MAX)
    }
}

/// A number from 0 to 1.
pub(crate) fn chance() -> f64 {
    let random = wikala_kernel::id::new_uuid().as_u128() as u32;
    f64::from(random) / f64::from(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_double_up_to_the_longest() {
        let pauses = Backoff {
            first: Duration::from_secs(5),
            longest: Duration::from_secs(60),
        };
        let seconds: Vec<i64> = (1..=6).map(|n| pauses.pause(n, 0.0).num_seconds()).collect();
        assert_eq!(seconds, [5, 10, 20, 40, 60, 60]);
        assert_eq!(pauses.pause(2, 1.0).num_seconds(), 5);
        assert_eq!(pauses.pause(i32::MAX, 0.0).num_seconds(), 60);
    }
}
