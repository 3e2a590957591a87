//! `GET /ai/status`.

use serde::Serialize;
use utoipa::ToSchema;
use wikala_classify::base::Base;
use wikala_module::http::{Answer, Authorized, Operation, Plain, Shared, Verb};

use crate::agents::AgentStatus;
use crate::error::codes;
use crate::module::AiState;
use crate::policy::ReadStatus;
use crate::store;

/// This part's operations.
pub(crate) fn operations() -> Vec<Operation> {
    vec![
        Operation::new(
            Verb::Get,
            "/ai/status",
            "ai_getStatus",
            "Read which model answers, what it has learned, and how it is",
            status,
        )
        .codes([codes::NO_BOOKS]),
    ]
}

/// How the tenant's learning is.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = AiStatus)]
struct StatusBody {
    /// The number of the model that answers; absent while there is none of the tenant's own.
    #[serde(skip_serializing_if = "Option::is_none")]
    model: Option<i32>,
    /// The knowledge that all tenants share.
    base: String,
    /// How often an answer that books a category must be right.
    #[schema(example = 0.98)]
    promise: f64,
    /// Whether it learns from the categories that people choose.
    learns: bool,
    /// Corrections so far.
    corrections: i64,
    /// Payees it remembers.
    payees: usize,
    /// Rules in force.
    rules: usize,
    /// Who answers tasks.
    agents: Vec<AgentStatus>,
    /// What of it cannot be used, and why. Answers come without it.
    faults: Vec<String>,
}

async fn status(
    Authorized(mut access): Authorized<ReadStatus>,
    ai: Shared<AiState>,
) -> Answer<Plain<StatusBody>> {
    let minds = ai.minds()?;
    let mut tx = ai.db.begin_read(&mut access).await?;
    let mind = minds.of(&mut tx).await?;
    let standing = store::standing::read(&mut tx).await?;
    Ok(Plain(StatusBody {
        model: mind.model,
        base: Base::shared().version().to_owned(),
        promise: standing.promise,
        learns: standing.learns,
        corrections: standing.corrections,
        payees: mind.ensemble.memory().payees(),
        rules: mind.ensemble.rules().len(),
        agents: ai.agents.status(),
        faults: mind.faults.clone(),
    }))
}
