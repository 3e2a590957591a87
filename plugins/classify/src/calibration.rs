//! What a score is worth: how often answers like this one were right on rows that the model had not seen.

use crate::bytes::{Damaged, Reader, Writer};

/// What an answer looks like, before anybody knows whether it is right.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Look {
    /// Probability of the best category by the model.
    pub(crate) best: f32,
    /// And of the second.
    pub(crate) second: f32,
    /// Which part of the features the model knows.
    pub(crate) familiar: f32,
}

const INPUTS: usize = 4;

impl Look {
    fn inputs(self) -> [f32; INPUTS] {
        let best = self.best.clamp(1e-6, 1.0 - 1e-6);
        [
            1.0,
            (best / (1.0 - best)).ln(),
            (best / self.second.max(1e-6)).ln().min(12.0),
            self.familiar,
        ]
    }
}

/// An answer on a row that the model had not seen, and whether it was right.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Trial {
    pub(crate) look: Look,
    pub(crate) right: bool,
    /// Rows of one payee stand or fall together.
    pub(crate) payee: u64,
}

/// Turns looks into confidence, and a promise into a threshold.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Calibration {
    weights: [f32; INPUTS],
    /// Confidence from which on, and the precision reached there with caution; the highest confidence first.
    reached: Vec<(f32, f32)>,
}

impl Default for Calibration {
    /// Nothing was tried: cautious, and nothing is promised.
    fn default() -> Self {
        Self {
            weights: [-1.0, 0.5, 0.1, 0.5],
            reached: Vec::new(),
        }
    }
}

/// How many points of the precision curve are kept.
const POINTS: usize = 64;
/// Fewer right answers prove nothing.
const LEAST: usize = 25;

impl Calibration {
    /// Learns from trials. `caution` is how many standard errors the precision must lie above a promise.
    pub(crate) fn fit(trials: &[Trial], caution: f64) -> Self {
        if trials.len() < LEAST {
            return Self::default();
        }
        let weights = regress(trials);
        let mut calibration = Self {
            weights,
            reached: Vec::new(),
        };
        calibration.reached = calibration.curve(trials, caution);
        calibration
    }

    /// How often an answer that looks so is right.
    pub(crate) fn confidence(&self, look: Look) -> f32 {
        let sum: f32 = look
            .inputs()
            .iter()
            .zip(&self.weights)
            .map(|(input, weight)| input * weight)
            .sum();
        1.0 / (1.0 + (-sum).exp())
    }

    /// The confidence from which on a promise holds. More than one: never.
    pub(crate) fn threshold(&self, promise: f32) -> f32 {
        self.reached
            .iter()
            .rev()
            .find(|(_, precision)| *precision >= promise)
            .map_or(2.0, |(confidence, _)| *confidence)
    }

    fn curve(&self, trials: &[Trial], caution: f64) -> Vec<(f32, f32)> {
        let mut sorted: Vec<(f32, &Trial)> = trials
            .iter()
            .map(|trial| (self.confidence(trial.look), trial))
            .collect();
        sorted.sort_by(|left, right| right.0.total_cmp(&left.0));
        let step = (sorted.len() / POINTS).max(1);
        let mut points = Vec::new();
        let mut so_far = Tally::default();
        for (place, (confidence, trial)) in sorted.iter().enumerate() {
            so_far.add(trial);
            let next = sorted.get(place + 1).map(|(next, _)| *next);
            let fine = place < 1000 && place % 10 == 9;
            if (place % step == step - 1 || fine) && next != Some(*confidence) && place + 1 >= LEAST {
                points.push((*confidence, so_far.cautious(caution) as f32));
            }
        }
        points
    }

    pub(crate) fn write(&self, out: &mut Writer) {
        for weight in self.weights {
            out.f32(weight);
        }
        out.list(&self.reached, |out, (confidence, precision)| {
            out.f32(*confidence);
            out.f32(*precision);
        });
    }

    pub(crate) fn read(from: &mut Reader<'_>) -> Result<Self, Damaged> {
        let mut weights = [0.0; INPUTS];
        for weight in &mut weights {
            *weight = from.f32()?;
        }
        let reached = from.list(8, |from| Ok((from.f32()?, from.f32()?)))?;
        if weights.iter().any(|weight| !weight.is_finite()) {
            return Err(Damaged::Contents);
        }
        Ok(Self { weights, reached })
    }
}

/// Right and wrong answers, by payee.
#[derive(Default)]
struct Tally {
    right: f64,
    all: f64,
    payees: std::collections::HashMap<u64, (f64, f64)>,
    /// Sums over payees of wrong squared, wrong times all, all squared.
    wrong_wrong: f64,
    wrong_all: f64,
    all_all: f64,
}

impl Tally {
    fn add(&mut self, trial: &Trial) {
        let wrong = f64::from(u8::from(!trial.right));
        self.right += 1.0 - wrong;
        self.all += 1.0;
        let (known_wrong, known_all) = self.payees.entry(trial.payee).or_default();
        self.wrong_wrong -= *known_wrong * *known_wrong;
        self.wrong_all -= *known_wrong * *known_all;
        self.all_all -= *known_all * *known_all;
        *known_wrong += wrong;
        *known_all += 1.0;
        self.wrong_wrong += *known_wrong * *known_wrong;
        self.wrong_all += *known_wrong * *known_all;
        self.all_all += *known_all * *known_all;
    }

    /// The precision less some standard errors, where a payee counts as one draw.
    fn cautious(&self, caution: f64) -> f64 {
        // One imagined wrong answer: nothing is ever certain.
        let wrong = (self.all - self.right + 0.5) / (self.all + 0.5);
        let spread = self.wrong_wrong - 2.0 * wrong * self.wrong_all + wrong * wrong * self.all_all;
        let error = spread.max(wrong * (1.0 - wrong) * self.all).sqrt() / self.all;
        1.0 - wrong - caution * error
    }
}

/// Logistic regression by Newton's method with a little ridge.
fn regress(trials: &[Trial]) -> [f32; INPUTS] {
    let mut weights = [0.0_f64, 1.0, 0.0, 0.0];
    for _ in 0..12 {
        let mut slope = [0.0_f64; INPUTS];
        let mut bend = [[0.0_f64; INPUTS]; INPUTS];
        for (place, row) in bend.iter_mut().enumerate() {
            row[place] = 1.0;
        }
        for trial in trials {
            let inputs = trial.look.inputs().map(f64::from);
            let sum: f64 = inputs
                .iter()
                .zip(&weights)
                .map(|(input, weight)| input * weight)
                .sum();
            let guess = 1.0 / (1.0 + (-sum).exp());
            let miss = f64::from(u8::from(trial.right)) - guess;
            let sway = guess * (1.0 - guess);
            for row in 0..INPUTS {
                slope[row] += miss * inputs[row];
                for column in 0..INPUTS {
                    bend[row][column] += sway * inputs[row] * inputs[column];
                }
            }
        }
        for (weight, step) in weights.iter_mut().zip(solve(bend, slope)) {
            *weight += step.clamp(-2.0, 2.0);
        }
    }
    weights.map(|weight| weight as f32)
}

/// Solves a small system of equations by elimination. The matrix is positive definite.
fn solve(mut matrix: [[f64; INPUTS]; INPUTS], mut right: [f64; INPUTS]) -> [f64; INPUTS] {
    for pivot in 0..INPUTS {
        for row in pivot + 1..INPUTS {
            let factor = matrix[row][pivot] / matrix[pivot][pivot];
            let above = matrix[pivot];
            for (place, value) in matrix[row].iter_mut().zip(above) {
                *place -= factor * value;
            }
            right[row] -= factor * right[pivot];
        }
    }
    for row in (0..INPUTS).rev() {
        for column in row + 1..INPUTS {
            right[row] -= matrix[row][column] * right[column];
        }
        right[row] /= matrix[row][row];
    }
    right
}
