//! What an agent is.

use async_trait::async_trait;
use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;
use wikala_module::DbError;
use wikala_module::http::Problem;
use wikala_module::kernel::error_kind::ErrorCode;
use wikala_module::kernel::policy::Denied;

use super::asker::Asker;
use super::task::Task;
use crate::error::AiError;

/// Answers tasks of some kinds. Whoever asks has rights of their own: an agent sees through them.
#[async_trait]
pub(crate) trait Agent: Send + Sync {
    /// Lower-case name.
    fn name(&self) -> &str;

    /// The names of the tasks it takes.
    fn tasks(&self) -> &'static [&'static str];

    /// Where it works.
    fn place(&self) -> Place {
        Place::InProcess
    }

    /// How it went lately.
    fn health(&self) -> Health {
        Health::Well
    }

    /// Answers a task.
    ///
    /// # Errors
    /// [`AgentError`]: of this task only.
    async fn answer(&self, asker: &Asker<'_>, task: Task) -> Result<Value, AgentError>;
}

/// Where an agent works.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = AiAgentPlace)]
pub(crate) enum Place {
    InProcess,
    Remote,
}

/// How it went lately.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = AiAgentHealth)]
pub(crate) enum Health {
    Well,
    /// It did not answer the last time, or what it answered made no sense.
    Failing,
}

/// Why there is no answer to a task.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = AiAgentProblem)]
pub(crate) struct AgentError {
    /// A stable code, as the operation of that task has.
    #[schema(example = "ai.agent_unavailable")]
    pub(crate) code: String,
    pub(crate) detail: String,
}

impl AgentError {
    pub(crate) fn new(code: ErrorCode, detail: impl Into<String>) -> Self {
        Self {
            code: code.code.to_owned(),
            detail: detail.into(),
        }
    }
}

impl From<AiError> for AgentError {
    fn from(error: AiError) -> Self {
        match error {
            AiError::Refused { code, detail, .. } => Self::new(code, detail),
            AiError::Problem(problem) => problem.into(),
            AiError::Db(error) => error.into(),
        }
    }
}

impl From<Problem> for AgentError {
    fn from(problem: Problem) -> Self {
        if let Some(cause) = problem.cause_chain() {
            tracing::error!(code = problem.code().code, cause, "an agent failed");
        }
        Self::new(problem.code(), problem.told())
    }
}

impl From<DbError> for AgentError {
    fn from(error: DbError) -> Self {
        Problem::from(error).into()
    }
}

impl From<Denied> for AgentError {
    fn from(denied: Denied) -> Self {
        Problem::from(denied).into()
    }
}
