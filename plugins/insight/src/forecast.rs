//! What the coming days, weeks or months will bring, with intervals, and how far earlier forecasts of this kind were right.
//!
//! Candidates are compared on the tenant's own past: from several earlier days on, each forecasts what has happened since
//! (a rolling origin). Seasonal-naive, which repeats the last season, is always among them, and what does not beat it is not
//! served. See ADR-0032.

mod backtest;
mod cash_flow;
mod interval;
mod model;
mod problem;
mod stage;

use serde::Serialize;

pub use cash_flow::{CashFlow, CashFlowQuestion, Grain, Point, cash_flow};
pub use model::{Method, Model};
pub use stage::{Fact, Outcome, Stage, StageReport};

use backtest::Backtest;
use problem::{Plain, Problem};

/// A forecast of numbers.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct SeriesForecast {
    pub model: Model,
    pub point: Vec<f64>,
    pub interval_80: Band,
    pub interval_95: Band,
    pub accuracy: Accuracy,
    pub stages: Vec<StageReport>,
}

/// Between which values each step is expected.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Band {
    pub low: Vec<f64>,
    pub high: Vec<f64>,
}

/// How right forecasts of this kind were, from earlier days on.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Accuracy {
    /// Mean absolute scaled error: below 1 is better than repeating the season within the past. Nothing where the past
    /// repeats itself exactly.
    pub mase: Option<f64>,
    /// The same of the seasonal-naive baseline.
    pub baseline_mase: Option<f64>,
    /// By which share the error is below the baseline's.
    pub skill: f64,
    /// Share of what happened that lay in intervals made without knowing it.
    pub coverage_80: f64,
    pub coverage_95: f64,
    pub intervals: Intervals,
    /// From how many earlier days on it was tried.
    pub origins: usize,
}

/// Where intervals come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Intervals {
    /// From the model, which covered within five points.
    Model,
    /// From the errors of earlier forecasts.
    Conformal,
}

/// Why there is no forecast.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct NoForecast {
    pub reason: NoForecastReason,
    /// How far it came.
    pub stages: Vec<StageReport>,
}

/// Why there is no forecast.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "reason", rename_all = "snake_case")]
pub enum NoForecastReason {
    /// There is too little past to try a forecast on.
    TooShort { have: usize, needed: usize },
    /// Nothing was asked for.
    NoHorizon,
    /// A value is no number.
    NotFinite,
}

/// Forecasts numbers that come at even steps, with a season of so many steps (1 for none).
///
/// # Errors
/// [`NoForecast`] says why not.
pub fn series(values: &[f64], season: usize, horizon: usize) -> Result<SeriesForecast, NoForecast> {
    solve(&Plain::new(values, season), horizon, Vec::new())
}

/// Compares the candidates, takes the best, and says how good it is.
fn solve(
    problem: &dyn Problem,
    horizon: usize,
    mut stages: Vec<StageReport>,
) -> Result<SeriesForecast, NoForecast> {
    let backtest = match Backtest::run(problem, horizon) {
        Ok(backtest) => backtest,
        Err(reason) => {
            stages.push(StageReport::failed(Stage::ModelSelection, reason));
            return Err(NoForecast { reason, stages });
        }
    };
    let best = backtest.best();
    stages.push(backtest.report());
    let fitted = model::fit(
        best.model,
        &problem.split(problem.actual().len(), horizon),
        problem.season(),
        horizon,
    );
    // The whole past is longer than any part of it, so what could be fitted to each part can be fitted to it; if not, the
    // baseline always can.
    let (best, fitted) = match fitted {
        Some(fitted) => (best, fitted),
        None => backtest.fall_back(problem, horizon),
    };
    let facts = [
        ("model", Fact::text(best.model.name())),
        ("values", Fact::Count(problem.actual().len())),
    ];
    stages.push(StageReport::done(Stage::Training, facts));
    let accuracy = backtest.accuracy(best);
    stages.push(backtest.validation(&accuracy));
    stages.push(StageReport::done(
        Stage::Prediction,
        [("steps", Fact::Count(horizon))],
    ));
    let [interval_80, interval_95] = interval::bands(best, &fitted, accuracy.intervals);
    stages.push(StageReport::done(
        Stage::ConfidenceScoring,
        [
            ("coverage_80", Fact::Number(accuracy.coverage_80)),
            ("coverage_95", Fact::Number(accuracy.coverage_95)),
            (
                "conformal",
                Fact::Count(usize::from(accuracy.intervals == Intervals::Conformal)),
            ),
        ],
    ));
    Ok(SeriesForecast {
        model: best.model,
        point: fitted.point,
        interval_80,
        interval_95,
        accuracy,
        stages,
    })
}
