//! Tasks by name, and what each of them is given.

use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use wikala_module::http::Problem;

use super::agent::AgentError;
use crate::analysis::AnalyzeRequest;
use crate::error::codes;
use crate::insights::{InsightFilter, PredictRequest, RecommendationFilter};
use crate::tax::TaxRequest;

pub(crate) const ANALYZE_TRANSACTION: &str = "analyze_transaction";
pub(crate) const TAX_ANALYSIS: &str = "tax_analysis";
pub(crate) const DEDUCTION_SUGGESTIONS: &str = "deduction_suggestions";
pub(crate) const INSIGHTS: &str = "insights";
pub(crate) const RECOMMENDATIONS: &str = "recommendations";
pub(crate) const PREDICT: &str = "predict";
pub(crate) const LEARNING_STATS: &str = "learning_stats";

/// Something to do.
pub(crate) enum Task {
    AnalyzeTransaction(AnalyzeRequest),
    TaxAnalysis(TaxRequest),
    DeductionSuggestions(TaxRequest),
    Insights(InsightFilter),
    Recommendations(RecommendationFilter),
    Predict(PredictRequest),
    LearningStats,
}

/// A task that needs to be given nothing.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Nothing {}

impl Task {
    /// Reads a task; nothing when nobody knows it.
    pub(crate) fn read(name: &str, input: Value) -> Result<Option<Self>, AgentError> {
        Ok(Some(match name {
            ANALYZE_TRANSACTION => Self::AnalyzeTransaction(read(input)?),
            TAX_ANALYSIS => Self::TaxAnalysis(read(input)?),
            DEDUCTION_SUGGESTIONS => Self::DeductionSuggestions(read(input)?),
            INSIGHTS => Self::Insights(checked(read(input)?)?),
            RECOMMENDATIONS => {
                let filter: RecommendationFilter = read(input)?;
                checked(filter.into())?;
                Self::Recommendations(filter)
            }
            PREDICT => Self::Predict(read(input)?),
            LEARNING_STATS => {
                let Nothing {} = read(input)?;
                Self::LearningStats
            }
            _ => return Ok(None),
        }))
    }

    pub(crate) fn name(&self) -> &'static str {
        match self {
            Self::AnalyzeTransaction(_) => ANALYZE_TRANSACTION,
            Self::TaxAnalysis(_) => TAX_ANALYSIS,
            Self::DeductionSuggestions(_) => DEDUCTION_SUGGESTIONS,
            Self::Insights(_) => INSIGHTS,
            Self::Recommendations(_) => RECOMMENDATIONS,
            Self::Predict(_) => PREDICT,
            Self::LearningStats => LEARNING_STATS,
        }
    }
}

fn read<T: DeserializeOwned>(input: Value) -> Result<T, AgentError> {
    serde_json::from_value(input).map_err(|error| AgentError::new(codes::TASK_MALFORMED, error.to_string()))
}

fn checked(filter: InsightFilter) -> Result<InsightFilter, AgentError> {
    let malformed =
        |_problem: Problem| AgentError::new(codes::TASK_MALFORMED, "a day or the limit is out of range");
    filter.check().map_err(malformed)?;
    Ok(filter)
}

/// A task that an agent does not take although it was sent to it.
pub(crate) fn not_taken(task: &Task) -> AgentError {
    AgentError::new(
        codes::NO_AGENT,
        format!("the agent does not take {}", task.name()),
    )
}
