//! What tax packs say.

use async_trait::async_trait;
use serde_json::Value;

use super::agent::{Agent, AgentError};
use super::asker::Asker;
use super::task::{DEDUCTION_SUGGESTIONS, TAX_ANALYSIS, Task, not_taken};
use crate::policy::{AnalyzeTax, SuggestDeductions};
use crate::tax::{analysis, suggested};

pub(super) const NAME: &str = "tax";
pub(super) const TASKS: &[&str] = &[TAX_ANALYSIS, DEDUCTION_SUGGESTIONS];

pub(super) struct Tax;

#[async_trait]
impl Agent for Tax {
    fn name(&self) -> &str {
        NAME
    }

    fn tasks(&self) -> &'static [&'static str] {
        TASKS
    }

    async fn answer(&self, asker: &Asker<'_>, task: Task) -> Result<Value, AgentError> {
        let body = match task {
            Task::TaxAnalysis(request) => {
                let mut access = asker.access::<AnalyzeTax>()?;
                serde_json::to_value(Box::pin(analysis(asker.ai, &mut access, request)).await?)
            }
            Task::DeductionSuggestions(request) => {
                let mut access = asker.access::<SuggestDeductions>()?;
                serde_json::to_value(Box::pin(suggested(asker.ai, &mut access, request)).await?)
            }
            other => return Err(not_taken(&other)),
        };
        Ok(body.unwrap_or_default())
    }
}
