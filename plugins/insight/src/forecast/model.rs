//! The candidates: the baseline, the mean of seasons, and the models of `augurs`.

use augurs::ets::AutoETS;
use augurs::mstl::MSTLModel;
use augurs::outlier::{MADDetector, OutlierDetector};
use augurs::{Fit, Forecast, Predict};
use serde::Serialize;

use super::problem::Split;
use crate::statistics::{count, mean};

/// Seasons that the mean of seasons looks back.
const SEASONS: usize = 8;
/// Values beyond so many deviations from their season are cut to that: a single odd day must not bend the model.
const CUT: f64 = 10.0;
/// The levels of the intervals that are served.
pub(super) const LEVELS: [f64; 2] = [0.80, 0.95];

/// How values are forecast.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Method {
    /// What was a season ago.
    SeasonalNaive,
    /// The mean of the last seasons.
    SeasonalMean,
    /// Exponential smoothing, chosen by information criterion.
    Ets,
    /// Season and trend taken apart, the trend by exponential smoothing.
    Mstl,
}

/// A candidate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Model {
    pub method: Method,
    /// Whether recurring payments are put on their days, and only the rest is forecast.
    pub known_payments: bool,
}

impl Model {
    /// What everything else must beat.
    pub const BASELINE: Self = Self {
        method: Method::SeasonalNaive,
        known_payments: false,
    };

    /// A name for reports.
    #[must_use]
    pub fn name(self) -> String {
        let method = match self.method {
            Method::SeasonalNaive => "seasonal_naive",
            Method::SeasonalMean => "seasonal_mean",
            Method::Ets => "ets",
            Method::Mstl => "mstl",
        };
        let known = if self.known_payments {
            "+known_payments"
        } else {
            ""
        };
        format!("{method}{known}")
    }

    /// All that are tried; the baseline is the first.
    pub(super) fn candidates(season: usize, knows_payments: bool) -> Vec<Self> {
        let mut methods = vec![Method::SeasonalNaive, Method::SeasonalMean, Method::Ets];
        if season > 1 {
            methods.push(Method::Mstl);
        }
        let known: &[bool] = if knows_payments { &[false, true] } else { &[false] };
        let with = |known_payments: bool| {
            methods.iter().map(move |method| Self {
                method: *method,
                known_payments,
            })
        };
        known.iter().flat_map(|known| with(*known)).collect()
    }
}

/// A candidate's forecast, with the intervals the model itself gives.
#[derive(Clone, Debug)]
pub(super) struct Fitted {
    pub(super) point: Vec<f64>,
    /// Lower and upper ends for each level.
    pub(super) own: [Option<(Vec<f64>, Vec<f64>)>; 2],
}

/// Fits a candidate to the past and forecasts; nothing when it cannot be fitted or gives no numbers.
pub(super) fn fit(model: Model, split: &Split, season: usize, horizon: usize) -> Option<Fitted> {
    let past = if model.known_payments {
        &split.rest
    } else {
        &split.total
    };
    let scale = mean(&past.iter().map(|value| value.abs()).collect::<Vec<_>>());
    let scale = if scale > 0.0 { scale } else { 1.0 };
    let scaled: Vec<f64> = past.iter().map(|value| value / scale).collect();
    let mut fitted = match model.method {
        Method::SeasonalNaive => naive(&scaled, season, horizon)?,
        Method::SeasonalMean => seasonal_mean(&cut(&scaled, season), season, horizon)?,
        Method::Ets => ets(&cut(&scaled, season), horizon)?,
        Method::Mstl => mstl(&cut(&scaled, season), season, horizon)?,
    };
    let known = |step: usize| {
        if model.known_payments {
            split.known.get(step).copied().unwrap_or(0.0)
        } else {
            0.0
        }
    };
    let restore = |values: &mut Vec<f64>| {
        for (step, value) in values.iter_mut().enumerate() {
            *value = *value * scale + known(step);
        }
    };
    restore(&mut fitted.point);
    for (low, high) in fitted.own.iter_mut().flatten() {
        restore(low);
        restore(high);
    }
    let is_whole = fitted.point.len() == horizon && fitted.point.iter().all(|value| value.is_finite());
    is_whole.then_some(fitted)
}

fn naive(past: &[f64], season: usize, horizon: usize) -> Option<Fitted> {
    let last = past.get(past.len().checked_sub(season)?..)?;
    let point = last.iter().copied().cycle().take(horizon).collect();
    Some(Fitted {
        point,
        own: [None, None],
    })
}

fn seasonal_mean(past: &[f64], season: usize, horizon: usize) -> Option<Fitted> {
    let seasons = (past.len() / season).min(SEASONS);
    let recent = past.get(past.len().checked_sub(seasons * season)?..)?;
    let phase = |step: usize| -> f64 {
        let values: Vec<f64> = recent
            .iter()
            .skip(step % season)
            .step_by(season)
            .copied()
            .collect();
        mean(&values)
    };
    let point = (0..horizon).map(phase).collect();
    (seasons > 0).then_some(Fitted {
        point,
        own: [None, None],
    })
}

fn ets(past: &[f64], horizon: usize) -> Option<Fitted> {
    let fitted = AutoETS::non_seasonal().fit(past).ok()?;
    predicted(|level| fitted.predict(horizon, level).ok())
}

fn mstl(past: &[f64], season: usize, horizon: usize) -> Option<Fitted> {
    let trend = AutoETS::non_seasonal().into_trend_model();
    let fitted = MSTLModel::new(vec![season], trend).fit(past).ok()?;
    predicted(|level| fitted.predict(horizon, level).ok())
}

fn predicted(predict: impl Fn(f64) -> Option<Forecast>) -> Option<Fitted> {
    let [at_80, at_95] = LEVELS.map(predict);
    let point = at_80.as_ref()?.point.clone();
    let own = [at_80, at_95].map(|forecast| {
        let ends = forecast?.intervals?;
        let is_finite = ends.lower.iter().chain(&ends.upper).all(|end| end.is_finite());
        (is_finite && ends.lower.len() == point.len()).then_some((ends.lower, ends.upper))
    });
    Some(Fitted { point, own })
}

/// Cuts single values that are far from what their place in the season usually is.
pub(super) fn cut(past: &[f64], season: usize) -> Vec<f64> {
    let usual: Vec<f64> = (0..season)
        .map(|phase| {
            let values: Vec<f64> = past.iter().skip(phase).step_by(season).copied().collect();
            crate::statistics::median(&values).unwrap_or(0.0)
        })
        .collect();
    let of = |index: usize| usual.get(index % season).copied().unwrap_or(0.0);
    let residuals: Vec<f64> = past.iter().enumerate().map(|(i, value)| value - of(i)).collect();
    // Where most days are alike there is no deviation to measure by, and nothing is cut.
    let Some(scores) = scores(&residuals) else {
        return past.to_vec();
    };
    let shrink = |score: f64| if score > CUT { CUT / score } else { 1.0 };
    residuals
        .iter()
        .zip(scores)
        .enumerate()
        .map(|(index, (residual, score))| of(index) + residual * shrink(score))
        .collect()
}

fn scores(residuals: &[f64]) -> Option<Vec<f64>> {
    let detector = MADDetector::with_threshold(CUT);
    let prepared = detector.preprocess(&[residuals]).ok()?;
    let found = detector.detect(&prepared).ok()?;
    let scores = found.series_results.into_iter().next()?.scores;
    (scores.len() == residuals.len()).then_some(scores)
}

/// The mean error of repeating the season within the past: what errors are measured by.
pub(super) fn scale(past: &[f64], season: usize) -> Option<f64> {
    let pairs = past.iter().zip(past.iter().skip(season));
    let errors: Vec<f64> = pairs.map(|(before, after)| (after - before).abs()).collect();
    let scale = errors.iter().sum::<f64>() / count(errors.len().max(1));
    (scale > 0.0).then_some(scale)
}
