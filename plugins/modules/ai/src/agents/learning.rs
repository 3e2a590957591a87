//! What the tenant has taught.

use async_trait::async_trait;
use serde_json::{Value, json};

use super::agent::{Agent, AgentError};
use super::asker::Asker;
use super::task::{LEARNING_STATS, Task, not_taken};
use crate::policy::ReadStatus;
use crate::store;

pub(super) const NAME: &str = "learning";
pub(super) const TASKS: &[&str] = &[LEARNING_STATS];

pub(super) struct Learning;

#[async_trait]
impl Agent for Learning {
    fn name(&self) -> &str {
        NAME
    }

    fn tasks(&self) -> &'static [&'static str] {
        TASKS
    }

    async fn answer(&self, asker: &Asker<'_>, task: Task) -> Result<Value, AgentError> {
        let Task::LearningStats = task else {
            return Err(not_taken(&task));
        };
        let mut access = asker.access::<ReadStatus>()?;
        let minds = asker.ai.minds()?;
        let mut tx = asker.ai.db.begin_read(&mut access).await?;
        let mind = minds.of(&mut tx).await?;
        let standing = store::standing::read(&mut tx).await?;
        Ok(json!({
            "model": mind.model,
            "corrections": standing.corrections,
            "payees": mind.ensemble.memory().payees(),
            "rules": mind.ensemble.rules().len(),
            "promise": standing.promise,
            "learns": standing.learns,
        }))
    }
}
