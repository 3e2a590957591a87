//! A forecast as clients see it.

use chrono::NaiveDate;
use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;
use wikala_insight::Amount;
use wikala_insight::forecast::{CashFlow, CashFlowQuestion, Point};

use crate::json::spelled;

/// A forecast of money in minus money out.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = CashFlowForecast)]
pub(crate) struct PredictionBody {
    /// The last day that was known.
    #[schema(example = "2026-03-31")]
    pub as_of: NaiveDate,
    #[schema(example = "EUR")]
    pub currency: String,
    /// `day`, `week` or `month`.
    #[schema(example = "day")]
    pub grain: Value,
    /// Which model was the best on the tenant's own past.
    #[schema(value_type = Object)]
    pub model: Value,
    pub points: Vec<PointBody>,
    /// The recurring payments that are due in the time that is forecast.
    #[schema(value_type = Vec<Object>)]
    pub due: Value,
    pub accuracy: AccuracyBody,
    /// What each step of the work came to.
    pub stages: Vec<StageBody>,
}

/// One step. Plain decimals; money that goes out is negative.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = ForecastPoint)]
pub(crate) struct PointBody {
    /// First day of the step.
    pub day: NaiveDate,
    #[schema(example = "-120.00")]
    pub expected: String,
    /// Four of five steps come to something between these.
    #[serde(rename = "low80")]
    pub low_80: String,
    #[serde(rename = "high80")]
    pub high_80: String,
    /// Nineteen of twenty do between these.
    #[serde(rename = "low95")]
    pub low_95: String,
    #[serde(rename = "high95")]
    pub high_95: String,
}

/// How right such forecasts were from earlier days on.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = ForecastAccuracy)]
pub(crate) struct AccuracyBody {
    /// Below 1 is better than repeating the season; absent where the past repeats itself exactly.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mase: Option<f64>,
    /// The same of repeating the last season.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub baseline_mase: Option<f64>,
    /// By which share the error is below that of repeating the last season.
    #[schema(example = 0.21)]
    pub skill: f64,
    /// Share of what happened that the 80 % intervals held.
    #[serde(rename = "coverage80")]
    #[schema(example = 0.8)]
    pub coverage_80: f64,
    #[serde(rename = "coverage95")]
    #[schema(example = 0.95)]
    pub coverage_95: f64,
    /// From how many earlier days on it was tried.
    pub origins: usize,
}

/// One step of the work.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = ForecastStage)]
pub(crate) struct StageBody {
    /// `preprocessing`, `feature_engineering`, `model_selection`, `training`, `validation`, `prediction` or
    /// `confidence_scoring`.
    #[schema(value_type = String, example = "confidence_scoring")]
    pub stage: Value,
    #[schema(value_type = String, example = "done")]
    pub outcome: Value,
    #[schema(value_type = Object)]
    pub facts: Value,
}

impl PredictionBody {
    pub(super) fn of(flow: CashFlow, question: &CashFlowQuestion) -> Self {
        let accuracy = flow.accuracy;
        let stage = |stage: &wikala_insight::forecast::StageReport| StageBody {
            stage: spelled(&stage.stage),
            outcome: spelled(&stage.outcome),
            facts: spelled(&stage.facts),
        };
        Self {
            as_of: question.as_of,
            currency: question.currency.as_str().to_owned(),
            grain: spelled(&flow.grain),
            model: spelled(&flow.model),
            points: flow.points.iter().map(PointBody::of).collect(),
            due: spelled(&flow.due),
            accuracy: AccuracyBody {
                mase: accuracy.mase,
                baseline_mase: accuracy.baseline_mase,
                skill: accuracy.skill,
                coverage_80: accuracy.coverage_80,
                coverage_95: accuracy.coverage_95,
                origins: accuracy.origins,
            },
            stages: flow.stages.iter().map(stage).collect(),
        }
    }
}

impl PointBody {
    fn of(point: &Point) -> Self {
        let text = |amount: Amount| amount.text();
        Self {
            day: point.day,
            expected: text(point.expected),
            low_80: text(point.low_80),
            high_80: text(point.high_80),
            low_95: text(point.low_95),
            high_95: text(point.high_95),
        }
    }
}
