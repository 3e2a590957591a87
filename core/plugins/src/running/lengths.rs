//! How long calls took, in steps of half an octave: enough to say what most of them stay below.

use std::time::Duration;

/// From a microsecond to more than an hour.
pub(crate) const STEPS: usize = 64;

/// The step of a call.
pub(crate) fn step(wall: Duration) -> usize {
    let micros = wall.as_micros().max(1);
    let octave = micros.ilog2();
    let half = u32::from(micros * micros >= 1_u128 << (2 * octave + 1));
    usize::try_from(2 * octave + half).map_or(STEPS - 1, |step| step.min(STEPS - 1))
}

/// Milliseconds that 95 of a hundred calls stayed below, to the step; nothing without calls.
pub(crate) fn p95(lengths: &[i64]) -> Option<f64> {
    let all: i64 = lengths.iter().sum();
    let enough = (all * 95 + 99) / 100;
    let mut seen = 0;
    for (step, count) in lengths.iter().enumerate() {
        seen += count;
        if seen >= enough && all > 0 {
            let upper = f64::from(u32::try_from(step + 1).unwrap_or(u32::MAX));
            return Some((upper / 2.0).exp2() / 1000.0);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_step_is_half_an_octave() {
        let steps = [1, 2, 3, 4, 5, 6, 8].map(|micros| step(Duration::from_micros(micros)));
        assert_eq!(steps, [0, 2, 3, 4, 4, 5, 6]);
        assert_eq!(step(Duration::ZERO), 0);
        assert_eq!(step(Duration::from_secs(1_000_000)), STEPS - 1);
    }

    #[test]
    fn most_calls_stay_below_what_is_said() {
        assert_eq!(p95(&[0; STEPS]), None);
        let mut lengths = [0; STEPS];
        lengths[step(Duration::from_millis(2))] = 95;
        lengths[step(Duration::from_secs(1))] = 5;
        let said = p95(&lengths).unwrap();
        assert!((2.0..=2.9).contains(&said), "{said}");
        lengths[step(Duration::from_secs(1))] = 6;
        assert!(p95(&lengths).unwrap() > 1000.0);
    }
}
