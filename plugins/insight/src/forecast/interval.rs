//! Intervals from the errors of earlier forecasts (conformal), and how often intervals made so held what happened.

use super::backtest::Trial;
use super::model::{Fitted, LEVELS};
use super::{Band, Intervals};
use crate::statistics::{count, mean};

/// How far a model's own intervals may be off before they are replaced.
pub(super) const COVERS_WITHIN: f64 = 0.05;
/// Errors grow with the steps; within each of so many stretches of steps they are taken together.
const STRETCHES: usize = 4;

/// The intervals of each level around a forecast.
pub(super) fn bands(trial: &Trial, fitted: &Fitted, source: Intervals) -> [Band; 2] {
    let horizon = fitted.point.len();
    let errors: Vec<&Vec<f64>> = trial.errors.iter().collect();
    let conformal = |level: f64| {
        let around = Around::of(&errors, horizon, level);
        let shift = |end: f64| {
            let steps = fitted.point.iter().zip(&around.scales);
            steps.map(|(point, scale)| point + end * scale).collect()
        };
        Band {
            low: shift(around.low),
            high: shift(around.high),
        }
    };
    let own = |place: usize| fitted.own.get(place).cloned().flatten();
    let band = |place: usize, level: f64| match own(place).filter(|_| source == Intervals::Model) {
        Some((low, high)) => Band { low, high },
        None => conformal(level),
    };
    [band(0, LEVELS[0]), band(1, LEVELS[1])]
}

/// Share of what happened that lay in intervals made from the errors of the other origins.
pub(super) fn coverage(errors: &[Vec<f64>], level: f64) -> f64 {
    let mut hits = Vec::new();
    for (left_out, of_origin) in errors.iter().enumerate() {
        let others = errors.iter().enumerate().filter(|(index, _)| *index != left_out);
        let others: Vec<&Vec<f64>> = others.map(|(_, errors)| errors).collect();
        let around = Around::of(&others, of_origin.len(), level);
        let inside = of_origin.iter().zip(&around.scales).map(|(error, scale)| {
            f64::from(u8::from(
                (around.low * scale..=around.high * scale).contains(error),
            ))
        });
        hits.extend(inside);
    }
    mean(&hits)
}

/// What errors of each step are divided by, and between which ends they then lie.
struct Around {
    scales: Vec<f64>,
    low: f64,
    high: f64,
}

impl Around {
    fn of(errors: &[&Vec<f64>], horizon: usize, level: f64) -> Self {
        let scales = scales(errors, horizon);
        let mut scaled: Vec<f64> = errors
            .iter()
            .flat_map(|of_origin| of_origin.iter().zip(&scales).map(|(error, scale)| error / scale))
            .collect();
        scaled.sort_by(f64::total_cmp);
        let tail = (1.0 - level) / 2.0;
        let high = end(&scaled, tail);
        let mirrored: Vec<f64> = scaled.iter().rev().map(|error| -error).collect();
        let low = -end(&mirrored, tail);
        Self {
            scales,
            low: low.min(0.0),
            high: high.max(0.0),
        }
    }
}

/// The upper end beyond which a share of values to come lies. With so few values that it is beyond all of them, the largest
/// is stretched.
fn end(sorted: &[f64], tail: f64) -> f64 {
    let places = (count(sorted.len()) + 1.0) * (1.0 - tail);
    let beyond = places - count(sorted.len());
    let largest = sorted.last().copied().unwrap_or(0.0);
    if beyond > 0.0 {
        return largest + largest.abs() * beyond;
    }
    crate::statistics::quantile_of_sorted(sorted, (places - 1.0) / (count(sorted.len()) - 1.0).max(1.0))
        .unwrap_or(largest)
}

/// The mean error by stretch of steps, never smaller for later ones.
fn scales(errors: &[&Vec<f64>], horizon: usize) -> Vec<f64> {
    let length = horizon.div_ceil(STRETCHES).max(1);
    let mut largest: f64 = 0.0;
    let mut scales = Vec::with_capacity(horizon);
    for from in (0..horizon).step_by(length) {
        let until = (from + length).min(horizon);
        let stretch: Vec<f64> = errors
            .iter()
            .flat_map(|of_origin| of_origin.iter().take(until).skip(from).map(|error| error.abs()))
            .collect();
        largest = largest.max(mean(&stretch));
        scales.extend(std::iter::repeat_n(
            if largest > 0.0 { largest } else { f64::EPSILON },
            until - from,
        ));
    }
    scales
}
