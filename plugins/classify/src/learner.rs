//! Fits a multinomial linear model: softmax over hashed features, AdaGrad, weights only where a feature and a category
//! were seen together.
//!
//! See ADR-0031 for what else was measured.

use crate::features::Features;
use crate::hash::Dice;

/// Rows as features, one after another.
#[derive(Clone, Debug, Default)]
pub(crate) struct Samples {
    ids: Vec<u32>,
    values: Vec<f32>,
    /// Where the features of each row begin that say who the payee is.
    named: Vec<usize>,
    ends: Vec<usize>,
    labels: Vec<u32>,
    weights: Vec<f32>,
}

impl Samples {
    pub(crate) fn push(&mut self, features: &Features, label: u32, weight: f32) {
        self.named.push(self.ids.len() + features.general);
        self.ids.extend_from_slice(&features.ids);
        self.values.extend_from_slice(&features.values);
        self.ends.push(self.ids.len());
        self.labels.push(label);
        self.weights.push(weight);
    }

    pub(crate) fn len(&self) -> usize {
        self.ends.len()
    }

    pub(crate) fn label(&self, row: usize) -> u32 {
        self.labels[row]
    }

    pub(crate) fn features(&self, row: usize) -> Features {
        let range = self.range(row);
        Features {
            ids: self.ids[range.clone()].to_vec(),
            values: self.values[range.clone()].to_vec(),
            general: self.named[row] - range.start,
        }
    }

    /// Some of the rows.
    pub(crate) fn subset(&self, keep: impl Fn(usize) -> bool) -> Self {
        let mut some = Self::default();
        for row in (0..self.len()).filter(|row| keep(*row)) {
            let range = self.range(row);
            some.named.push(some.ids.len() + self.named[row] - range.start);
            some.ids.extend_from_slice(&self.ids[range.clone()]);
            some.values.extend_from_slice(&self.values[range]);
            some.ends.push(some.ids.len());
            some.labels.push(self.labels[row]);
            some.weights.push(self.weights[row]);
        }
        some
    }

    fn range(&self, row: usize) -> std::ops::Range<usize> {
        let start = if row == 0 { 0 } else { self.ends[row - 1] };
        start..self.ends[row]
    }

    /// What does not say who the payee is.
    fn general(&self, row: usize) -> std::ops::Range<usize> {
        self.range(row).start..self.named[row]
    }
}

/// With more categories than that, going over all of them for each row takes too long.
const MANY: usize = 512;

/// How a model is fitted.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Fitting {
    pub(crate) seed: u64,
    pub(crate) epochs: usize,
    pub(crate) rate: f32,
    pub(crate) decay: f32,
    /// How often a feature must be there to count, once there are many rows.
    pub(crate) least: u32,
    /// Pairs of feature and category that were seen in a smaller part of the feature's rows are left out.
    pub(crate) rare: f32,
    /// A category with less than this probability is not corrected.
    pub(crate) negligible: f32,
    /// In which part of the steps a row is learned without its payee, so that everything else learns to say what it
    /// can of payees that are new.
    pub(crate) hidden: f32,
    /// After how many of the last epochs the weights are taken; their mean is what was learned.
    pub(crate) averaged: usize,
}

impl Default for Fitting {
    fn default() -> Self {
        Self {
            seed: 1,
            epochs: 6,
            rate: 0.8,
            decay: 1e-3,
            least: 2,
            rare: 0.003,
            negligible: 0.01,
            hidden: 0.2,
            averaged: 2,
        }
    }
}

/// Weights as they come out of fitting, before they are packed.
#[derive(Clone, Debug, Default)]
pub(crate) struct Weights {
    pub(crate) bias: Vec<f32>,
    /// Hashes of the features, sorted.
    pub(crate) keys: Vec<u32>,
    /// Where the weights of each feature begin; one more than there are features.
    pub(crate) starts: Vec<u32>,
    pub(crate) classes: Vec<u16>,
    pub(crate) weights: Vec<f32>,
}

struct Table {
    places: Vec<u32>,
    mask: usize,
    keys: Vec<u32>,
    counts: Vec<u32>,
}

impl Table {
    fn new(expected: usize) -> Self {
        let size = (expected * 2).next_power_of_two().max(1024);
        Self {
            places: vec![u32::MAX; size],
            mask: size - 1,
            keys: Vec::new(),
            counts: Vec::new(),
        }
    }

    fn count(&mut self, key: u32) -> u32 {
        if self.keys.len() * 2 > self.places.len() {
            self.grow();
        }
        let mut slot = slot(key) & self.mask;
        loop {
            let place = self.places[slot];
            if place == u32::MAX {
                self.places[slot] = self.keys.len() as u32;
                self.keys.push(key);
                self.counts.push(1);
                return self.keys.len() as u32 - 1;
            }
            if self.keys[place as usize] == key {
                self.counts[place as usize] += 1;
                return place;
            }
            slot = (slot + 1) & self.mask;
        }
    }

    fn grow(&mut self) {
        let size = self.places.len() * 2;
        self.places = vec![u32::MAX; size];
        self.mask = size - 1;
        for (place, key) in self.keys.iter().enumerate() {
            let mut slot = slot(*key) & self.mask;
            while self.places[slot] != u32::MAX {
                slot = (slot + 1) & self.mask;
            }
            self.places[slot] = place as u32;
        }
    }
}

fn slot(key: u32) -> usize {
    (u64::from(key).wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 32) as usize
}

/// Fits weights to rows. The same rows, in the same order, with the same seed give the same weights.
pub(crate) fn fit(mut samples: Samples, classes: usize, fitting: &Fitting) -> Weights {
    let (keys, counts) = number(&mut samples, fitting.least);
    let mut weights = pair(&samples, keys, &counts, classes, fitting.rare);
    let mut squares = vec![1e-6_f32; weights.weights.len()];
    let mut bias_squares = vec![1e-6_f32; classes];
    let mut order: Vec<u32> = (0..samples.len() as u32).collect();
    let mut dice = Dice::new(fitting.seed);
    let mut scores = vec![0.0_f32; classes];
    let hidden = (fitting.hidden * 1000.0) as usize;
    let mut mean = Mean::default();
    for epoch in 0..fitting.epochs {
        dice.shuffle(&mut order);
        let rate = fitting.rate * (1.0 - 0.8 * epoch as f32 / fitting.epochs as f32);
        for row in &order {
            let row = *row as usize;
            let range = if dice.below(1000) < hidden {
                samples.general(row)
            } else {
                samples.range(row)
            };
            let ids = &samples.ids[range.clone()];
            let values = &samples.values[range];
            scores.copy_from_slice(&weights.bias);
            for (id, value) in ids.iter().zip(values) {
                let from = weights.starts[*id as usize] as usize;
                let to = weights.starts[*id as usize + 1] as usize;
                for (class, weight) in weights.classes[from..to].iter().zip(&weights.weights[from..to]) {
                    scores[*class as usize] += weight * value;
                }
            }
            softmax(&mut scores);
            scores[samples.labels[row] as usize] -= 1.0;
            let importance = samples.weights[row];
            for ((bias, square), gradient) in weights.bias.iter_mut().zip(&mut bias_squares).zip(&scores) {
                if classes > MANY && gradient.abs() < fitting.negligible {
                    continue;
                }
                let gradient = gradient * importance;
                *square += gradient * gradient;
                *bias -= rate * gradient / square.sqrt();
            }
            // A category that is out of the question learns nothing from this row.
            for score in &mut scores {
                if score.abs() < fitting.negligible {
                    *score = 0.0;
                }
            }
            for (id, value) in ids.iter().zip(values) {
                let from = weights.starts[*id as usize] as usize;
                let to = weights.starts[*id as usize + 1] as usize;
                let value = value * importance;
                for ((class, weight), square) in weights.classes[from..to]
                    .iter()
                    .zip(&mut weights.weights[from..to])
                    .zip(&mut squares[from..to])
                {
                    let score = scores[*class as usize];
                    if score == 0.0 {
                        continue;
                    }
                    let gradient = score * value + fitting.decay * *weight;
                    *square += gradient * gradient;
                    *weight -= rate * gradient / square.sqrt();
                }
            }
        }
        if epoch + fitting.averaged >= fitting.epochs {
            mean.take(&weights);
        }
    }
    mean.put(&mut weights);
    weights
}

/// The mean of weights at several times: less of the noise of the last steps.
#[derive(Default)]
struct Mean {
    bias: Vec<f32>,
    weights: Vec<f32>,
    count: f32,
}

impl Mean {
    fn take(&mut self, now: &Weights) {
        self.count += 1.0;
        for (sum, now) in [(&mut self.bias, &now.bias), (&mut self.weights, &now.weights)] {
            sum.resize(now.len(), 0.0);
            for (sum, weight) in sum.iter_mut().zip(now) {
                *sum += weight;
            }
        }
    }

    fn put(self, into: &mut Weights) {
        for (into, sum) in [(&mut into.bias, self.bias), (&mut into.weights, self.weights)] {
            for (weight, sum) in into.iter_mut().zip(sum) {
                *weight = sum / self.count;
            }
        }
    }
}

/// Replaces hashes by numbers from 0, and forgets features that are too rare.
fn number(samples: &mut Samples, least: u32) -> (Vec<u32>, Vec<u32>) {
    let mut table = Table::new(samples.ids.len() / 8);
    for id in &mut samples.ids {
        *id = table.count(*id);
    }
    let mut order: Vec<u32> = (0..table.keys.len() as u32)
        .filter(|place| table.counts[*place as usize] >= least)
        .collect();
    order.sort_unstable_by_key(|place| table.keys[*place as usize]);
    let mut numbers = vec![u32::MAX; table.keys.len()];
    for (number, place) in order.iter().enumerate() {
        numbers[*place as usize] = number as u32;
    }
    let mut kept = 0;
    let mut start = 0;
    for (named, end) in samples.named.iter_mut().zip(&mut samples.ends) {
        let mut general = kept;
        for place in start..*end {
            let number = numbers[samples.ids[place] as usize];
            if number != u32::MAX {
                samples.ids[kept] = number;
                samples.values[kept] = samples.values[place];
                kept += 1;
            }
            if place < *named {
                general = kept;
            }
        }
        *named = general;
        start = *end;
        *end = kept;
    }
    samples.ids.truncate(kept);
    samples.values.truncate(kept);
    let keys = order.iter().map(|place| table.keys[*place as usize]).collect();
    let counts = order.iter().map(|place| table.counts[*place as usize]).collect();
    (keys, counts)
}

/// Makes room for a weight wherever a feature and a category were seen together.
fn pair(samples: &Samples, keys: Vec<u32>, counts: &[u32], classes: usize, rare: f32) -> Weights {
    let mut ends = vec![0_u32; keys.len() + 1];
    for (number, count) in counts.iter().enumerate() {
        ends[number + 1] = ends[number] + count;
    }
    let mut labels = vec![0_u16; ends[keys.len()] as usize];
    let mut next = ends.clone();
    for row in 0..samples.len() {
        for id in &samples.ids[samples.range(row)] {
            labels[next[*id as usize] as usize] = samples.labels[row] as u16;
            next[*id as usize] += 1;
        }
    }
    let mut weights = Weights {
        bias: vec![0.0; classes],
        keys,
        starts: vec![0],
        ..Weights::default()
    };
    let mut seen = vec![0_u32; classes];
    for number in 0..weights.keys.len() {
        let labels = &labels[ends[number] as usize..ends[number + 1] as usize];
        for label in labels {
            seen[*label as usize] += 1;
        }
        let least = (labels.len() as f32 * rare) as u32;
        let first = weights.classes.len();
        for label in labels {
            if seen[*label as usize] > least {
                weights.classes.push(*label);
            }
            seen[*label as usize] = 0;
        }
        weights.classes[first..].sort_unstable();
        weights.starts.push(weights.classes.len() as u32);
    }
    weights.weights = vec![0.0; weights.classes.len()];
    weights
}

/// Scores as probabilities.
pub(crate) fn softmax(scores: &mut [f32]) {
    let most = scores.iter().copied().fold(f32::MIN, f32::max);
    let mut sum = 0.0;
    for score in scores.iter_mut() {
        *score = exp(*score - most);
        sum += *score;
    }
    for score in scores.iter_mut() {
        *score /= sum;
    }
}

/// The exponential function to six digits, for numbers up to zero; several at once where the processor can.
#[inline]
pub(crate) fn exp(value: f32) -> f32 {
    let value = value.max(-80.0) * std::f32::consts::LOG2_E;
    let whole = value.floor();
    let part = value - whole;
    let power = 1.0
        + part
            * (std::f32::consts::LN_2
                + part * (0.240_226_5 + part * (0.055_504_1 + part * (0.009_618_1 + part * 0.001_333_9))));
    f32::from_bits(((whole as i32 + 127) << 23) as u32) * power
}
