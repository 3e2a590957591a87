//! How quickly a new tenant is understood.

use super::report::Curve;
use super::{POINTS, Question, fit, score, truths};
use crate::hash::Dice;
use crate::row::{Category, Example};

/// Fits to the first so many rows of a random order, and measures each time.
pub(super) fn learn(
    categories: &[Category],
    examples: &[Example<'_>],
    question: &Question<'_>,
) -> Vec<Curve> {
    let mut order: Vec<Example<'_>> = examples.to_vec();
    Dice::new(question.seed).shuffle(&mut order);
    let truths = truths(question);
    POINTS
        .into_iter()
        .filter(|rows| *rows <= order.len())
        .map(|rows| {
            let ensemble = fit(categories, &order[..rows], question);
            let (split, _) = score(&ensemble, question, &truths);
            Curve {
                rows,
                accuracy: split.accuracy,
                macro_f1: split.macro_f1,
                coverage: split.coverage,
                precision_reached: split.precision_reached,
            }
        })
        .collect()
}
