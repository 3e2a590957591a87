//! Trying candidates on the past, from several earlier steps on.

use super::interval::{self, COVERS_WITHIN};
use super::model::{self, Fitted, LEVELS, Model};
use super::problem::{Problem, Split};
use super::stage::{Fact, Stage, StageReport};
use super::{Accuracy, Intervals, NoForecastReason};
use crate::statistics::{count, mean};

/// Steps from which candidates are tried, at most and at least.
const MOST_ORIGINS: usize = 16;
const LEAST_ORIGINS: usize = 4;
/// The shortest past that a candidate is fitted to, where the season does not ask for more.
const LEAST_PAST: usize = 10;
/// A candidate must beat the baseline by this share: a smaller lead may be luck.
const LEAD: f64 = 0.98;

/// How one candidate did.
#[derive(Clone, Debug)]
pub(super) struct Trial {
    pub(super) model: Model,
    /// What happened minus what was forecast, by origin and step.
    pub(super) errors: Vec<Vec<f64>>,
    /// Whether what happened lay within the model's own intervals, by level; none where it has none.
    pub(super) own: [Option<f64>; 2],
    /// The mean absolute error.
    mae: f64,
    /// The mean of errors, each scaled by its own past.
    mase: Option<f64>,
}

/// How all candidates did.
pub(super) struct Backtest {
    trials: Vec<Trial>,
    baseline: Trial,
}

impl Backtest {
    pub(super) fn run(problem: &dyn Problem, horizon: usize) -> Result<Self, NoForecastReason> {
        let origins = origins(problem, horizon)?;
        let season = problem.season();
        let splits: Vec<(Split, &[f64])> = origins
            .iter()
            .filter_map(|origin| {
                let happened = problem.actual().get(*origin..origin.checked_add(horizon)?)?;
                Some((problem.split(*origin, horizon), happened))
            })
            .collect();
        let baseline =
            trial(Model::BASELINE, &splits, season, horizon).ok_or(NoForecastReason::TooShort {
                have: problem.actual().len(),
                needed: needed(season, horizon),
            })?;
        let trials = Model::candidates(season, problem.knows_payments())
            .into_iter()
            .filter(|model| *model != Model::BASELINE)
            .filter_map(|model| trial(model, &splits, season, horizon))
            .collect();
        Ok(Self { trials, baseline })
    }

    /// The candidate with the least error, when it beats the baseline.
    pub(super) fn best(&self) -> &Trial {
        let best = self.trials.iter().min_by(|a, b| a.mae.total_cmp(&b.mae));
        best.filter(|best| best.mae < self.baseline.mae * LEAD)
            .unwrap_or(&self.baseline)
    }

    /// The baseline, which can be fitted to any past that a back-test was run on.
    pub(super) fn fall_back(&self, problem: &dyn Problem, horizon: usize) -> (&Trial, Fitted) {
        let split = problem.split(problem.actual().len(), horizon);
        let fitted = model::fit(Model::BASELINE, &split, problem.season(), horizon);
        let nothing = Fitted {
            point: vec![0.0; horizon],
            own: [None, None],
        };
        (&self.baseline, fitted.unwrap_or(nothing))
    }

    pub(super) fn accuracy(&self, trial: &Trial) -> Accuracy {
        let [of_80, of_95] = LEVELS.map(|level| interval::coverage(&trial.errors, level));
        let own_is_right = trial.own[0].is_some_and(|own| (own - LEVELS[0]).abs() <= COVERS_WITHIN);
        let (intervals, [coverage_80, coverage_95]) = match trial.own {
            [Some(own_80), Some(own_95)] if own_is_right => (Intervals::Model, [own_80, own_95]),
            _ => (Intervals::Conformal, [of_80, of_95]),
        };
        Accuracy {
            mase: trial.mase,
            baseline_mase: self.baseline.mase,
            skill: if self.baseline.mae > 0.0 {
                1.0 - trial.mae / self.baseline.mae
            } else {
                0.0
            },
            coverage_80,
            coverage_95,
            intervals,
            origins: trial.errors.len(),
        }
    }

    pub(super) fn report(&self) -> StageReport {
        let all = std::iter::once(&self.baseline).chain(&self.trials);
        let errors: Vec<(String, f64)> = all.map(|trial| (trial.model.name(), trial.mae)).collect();
        let facts = errors
            .iter()
            .map(|(name, mae)| (name.as_str(), Fact::Number(*mae)));
        StageReport::done(Stage::ModelSelection, facts)
    }

    pub(super) fn validation(&self, accuracy: &Accuracy) -> StageReport {
        let mut facts = vec![
            ("origins", Fact::Count(accuracy.origins)),
            ("skill", Fact::Number(accuracy.skill)),
        ];
        facts.extend(accuracy.mase.map(|mase| ("mase", Fact::Number(mase))));
        facts.extend(
            accuracy
                .baseline_mase
                .map(|mase| ("baseline_mase", Fact::Number(mase))),
        );
        StageReport::done(Stage::Validation, facts)
    }
}

/// The lengths of past that a forecast needs.
pub(super) fn needed(season: usize, horizon: usize) -> usize {
    least_past(season)
        .saturating_add(horizon)
        .saturating_add(LEAST_ORIGINS - 1)
}

fn least_past(season: usize) -> usize {
    season.saturating_mul(2).saturating_add(1).max(LEAST_PAST)
}

fn origins(problem: &dyn Problem, horizon: usize) -> Result<Vec<usize>, NoForecastReason> {
    let have = problem.actual().len();
    let needed = needed(problem.season(), horizon);
    if horizon == 0 {
        return Err(NoForecastReason::NoHorizon);
    }
    if !problem.actual().iter().all(|value| value.is_finite()) {
        return Err(NoForecastReason::NotFinite);
    }
    if have < needed {
        return Err(NoForecastReason::TooShort { have, needed });
    }
    let last = have - horizon;
    let room = last - least_past(problem.season());
    // Origins a whole number of seasons apart would see the same days of the week only.
    let step = match (room / (MOST_ORIGINS - 1)).max(1) {
        step if step > 1 && step.is_multiple_of(problem.season()) => step - 1,
        step => step,
    };
    let count = (room / step + 1).min(MOST_ORIGINS);
    Ok((0..count).map(|index| last - index * step).rev().collect())
}

fn trial(model: Model, splits: &[(Split, &[f64])], season: usize, horizon: usize) -> Option<Trial> {
    let mut errors = Vec::new();
    let mut scaled = Vec::new();
    let mut inside: [Vec<f64>; 2] = [Vec::new(), Vec::new()];
    for (split, happened) in splits {
        let fitted = model::fit(model, split, season, horizon)?;
        let of_origin: Vec<f64> = happened
            .iter()
            .zip(&fitted.point)
            .map(|(real, point)| real - point)
            .collect();
        if let Some(scale) = model::scale(&split.total, season) {
            scaled.extend(of_origin.iter().map(|error| error.abs() / scale));
        }
        for (inside, own) in inside.iter_mut().zip(&fitted.own) {
            inside.extend(own.iter().flat_map(|(low, high)| within(happened, low, high)));
        }
        errors.push(of_origin);
    }
    let all: Vec<f64> = errors.iter().flatten().map(|error| error.abs()).collect();
    let own = inside.map(|hits| (hits.len() == all.len()).then(|| mean(&hits)));
    Some(Trial {
        model,
        mae: all.iter().sum::<f64>() / count(all.len().max(1)),
        mase: (!scaled.is_empty()).then(|| mean(&scaled)),
        errors,
        own,
    })
}

fn within(happened: &[f64], low: &[f64], high: &[f64]) -> Vec<f64> {
    let ends = low.iter().zip(high);
    let hits = happened
        .iter()
        .zip(ends)
        .map(|(real, (low, high))| (low..=high).contains(&real));
    hits.map(|hit| f64::from(u8::from(hit))).collect()
}
