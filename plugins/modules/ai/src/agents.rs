//! Agents: who answers which task, in this process or in another one.

mod agent;
mod asker;
mod classification;
mod insights;
mod learning;
mod orchestrate;
mod remote;
mod roster;
mod task;
mod tax;

use wikala_module::http::{Operation, Verb};

use crate::error::codes;

pub use remote::RemoteAgent;
pub(crate) use roster::{AgentStatus, Roster};

/// This part's operations.
pub(crate) fn operations() -> Vec<Operation> {
    vec![
        Operation::new(
            Verb::Post,
            "/ai/orchestrate",
            "ai_orchestrate",
            "Have tasks answered by the agents for them, side by side; what one fails at harms no other",
            orchestrate::orchestrate,
        )
        // Of single tasks, beside the answers to others.
        .codes([
            codes::NO_AGENT,
            codes::TASK_MALFORMED,
            codes::AGENT_UNAVAILABLE,
            codes::AGENT_NONSENSE,
            codes::AGENT_FAILED,
        ])
        .reads_only(),
    ]
}
