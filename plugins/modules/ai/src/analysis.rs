//! What a transaction is about, and why.

mod analyze;
mod body;
mod evidence;

use wikala_module::http::{Operation, Verb};

use crate::error::codes;

pub(crate) use analyze::{AnalyzeRequest, analysed, subject};
pub(crate) use body::AnalysisBody;
pub(crate) use evidence::{Evidence, sentence};

/// This part's operations.
pub(crate) fn operations() -> Vec<Operation> {
    vec![
        Operation::new(
            Verb::Post,
            "/ai/analyze-transaction",
            "ai_analyzeTransaction",
            "Say what a transaction is about, how sure that is, and why",
            analyze::analyze,
        )
        .reads_only()
        .codes([
            codes::TRANSACTION_NOT_FOUND,
            codes::TRANSACTION_INVALID,
            codes::NO_BOOKS,
        ]),
    ]
}
