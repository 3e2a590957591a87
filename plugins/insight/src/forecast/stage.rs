//! What each step of a forecast came to.

use std::collections::BTreeMap;

use serde::Serialize;

use super::NoForecastReason;

/// The steps of a forecast, in their order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    Preprocessing,
    FeatureEngineering,
    ModelSelection,
    Training,
    Validation,
    Prediction,
    ConfidenceScoring,
}

/// What a step came to.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct StageReport {
    pub stage: Stage,
    pub outcome: Outcome,
    pub facts: BTreeMap<String, Fact>,
}

/// Whether a step was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    Done,
    Failed(NoForecastReason),
}

/// A figure or a name that a step reports.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Fact {
    Count(usize),
    Number(f64),
    Text(String),
}

impl Fact {
    pub(super) fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }
}

impl StageReport {
    pub(super) fn done<'a>(stage: Stage, facts: impl IntoIterator<Item = (&'a str, Fact)>) -> Self {
        let facts = facts.into_iter().map(|(name, fact)| (name.to_owned(), fact));
        Self {
            stage,
            outcome: Outcome::Done,
            facts: facts.collect(),
        }
    }

    pub(super) fn failed(stage: Stage, reason: NoForecastReason) -> Self {
        Self {
            stage,
            outcome: Outcome::Failed(reason),
            facts: BTreeMap::new(),
        }
    }
}
