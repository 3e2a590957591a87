//! What was counted, for people and for programs.

use std::collections::HashMap;

use serde::Serialize;

use crate::answer::{Answer, Stage};

/// What came of an evaluation.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Report {
    pub rows: usize,
    pub train_rows: usize,
    pub categories: usize,
    pub promise: f32,
    #[serde(flatten)]
    pub all: Split,
    pub learning_curve: Vec<Curve>,
    pub fit_seconds: f64,
    pub rows_per_second: f64,
    /// The model as bytes.
    pub model_bytes: usize,
    /// The model in memory.
    pub resident_bytes: usize,
    /// The memory of payees as bytes.
    pub memory_bytes: usize,
}

/// How good answers are.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Split {
    /// The part of the rows whose best guess is right, sure or not.
    pub accuracy: f64,
    /// The mean over categories, in truth or in answers, of the harmonic mean of precision and recall.
    pub macro_f1: f64,
    /// The part of the rows that have a sure answer.
    pub coverage: f64,
    /// The part of the sure answers that are right. Nothing where there are none.
    pub precision_reached: Option<f64>,
    /// The largest part of the rows that could be answered with the promised precision, in hindsight.
    pub coverage_in_hindsight: f64,
    /// Rows answered by each stage, and the part that is right.
    pub stages: Vec<StageShare>,
}

/// What one stage answered.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct StageShare {
    pub stage: Stage,
    pub rows: usize,
    pub accuracy: f64,
    pub sure: usize,
    pub precision: Option<f64>,
}

/// A point of the learning curve.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Curve {
    pub rows: usize,
    pub accuracy: f64,
    pub macro_f1: f64,
    pub coverage: f64,
    pub precision_reached: Option<f64>,
}

/// Counts answers.
#[derive(Debug, Default)]
pub(super) struct Counter {
    numbers: HashMap<String, usize>,
    right: Vec<f64>,
    truth: Vec<f64>,
    guessed: Vec<f64>,
    answers: Vec<Counted>,
}

#[derive(Clone, Copy, Debug)]
struct Counted {
    stage: Stage,
    sure: bool,
    right: bool,
    confidence: f32,
}

impl Counter {
    fn number(&mut self, category: &str) -> usize {
        if let Some(number) = self.numbers.get(category) {
            return *number;
        }
        let number = self.numbers.len();
        self.numbers.insert(category.to_owned(), number);
        for list in [&mut self.right, &mut self.truth, &mut self.guessed] {
            list.push(0.0);
        }
        number
    }

    pub(super) fn count(&mut self, answer: &Answer, truth: &str) {
        let right = answer.best.as_deref() == Some(truth);
        let number = self.number(truth);
        self.truth[number] += 1.0;
        self.right[number] += f64::from(u8::from(right));
        if let Some(best) = answer.best.as_deref() {
            // A category that no row of the test has counts among the categories, too.
            let number = self.number(best);
            self.guessed[number] += 1.0;
        }
        self.answers.push(Counted {
            stage: answer.stage,
            sure: answer.sure,
            right,
            confidence: answer.confidence,
        });
    }

    pub(super) fn finish(mut self, promise: f32) -> Split {
        let rows = self.answers.len().max(1) as f64;
        let right = self.answers.iter().filter(|answer| answer.right).count() as f64;
        let sure = self.answers.iter().filter(|answer| answer.sure).count();
        Split {
            accuracy: right / rows,
            macro_f1: self.macro_f1(),
            coverage: sure as f64 / rows,
            precision_reached: precision(&self.answers, |answer| answer.sure),
            stages: self.stages(),
            coverage_in_hindsight: self.hindsight(f64::from(promise)),
        }
    }

    fn macro_f1(&self) -> f64 {
        let each = (0..self.numbers.len()).filter_map(|number| {
            let all = self.truth[number] + self.guessed[number];
            (all > 0.0).then(|| 2.0 * self.right[number] / all)
        });
        let each: Vec<f64> = each.collect();
        each.iter().sum::<f64>() / each.len().max(1) as f64
    }

    fn stages(&self) -> Vec<StageShare> {
        [Stage::Rule, Stage::Memory, Stage::Model, Stage::Base, Stage::None]
            .into_iter()
            .filter_map(|stage| {
                let rows = self.answers.iter().filter(|answer| answer.stage == stage).count();
                (rows > 0).then(|| StageShare {
                    stage,
                    rows,
                    accuracy: precision(&self.answers, |answer| answer.stage == stage).unwrap_or_default(),
                    sure: self
                        .answers
                        .iter()
                        .filter(|answer| answer.stage == stage && answer.sure)
                        .count(),
                    precision: precision(&self.answers, |answer| answer.stage == stage && answer.sure),
                })
            })
            .collect()
    }

    fn hindsight(&mut self, promise: f64) -> f64 {
        self.answers
            .sort_by(|left, right| right.confidence.total_cmp(&left.confidence));
        let mut right = 0.0;
        let mut best = 0;
        for (place, answer) in self.answers.iter().enumerate() {
            right += f64::from(u8::from(answer.right));
            if right >= promise * (place + 1) as f64 {
                best = place + 1;
            }
        }
        best as f64 / self.answers.len().max(1) as f64
    }
}

fn precision(answers: &[Counted], which: impl Fn(&Counted) -> bool) -> Option<f64> {
    let chosen: Vec<bool> = answers
        .iter()
        .filter(|answer| which(answer))
        .map(|answer| answer.right)
        .collect();
    let right = chosen.iter().filter(|right| **right).count();
    (!chosen.is_empty()).then(|| right as f64 / chosen.len() as f64)
}
