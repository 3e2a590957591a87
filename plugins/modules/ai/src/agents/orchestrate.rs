//! `POST /ai/orchestrate`.

use std::time::Instant;

use futures_util::StreamExt;
use futures_util::stream;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use utoipa::ToSchema;
use wikala_module::http::{Answer, Asking, Authorized, Body, Plain, Problem, Shared, codes as http};

use super::agent::AgentError;
use super::asker::Asker;
use super::task::Task;
use crate::error::codes;
use crate::insights::Accepted;
use crate::module::AiState;
use crate::policy::Orchestrate;

/// Tasks of one request.
const MOST: usize = 16;
/// Tasks of one request that are worked at, at once.
const AT_ONCE: usize = 4;

/// Tasks for agents.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(super) struct OrchestrateRequest {
    #[schema(min_items = 1, max_items = 16)]
    tasks: Vec<TaskRequest>,
}

/// One task.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schema(as = AiTaskRequest)]
struct TaskRequest {
    /// Who shall do it; by default the first that takes such tasks.
    #[serde(default)]
    #[schema(example = "insights")]
    agent: Option<String>,
    /// `analyze_transaction`, `tax_analysis`, `deduction_suggestions`, `insights`, `recommendations`, `predict` or
    /// `learning_stats`.
    #[schema(example = "predict")]
    task: String,
    /// The body or the parameters of the operation of that name.
    #[serde(default)]
    #[schema(value_type = Object, example = json!({ "currency": "EUR", "horizon": 14 }))]
    input: Map<String, Value>,
}

/// The answers, in the order of the tasks.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = Orchestration)]
pub(super) struct OrchestrateBody {
    /// Tasks that were answered.
    answered: usize,
    /// Tasks that were not.
    failed: usize,
    results: Vec<ResultBody>,
}

/// What came of one task.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = AiTaskResult)]
struct ResultBody {
    task: String,
    /// Who did it; absent when nobody takes such a task.
    #[serde(skip_serializing_if = "Option::is_none")]
    agent: Option<String>,
    /// What the operation of that name answers.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<Object>)]
    answer: Option<Value>,
    /// Why there is no answer.
    #[serde(skip_serializing_if = "Option::is_none")]
    problem: Option<AgentError>,
    milliseconds: u64,
}

/// Has each task answered by the agent for it.
pub(super) async fn orchestrate(
    Authorized(access): Authorized<Orchestrate>,
    asking: Asking,
    ai: Shared<AiState>,
    Body(request): Body<OrchestrateRequest>,
    accepted: Accepted,
) -> Answer<Plain<OrchestrateBody>> {
    if !(1..=MOST).contains(&request.tasks.len()) {
        let problem = Problem::new(http::MALFORMED_BODY);
        return Err(problem.field("/tasks", "out_of_range", format!("1 to {MOST}")));
    }
    let asker = Asker {
        language: accepted.or(None, &access.tenant().locale),
        ai: &ai,
        asking: &asking,
    };
    let answering = request.tasks.into_iter().map(|task| result(&asker, task));
    let results: Vec<ResultBody> = stream::iter(answering).buffered(AT_ONCE).collect().await;
    let answered = results.iter().filter(|result| result.problem.is_none()).count();
    Ok(Plain(OrchestrateBody {
        answered,
        failed: results.len() - answered,
        results,
    }))
}

async fn result(asker: &Asker<'_>, request: TaskRequest) -> ResultBody {
    let began = Instant::now();
    let (agent, outcome) = Box::pin(answer(asker, &request.task, request.agent, request.input)).await;
    let (answer, problem) = match outcome {
        Ok(answer) => (Some(answer), None),
        Err(problem) => (None, Some(problem)),
    };
    ResultBody {
        task: request.task,
        agent,
        answer,
        problem,
        milliseconds: u64::try_from(began.elapsed().as_millis()).unwrap_or(u64::MAX),
    }
}

async fn answer(
    asker: &Asker<'_>,
    task: &str,
    named: Option<String>,
    input: Map<String, Value>,
) -> (Option<String>, Result<Value, AgentError>) {
    let roster = &asker.ai.agents;
    let place = match roster.find(task, named.as_deref()) {
        Ok(place) => place,
        Err(problem) => return (None, Err(problem)),
    };
    let agent = roster.name(place).map(str::to_owned);
    let outcome = match Task::read(task, Value::Object(input)) {
        Ok(Some(task)) => roster.answer(place, asker, task).await,
        Ok(None) => Err(AgentError::new(codes::NO_AGENT, format!("nobody knows {task:?}"))),
        Err(problem) => Err(problem),
    };
    (agent, outcome)
}
