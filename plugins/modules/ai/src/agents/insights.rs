//! What the books say, and what will come.

use async_trait::async_trait;
use serde_json::Value;

use super::agent::{Agent, AgentError};
use super::asker::Asker;
use super::task::{INSIGHTS, PREDICT, RECOMMENDATIONS, Task, not_taken};
use crate::insights::{insights, prediction};
use crate::policy::{Predict, ReadInsights, ReadRecommendations};

pub(super) const NAME: &str = "insights";
pub(super) const TASKS: &[&str] = &[INSIGHTS, RECOMMENDATIONS, PREDICT];

pub(super) struct Insights;

#[async_trait]
impl Agent for Insights {
    fn name(&self) -> &str {
        NAME
    }

    fn tasks(&self) -> &'static [&'static str] {
        TASKS
    }

    async fn answer(&self, asker: &Asker<'_>, task: Task) -> Result<Value, AgentError> {
        let body = match task {
            Task::Insights(filter) => {
                let language = filter.language.unwrap_or(asker.language);
                let mut access = asker.access::<ReadInsights>()?;
                serde_json::to_value(Box::pin(insights(asker.ai, &mut access, filter, language)).await?)
            }
            Task::Recommendations(filter) => {
                let language = filter.language.unwrap_or(asker.language);
                let mut access = asker.access::<ReadRecommendations>()?;
                let filter = filter.into();
                serde_json::to_value(Box::pin(insights(asker.ai, &mut access, filter, language)).await?)
            }
            Task::Predict(request) => {
                let mut access = asker.access::<Predict>()?;
                serde_json::to_value(Box::pin(prediction(asker.ai, &mut access, request)).await?)
            }
            other => return Err(not_taken(&other)),
        };
        Ok(body.unwrap_or_default())
    }
}
