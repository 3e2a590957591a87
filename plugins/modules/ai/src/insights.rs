//! What the tenant's transactions say: what recurs, what is unusual, what could be saved, what will come.

mod body;
mod filter;
mod job;
mod language;
mod list;
mod look;
mod predict;
mod prediction;
mod recommend;
mod refresh;
mod seen;

use std::sync::Arc;

use wikala_module::http::{Operation, Verb};
use wikala_module::jobs::Kind;

use crate::error::codes;
use crate::mind::Minds;

pub(crate) use filter::InsightFilter;
pub(crate) use language::{Accepted, Language};
pub(crate) use list::insights;
pub(crate) use predict::{PredictRequest, prediction};
pub(crate) use recommend::RecommendationFilter;
pub(crate) use seen::seen;

/// This part's operations.
pub(crate) fn operations() -> Vec<Operation> {
    let can_be_kept = [codes::NO_BOOKS, codes::NOT_EXAMINED];
    vec![
        Operation::new(
            Verb::Get,
            "/ai/insights",
            "ai_listInsights",
            "List what the transactions say: what recurs and how it changed, duplicates, unusual amounts, trends, savings",
            list::list,
        )
        .codes(can_be_kept),
        Operation::new(
            Verb::Post,
            "/ai/insights/refresh",
            "ai_refreshInsights",
            "Have all transactions looked through by a job, where they are too many for a request",
            refresh::refresh,
        )
        .codes([codes::NO_BOOKS, codes::EXAMINING]),
        Operation::new(
            Verb::Get,
            "/ai/recommendations",
            "ai_listRecommendations",
            "List what could be saved, with the figures and transactions it rests on",
            recommend::list,
        )
        .codes(can_be_kept),
        Operation::new(
            Verb::Post,
            "/ai/predict",
            "ai_predict",
            "Forecast money in minus money out, with intervals and how right such forecasts were before",
            predict::predict,
        )
        .codes([codes::NO_BOOKS, codes::TOO_MANY, codes::TOO_SHORT, codes::FORECAST_INVALID])
        .reads_only(),
    ]
}

/// Its jobs.
pub(crate) fn kinds(minds: &Arc<Minds>) -> Vec<Kind> {
    vec![job::kind(Arc::clone(minds))]
}
