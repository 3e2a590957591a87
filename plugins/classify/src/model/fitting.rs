//! From confirmed rows to a model: features, trials on payees that are held out, and the fit itself.

use std::collections::HashMap;
use std::sync::Arc;

use thiserror::Error;

use super::{Model, short, strength};
use crate::base::{Base, Common};
use crate::calibration::{Calibration, Look, Trial};
use crate::features::{Features, extract, extract_name};
use crate::hash::{Dice, join, mix};
use crate::learner::{self, Fitting, Samples, exp};
use crate::packed::Packed;
use crate::row::{Category, Example, Person};
use crate::text::Text;

/// How a model is made.
#[derive(Clone, Copy, Debug)]
pub struct Options {
    /// The same rows and the same seed give the same model, byte by byte.
    pub seed: u64,
    /// Whether base knowledge is among the features.
    pub base: bool,
    /// How large the weights may be.
    pub most_bytes: usize,
    /// How many rows count, the last ones of the list.
    pub most_rows: usize,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            seed: 1,
            base: true,
            most_bytes: 5 << 19,
            most_rows: 250_000,
        }
    }
}

/// Why no model came of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum Unfit {
    #[error("no confirmed row has a category that is still there")]
    NoRows,
    #[error("more than 65,535 categories")]
    TooManyCategories,
}

/// Rows of one person weigh at most as much as those of all others, or as this many, whichever is more.
const OWN_WEIGHT: f32 = 200.0;
/// Days after which a row counts half.
const HALVED_AFTER: f32 = 1_000.0;
/// What the oldest rows count still.
const LEAST_FRESH: f32 = 0.05;
/// From here on one round of trials says enough, and one is all that there is time for.
const LARGE: usize = 20_000;

#[derive(Default)]
struct Data {
    samples: Samples,
    payees: Vec<u64>,
    /// Coarser than payees: what begins with the same words is held out together.
    families: Vec<u64>,
    /// How many of the samples, from the first on, are names of categories and no rows.
    names: usize,
}

/// How many payees are known as such. Those beyond count as new, which is the cautious side.
const MOST_PAYEES: usize = 100_000;
/// How often the name of a category counts as if it were a row.
const NAME_COUNTS: usize = 3;
/// With more rows than that, what they say is better than any name.
const NAMES_COUNT_BELOW: usize = 5_000;

impl Model {
    /// Fits a model to confirmed rows.
    ///
    /// # Errors
    /// [`Unfit`], where there is nothing to learn from.
    pub fn fit(categories: &[Category], examples: &[Example<'_>], options: &Options) -> Result<Self, Unfit> {
        let skip = examples.len().saturating_sub(options.most_rows);
        let (mut classes, labels) = label(categories, &examples[skip..])?;
        let mut data = Data::default();
        if options.base && labels.len() < NAMES_COUNT_BELOW {
            data.add_names(categories, &mut classes);
        }
        data.add_rows(&examples[skip..], &labels, options);
        let fitting = fitting(data.rows(), options);
        let (known, novel) = data.trials(classes.len(), &fitting);
        let mut payees: Vec<u32> = data.payees[data.names..]
            .iter()
            .map(|payee| short(*payee))
            .collect();
        payees.sort_unstable();
        payees.dedup();
        payees.truncate(MOST_PAYEES);
        let rows = data.rows() as u32;
        let weights = learner::fit(data.samples, classes.len(), &fitting);
        let mut model = Self {
            classes,
            packed: Packed::of(&weights, options.most_bytes),
            known: Calibration::fit(&known, 1.0),
            novel: Calibration::fit(&novel, 2.0),
            payees,
            rows,
            based: options.base,
            corrections: super::Corrections::default(),
            checksum: 0,
        };
        model.checksum = xxhash_rust::xxh3::xxh3_64(&model.to_bytes());
        Ok(model)
    }
}

fn fitting(rows: usize, options: &Options) -> Fitting {
    Fitting {
        seed: options.seed,
        least: if rows < 2_000 { 1 } else { 2 },
        epochs: if rows < 2_000 { 10 } else { 8 },
        hidden: if rows < 2_000 { 0.1 } else { 0.2 },
        ..Fitting::default()
    }
}

/// The categories that occur, and for each example the number of its category, if it has one.
type Labelled = (Vec<Arc<str>>, Vec<Option<u32>>);

fn label(categories: &[Category], examples: &[Example<'_>]) -> Result<Labelled, Unfit> {
    let known: HashMap<&str, &Arc<str>> = categories
        .iter()
        .map(|category| (&*category.id, &category.id))
        .collect();
    let mut numbers: HashMap<&str, u32> = HashMap::new();
    let mut classes = Vec::new();
    let labels: Vec<Option<u32>> = examples
        .iter()
        .map(|example| {
            let id = known.get(example.category)?;
            Some(*numbers.entry(example.category).or_insert_with(|| {
                classes.push(Arc::clone(id));
                classes.len() as u32 - 1
            }))
        })
        .collect();
    match classes.len() {
        0 => Err(Unfit::NoRows),
        count if count > usize::from(u16::MAX) => Err(Unfit::TooManyCategories),
        _ => Ok((classes, labels)),
    }
}

/// What a row weighs that is so many days older than the newest: what people decide changes with time.
fn freshness(days: i64) -> f32 {
    0.5_f32.powf(days as f32 / HALVED_AFTER).max(LEAST_FRESH)
}

/// What a row of each person weighs.
fn influence(examples: &[Example<'_>]) -> HashMap<Person, f32> {
    let mut counts: HashMap<Person, f32> = HashMap::new();
    for example in examples {
        *counts.entry(example.person).or_default() += 1.0;
    }
    let all: f32 = counts.values().sum();
    if counts.len() < 2 {
        return HashMap::new();
    }
    let weight = |count: f32| ((all - count).max(OWN_WEIGHT) / count).min(1.0);
    counts
        .into_iter()
        .map(|(person, count)| (person, weight(count)))
        .collect()
}

impl Data {
    fn rows(&self) -> usize {
        self.samples.len() - self.names
    }

    /// The names of categories as if they were rows: what base knowledge says holds until rows say otherwise.
    fn add_names(&mut self, categories: &[Category], classes: &mut Vec<Arc<str>>) {
        let mut numbers: HashMap<Arc<str>, u32> = (0_u32..)
            .zip(&*classes)
            .map(|(number, id)| (Arc::clone(id), number))
            .collect();
        let mut features = Features::default();
        for category in categories {
            let common = Common::of(category);
            if common.is_none() && !numbers.contains_key(&category.id) {
                continue;
            }
            let label = *numbers.entry(Arc::clone(&category.id)).or_insert_with(|| {
                classes.push(Arc::clone(&category.id));
                classes.len() as u32 - 1
            });
            for name in category.names.iter().take(1) {
                extract_name(
                    &Text::of(name),
                    common.map(|common| common.index() as u8),
                    &strength(),
                    &mut features,
                );
                for _ in 0..NAME_COUNTS {
                    self.samples.push(&features, label, 1.0);
                    self.payees.push(0);
                    self.families.push(0);
                    self.names += 1;
                }
            }
        }
    }

    fn add_rows(&mut self, examples: &[Example<'_>], labels: &[Option<u32>], options: &Options) {
        let weights = influence(examples);
        let newest = examples.iter().map(|example| example.row.date).max();
        let mut text = Text::default();
        let mut features = Features::default();
        for (example, label) in examples.iter().zip(labels) {
            let Some(label) = label else { continue };
            text.read(example.row.description);
            let base = options.base.then(|| Base::shared().common(&example.row, &text));
            let (common, count) = base.unwrap_or_default();
            extract(&example.row, &text, &common[..count], &strength(), &mut features);
            let weight = weights.get(&example.person).copied().unwrap_or(1.0);
            let age = newest.map_or(0, |newest| (newest - example.row.date).num_days());
            self.samples.push(&features, *label, weight * freshness(age));
            self.payees.push(crate::memory::payee(&example.row, &text));
            self.families
                .push(text.names().take(2).fold(0, |key, word| join(key, word.hash)));
        }
    }

    /// Answers on rows of known payees and of new ones, by models that have not seen those rows.
    fn trials(&self, classes: usize, fitting: &Fitting) -> (Vec<Trial>, Vec<Trial>) {
        let rounds = match self.rows() {
            0..40 => 0,
            rows @ 40..LARGE if rows * classes < LARGE * 500 => 4,
            _ => 1,
        };
        let mut known = Vec::new();
        let mut novel = Vec::new();
        for round in 0..rounds {
            let mut dice = Dice::new(fitting.seed ^ 0x7419 ^ round);
            let held: Vec<bool> = self
                .families
                .iter()
                .enumerate()
                .map(|(row, family)| {
                    row >= self.names && (mix(*family ^ fitting.seed) % 5 == round || dice.below(8) == 0)
                })
                .collect();
            let samples = self.samples.subset(|row| !held[row]);
            if samples.len() == 0 {
                continue;
            }
            let weights = learner::fit(samples, classes, fitting);
            let packed = Packed::of(&weights, usize::MAX);
            let seen: std::collections::HashSet<u64> = (0..held.len())
                .filter(|row| !held[*row])
                .map(|row| self.payees[row])
                .collect();
            for row in (0..held.len()).filter(|row| held[*row]) {
                let trial = self.trial(row, &packed);
                if seen.contains(&trial.payee) {
                    known.push(trial);
                } else {
                    novel.push(Trial {
                        payee: self.families[row],
                        ..trial
                    });
                }
            }
        }
        (known, novel)
    }

    fn trial(&self, row: usize, packed: &Packed) -> Trial {
        let mut scores = Vec::new();
        let familiar = packed.score(&self.samples.features(row), &mut scores);
        let mut top = [(f32::MIN, 0), (f32::MIN, 0)];
        for (class, score) in scores.iter().enumerate() {
            if *score > top[1].0 {
                top[1] = (*score, class);
                if top[1].0 > top[0].0 {
                    top.swap(0, 1);
                }
            }
        }
        let sum: f32 = scores.iter().map(|score| exp(score - top[0].0)).sum();
        Trial {
            look: Look {
                best: 1.0 / sum,
                second: exp((top[1].0 - top[0].0).max(-80.0)) / sum,
                familiar,
            },
            right: top[0].1 == self.samples.label(row) as usize,
            payee: self.payees[row],
        }
    }
}
