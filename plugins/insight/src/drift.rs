//! Whether what is categorised, or how well, is no longer what it was.

use std::collections::{BTreeMap, VecDeque};

use serde::{Deserialize, Serialize};

use crate::statistics::count;

/// Labels fewer than these, then or now, say nothing.
const LEAST_LABELS: u64 = 100;
/// Outcomes that are remembered.
const WINDOW: usize = 4_096;
/// Outcomes on each side of a cut.
const LEAST_SIDE: usize = 32;
/// Outcomes between the cuts that are tried.
const STEP: usize = 16;

/// How far one distribution of labels is from another.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LabelDrift {
    /// The population stability index beyond what two samples of one distribution show.
    pub index: f64,
    pub level: DriftLevel,
    /// The labels that moved most, with their shares then and now.
    pub moved: Vec<Moved>,
}

/// How much of a drift it is, by the bounds that are customary for the index.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DriftLevel {
    /// Below 0.1.
    Stable,
    /// From 0.1 on.
    Moderate,
    /// From 0.25 on.
    Major,
}

/// A label whose share changed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Moved {
    pub label: String,
    pub before: f64,
    pub after: f64,
}

/// Too few labels to compare.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TooFewLabels {
    pub labels: u64,
    pub needed: u64,
}

/// How far labels now are from labels then.
///
/// # Errors
/// [`TooFewLabels`] when one side has fewer than a hundred.
pub fn labels(
    before: &BTreeMap<String, u64>,
    after: &BTreeMap<String, u64>,
) -> Result<LabelDrift, TooFewLabels> {
    let total = |counts: &BTreeMap<String, u64>| counts.values().fold(0_u64, |sum, n| sum.saturating_add(*n));
    let (then, now) = (total(before), total(after));
    if then.min(now) < LEAST_LABELS {
        return Err(TooFewLabels {
            labels: then.min(now),
            needed: LEAST_LABELS,
        });
    }
    let names: std::collections::BTreeSet<&String> = before.keys().chain(after.keys()).collect();
    let bins = count(names.len());
    let share = |counts: &BTreeMap<String, u64>, name: &String, total: u64| {
        (float(counts.get(name).copied().unwrap_or(0)) + 0.5) / (float(total) + 0.5 * bins)
    };
    let mut index = 0.0;
    let mut moved = Vec::new();
    for name in &names {
        let (a, b) = (share(before, name, then), share(after, name, now));
        index += (b - a) * (b / a).ln();
        moved.push(Moved {
            label: (*name).clone(),
            before: a,
            after: b,
        });
    }
    // What sampling alone adds, in the mean, when nothing changed.
    let noise = (bins - 1.0) * (1.0 / float(then) + 1.0 / float(now));
    let index = (index - noise).max(0.0);
    moved.sort_by(|a, b| (b.after - b.before).abs().total_cmp(&(a.after - a.before).abs()));
    moved.truncate(5);
    let level = match index {
        major if major >= 0.25 => DriftLevel::Major,
        moderate if moderate >= 0.1 => DriftLevel::Moderate,
        _ => DriftLevel::Stable,
    };
    Ok(LabelDrift { index, level, moved })
}

#[expect(clippy::cast_precision_loss, reason = "counts of labels stay far below 2^52")]
fn float(count: u64) -> f64 {
    count as f64
}

/// Watches whether answers are right as often as they were: an adaptive window that is cut where its halves differ by more
/// than chance has it (after Bifet and Gavaldà).
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct AccuracyWatch {
    outcomes: VecDeque<bool>,
    /// Chance of an alarm where nothing changed, for each look.
    delta: f64,
}

/// Accuracy changed.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct AccuracyChange {
    pub before: f64,
    pub after: f64,
    /// Outcomes since the change.
    pub since: usize,
}

impl AccuracyChange {
    /// Whether it got worse.
    #[must_use]
    pub fn is_worse(&self) -> bool {
        self.after < self.before
    }
}

impl Default for AccuracyWatch {
    fn default() -> Self {
        Self {
            outcomes: VecDeque::new(),
            delta: 0.002,
        }
    }
}

impl AccuracyWatch {
    /// Takes note of one answer, right or wrong. Says when accuracy changed, and forgets what was before.
    pub fn observe(&mut self, right: bool) -> Option<AccuracyChange> {
        if self.outcomes.len() == WINDOW {
            self.outcomes.pop_front();
        }
        self.outcomes.push_back(right);
        if !self.outcomes.len().is_multiple_of(STEP) {
            return None;
        }
        let (cut, change) = self.change()?;
        self.outcomes.drain(..cut);
        Some(change)
    }

    /// Share of right answers in the window; nothing of none.
    #[must_use]
    pub fn accuracy(&self) -> Option<f64> {
        let right = self.outcomes.iter().filter(|right| **right).count();
        (!self.outcomes.is_empty()).then(|| count(right) / count(self.outcomes.len()))
    }

    /// The cut whose sides differ most beyond their bound.
    fn change(&self) -> Option<(usize, AccuracyChange)> {
        let total = self.outcomes.len();
        let right = count(self.outcomes.iter().filter(|right| **right).count());
        let overall = right / count(total.max(1));
        let mut before = 0.0;
        let mut best: Option<(f64, usize, AccuracyChange)> = None;
        for (index, outcome) in self.outcomes.iter().enumerate() {
            let cut = index + 1;
            before += f64::from(u8::from(*outcome));
            if cut < LEAST_SIDE || total - cut < LEAST_SIDE || cut % STEP != 0 {
                continue;
            }
            let change = AccuracyChange {
                before: before / count(cut),
                after: (right - before) / count(total - cut),
                since: total - cut,
            };
            let beyond = (change.before - change.after).abs() - self.bound(cut, total, overall);
            if beyond > 0.0 && best.is_none_or(|(most, ..)| beyond > most) {
                best = Some((beyond, cut, change));
            }
        }
        best.map(|(_, cut, change)| (cut, change))
    }

    fn bound(&self, cut: usize, total: usize, overall: f64) -> f64 {
        let harmonic = 1.0 / (1.0 / count(cut) + 1.0 / count(total - cut));
        let log = (2.0 * count(total).max(2.0) / self.delta).ln();
        let variance = overall * (1.0 - overall);
        (2.0 / harmonic * variance * log).sqrt() + 2.0 / (3.0 * harmonic) * log
    }
}
