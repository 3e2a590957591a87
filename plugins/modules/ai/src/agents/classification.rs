//! What transactions are about.

use async_trait::async_trait;
use serde_json::Value;

use super::agent::{Agent, AgentError};
use super::asker::Asker;
use super::task::{ANALYZE_TRANSACTION, Task, not_taken};
use crate::analysis::analysed;
use crate::policy::Analyze;

pub(super) const NAME: &str = "classification";
pub(super) const TASKS: &[&str] = &[ANALYZE_TRANSACTION];

pub(super) struct Classification;

#[async_trait]
impl Agent for Classification {
    fn name(&self) -> &str {
        NAME
    }

    fn tasks(&self) -> &'static [&'static str] {
        TASKS
    }

    async fn answer(&self, asker: &Asker<'_>, task: Task) -> Result<Value, AgentError> {
        let Task::AnalyzeTransaction(request) = task else {
            return Err(not_taken(&task));
        };
        let mut access = asker.access::<Analyze>()?;
        let body = Box::pin(analysed(asker.ai, &mut access, request)).await?;
        Ok(serde_json::to_value(body).unwrap_or_default())
    }
}
