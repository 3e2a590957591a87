//! When a message is tried again.

use chrono::TimeDelta;

/// The pauses after the first attempt, the second, and so on. After the attempt that follows the
/// last pause, about 28 hours later, a message is dead.
const PAUSES: [TimeDelta; 7] = [
    TimeDelta::seconds(5),
    TimeDelta::minutes(5),
    TimeDelta::minutes(30),
    TimeDelta::hours(2),
    TimeDelta::hours(5),
    TimeDelta::hours(10),
    TimeDelta::hours(10),
];

/// No receiver delays a message for longer.
const LONGEST: TimeDelta = TimeDelta::hours(24);

/// An endpoint whose attempts have all failed for this long is switched off.
pub(super) const PATIENCE: TimeDelta = TimeDelta::days(5);

/// The pause after this many attempts, at least as long as the receiver asks for; nothing when
/// there is no further attempt.
pub(super) fn pause(attempts: i32, asked: Option<TimeDelta>) -> Option<TimeDelta> {
    let place = usize::try_from(attempts).ok()?.checked_sub(1)?;
    let usual = PAUSES.get(place).copied()?;
    Some(usual.max(asked.unwrap_or_default().min(LONGEST)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn eight_attempts_take_about_28_hours() {
        let pauses: Vec<TimeDelta> = (1..).map_while(|attempts| pause(attempts, None)).collect();
        assert_eq!(pauses.len() + 1, 8);
        let whole = pauses
            .into_iter()
            .fold(TimeDelta::zero(), |sum, pause| sum + pause);
        assert_eq!(whole.num_hours(), 27);
    }

    #[test]
    fn a_receiver_that_asks_for_time_gets_it_within_limits() {
        assert_eq!(pause(1, Some(TimeDelta::minutes(2))), Some(TimeDelta::minutes(2)));
        assert_eq!(pause(2, Some(TimeDelta::seconds(1))), Some(TimeDelta::minutes(5)));
        assert_eq!(pause(1, Some(TimeDelta::days(9))), Some(LONGEST));
        assert_eq!(pause(8, Some(TimeDelta::minutes(2))), None);
    }
}
