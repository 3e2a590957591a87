//! How good the answers are, by what people made of them.
//!
//! Two things tell: what was answered when somebody gave feedback, and what became of suggestions in the books. Both come
//! from what people looked at, and they look rather at what is doubtful; [`evaluate`] measures on all that is confirmed.

mod count;
mod drift;
mod evaluate;
mod groups;
mod script;
mod stats;
mod verdicts;

use wikala_module::http::{Operation, Verb};

use crate::error::codes;

pub(crate) use evaluate::kind;

/// This part's operations.
pub(crate) fn operations() -> Vec<Operation> {
    vec![
        Operation::new(
            Verb::Get,
            "/ai/learning-stats",
            "ai_getLearningStats",
            "Read how good the answers were: over time, by category, by language and by group",
            stats::stats,
        )
        .codes([codes::NO_BOOKS]),
        Operation::new(
            Verb::Post,
            "/ai/evaluate",
            "ai_evaluate",
            "Measure how good answers are on the tenant's own confirmed transactions",
            evaluate::evaluate,
        )
        .codes([codes::EVALUATING, codes::NO_BOOKS]),
    ]
}
