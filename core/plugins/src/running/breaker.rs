//! When a plugin is paused for a tenant.
//!
//! Of the latest calls so many broke within a time: it is paused. After the pause one call is tried. When that ends well
//! the plugin goes on; else the pause doubles.

use std::collections::VecDeque;
use std::sync::{Mutex, PoisonError};

use chrono::TimeDelta;
use wikala_module::kernel::time::Timestamp;

use crate::options::BreakerRule;

/// No pause is longer.
const LONGEST: TimeDelta = TimeDelta::days(1);
/// A tried call that never ended is forgotten after this.
const LOST: TimeDelta = TimeDelta::minutes(15);

/// What a call changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Change {
    /// It is paused until then.
    Paused { probe_at: Timestamp },
    /// It goes on.
    Closed,
}

/// Watches over the calls of one installation.
#[derive(Debug)]
pub(crate) struct Breaker {
    rule: BreakerRule,
    state: Mutex<State>,
}

#[derive(Debug)]
enum State {
    /// Calls go through: the latest, with whether they broke.
    Closed(VecDeque<(Timestamp, bool)>),
    /// None does before a time.
    Open {
        since: Timestamp,
        probe_at: Timestamp,
        /// Whether others can know already.
        is_stored: bool,
    },
    /// One is tried.
    Probing {
        paused_at: Timestamp,
        probe_at: Timestamp,
        begun: Timestamp,
    },
}

impl Breaker {
    pub(crate) fn new(rule: BreakerRule) -> Self {
        Self {
            rule,
            state: Mutex::new(State::Closed(VecDeque::new())),
        }
    }

    fn with<T>(&self, act: impl FnOnce(&mut State) -> T) -> T {
        act(&mut self.state.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Takes over what is stored: a pause that another host began, or that somebody ended.
    pub(crate) fn adopt(&self, stored: Option<(Timestamp, Timestamp)>) {
        self.with(|state| match (&*state, stored) {
            // Ours is newer than what could be read.
            (State::Open { is_stored: false, .. }, _) | (State::Probing { .. }, Some(_)) => {}
            (State::Closed(_), None) => {}
            (_, Some((since, probe_at))) => {
                *state = State::Open {
                    since,
                    probe_at,
                    is_stored: true,
                };
            }
            (_, None) => *state = State::Closed(VecDeque::new()),
        });
    }

    /// The pause that began here is stored.
    pub(crate) fn stored(&self) {
        self.with(|state| {
            if let State::Open { is_stored, .. } = state {
                *is_stored = true;
            }
        });
    }

    /// Whether it is paused at a time; without taking the turn of a tried call.
    pub(crate) fn is_paused(&self, now: Timestamp) -> bool {
        self.with(|state| match state {
            State::Closed(_) => false,
            State::Open { probe_at, .. } => now < *probe_at,
            State::Probing { begun, .. } => now - *begun < LOST,
        })
    }

    /// Whether a call is let through; after a pause, one is.
    pub(crate) fn admits(&self, now: Timestamp) -> bool {
        self.with(|state| match *state {
            State::Closed(_) => true,
            State::Open { since, probe_at, .. } if now >= probe_at => {
                *state = State::Probing {
                    paused_at: since,
                    probe_at,
                    begun: now,
                };
                true
            }
            State::Probing {
                paused_at,
                probe_at,
                begun,
            } if now - begun >= LOST => {
                *state = State::Probing {
                    paused_at,
                    probe_at,
                    begun: now,
                };
                true
            }
            State::Open { .. } | State::Probing { .. } => false,
        })
    }

    /// A call ended; `broke` when that is the plugin's fault, nothing when it says nothing about the plugin.
    pub(crate) fn ended(&self, now: Timestamp, broke: Option<bool>) -> Option<Change> {
        let rule = self.rule;
        self.with(|state| {
            let change = match state {
                State::Closed(latest) => {
                    note(latest, &rule, now, broke?).then(|| now + delta(rule.pause).min(LONGEST))
                }
                State::Probing { .. } if broke == Some(false) => None,
                State::Probing {
                    paused_at, probe_at, ..
                } => Some(match broke {
                    // Twice as long as the pause before it.
                    Some(_) => now + longer(*probe_at - *paused_at, &rule),
                    // It was the host's fault: the next one is tried at once.
                    None => now,
                }),
                // Calls that were under way when it was paused.
                State::Open { .. } => return None,
            };
            let was_closed = matches!(state, State::Closed(_));
            match change {
                Some(probe_at) => {
                    *state = State::Open {
                        since: now,
                        probe_at,
                        is_stored: false,
                    };
                    Some(Change::Paused { probe_at })
                }
                None if was_closed => None,
                None => {
                    *state = State::Closed(VecDeque::new());
                    Some(Change::Closed)
                }
            }
        })
    }
}

/// Notes a call; whether there were too many that broke.
fn note(latest: &mut VecDeque<(Timestamp, bool)>, rule: &BreakerRule, now: Timestamp, broke: bool) -> bool {
    latest.push_back((now, broke));
    while latest.len() > rule.of {
        latest.pop_front();
    }
    let within = delta(rule.within);
    let broken = latest.iter().filter(|(at, broke)| *broke && now - *at <= within);
    broke && broken.count() >= rule.failures
}

fn longer(pause: TimeDelta, rule: &BreakerRule) -> TimeDelta {
    (pause * 2).max(delta(rule.pause)).min(LONGEST)
}

fn delta(duration: std::time::Duration) -> TimeDelta {
    TimeDelta::from_std(duration).unwrap_or(LONGEST)
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    fn breaker() -> Breaker {
        Breaker::new(BreakerRule {
            failures: 3,
            of: 5,
            within: Duration::from_secs(60),
            pause: Duration::from_secs(10),
        })
    }

    fn at(seconds: i64) -> Timestamp {
        Timestamp::UNIX_EPOCH + TimeDelta::seconds(seconds)
    }

    fn pause(breaker: &Breaker, from: i64) -> Option<Change> {
        (0..3).fold(None, |_, n| breaker.ended(at(from + n), Some(true)))
    }

    #[test]
    fn so_many_broken_calls_of_so_many_within_a_time_pause_it() {
        let breaker = breaker();
        assert_eq!(pause(&breaker, 0), Some(Change::Paused { probe_at: at(12) }));
        assert!(breaker.is_paused(at(11)) && !breaker.admits(at(11)));
    }

    #[test]
    fn broken_calls_that_are_old_or_far_between_do_not() {
        let breaker = breaker();
        for n in 0..20 {
            assert_eq!(breaker.ended(at(n * 40), Some(true)), None, "{n}");
        }
        let breaker = self::breaker();
        for n in 0..20 {
            // Of five, at most two.
            assert_eq!(breaker.ended(at(n), Some(n % 3 == 0)), None, "{n}");
        }
        assert_eq!(breaker.ended(at(30), None), None);
        assert!(breaker.admits(at(31)));
    }

    #[test]
    fn one_call_is_tried_after_the_pause_and_decides() {
        let breaker = breaker();
        pause(&breaker, 0);
        assert!(breaker.admits(at(12)));
        assert!(!breaker.admits(at(12)), "only one");
        assert_eq!(
            breaker.ended(at(13), Some(true)),
            Some(Change::Paused { probe_at: at(33) })
        );
        assert!(!breaker.admits(at(32)));
        assert!(breaker.admits(at(33)));
        assert_eq!(breaker.ended(at(34), Some(false)), Some(Change::Closed));
        assert!(breaker.admits(at(35)) && breaker.admits(at(35)));
    }

    #[test]
    fn what_is_stored_counts_unless_ours_is_newer() {
        let breaker = breaker();
        pause(&breaker, 0);
        breaker.adopt(None);
        assert!(breaker.is_paused(at(5)), "not stored yet");
        breaker.stored();
        breaker.adopt(None);
        assert!(!breaker.is_paused(at(5)), "somebody ended it");
        breaker.adopt(Some((at(5), at(50))));
        assert!(breaker.is_paused(at(49)), "another host began it");
    }
}
