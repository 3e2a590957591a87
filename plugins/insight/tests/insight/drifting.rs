//! Whether drift is noticed, and nothing else.

use std::collections::BTreeMap;

use wikala_insight::drift::{AccuracyWatch, DriftLevel, labels};

use crate::random::Random;

fn sample(random: &mut Random, shares: &[f64], count: u32) -> BTreeMap<String, u64> {
    let mut counts = BTreeMap::new();
    for _ in 0..count {
        let mut left = random.unit();
        let drawn = shares.iter().position(|share| {
            left -= share;
            left < 0.0
        });
        *counts.entry(format!("label {}", drawn.unwrap_or(0))).or_insert(0) += 1;
    }
    counts
}

/// States how many of the drifts were noticed, and how many alarms were of one.
fn tell(drift: &str, noticed: u32, planted: u32, false_alarms: u32) {
    let recall = f64::from(noticed) / f64::from(planted);
    let precision = f64::from(noticed) / f64::from((noticed + false_alarms).max(1));
    println!("{drift:<24}{planted:>8}{recall:>8.3}{precision:>11.3}");
    assert!(
        recall >= 0.95 && precision >= 0.95,
        "{drift}: {recall} {precision}"
    );
}

#[test]
fn labels_that_move_are_noticed_and_noise_is_not() {
    let mut random = Random::new(1);
    let before = [0.3, 0.2, 0.2, 0.1, 0.1, 0.05, 0.05];
    let moved = [0.1, 0.2, 0.2, 0.1, 0.1, 0.05, 0.25];
    let (mut alarms, mut noticed) = (0, 0);
    for _ in 0..200 {
        let base = sample(&mut random, &before, 400);
        let same = labels(&base, &sample(&mut random, &before, 200)).unwrap();
        alarms += u32::from(same.level != DriftLevel::Stable);
        let other = labels(&base, &sample(&mut random, &moved, 200)).unwrap();
        noticed += u32::from(other.level == DriftLevel::Major);
        let most: Vec<&str> = other
            .moved
            .iter()
            .take(2)
            .map(|moved| moved.label.as_str())
            .collect();
        assert!(most.contains(&"label 0") || most.contains(&"label 6"), "{most:?}");
    }
    tell("label drift", noticed, 200, alarms);
}

#[test]
fn too_few_labels_say_nothing() {
    let mut random = Random::new(2);
    let few = sample(&mut random, &[1.0], 99);
    let enough = sample(&mut random, &[1.0], 100);
    assert_eq!(labels(&few, &enough).unwrap_err().needed, 100);
    assert_eq!(labels(&enough, &enough).unwrap().level, DriftLevel::Stable);
}

#[test]
fn accuracy_that_falls_is_noticed_soon_and_noise_is_not() {
    let (mut alarms, mut noticed, mut delay) = (0, 0, 0);
    for seed in 0..100 {
        let mut random = Random::new(seed);
        let mut watch = AccuracyWatch::default();
        for _ in 0..2_000 {
            alarms += u32::from(watch.observe(random.chance(0.95)).is_some());
        }
        for after in 1..=400_u32 {
            if watch
                .observe(random.chance(0.75))
                .is_some_and(|change| change.is_worse())
            {
                noticed += 1;
                delay += after;
                break;
            }
        }
    }
    println!("noticed after {} outcomes", delay / noticed.max(1));
    tell("accuracy drift", noticed, 100, alarms);
}
