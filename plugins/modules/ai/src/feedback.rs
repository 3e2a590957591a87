//! Corrections: what a person says that a transaction is about. Memory and model follow at once.

mod give;
mod keep;

use wikala_module::http::{Operation, Verb};

use crate::error::codes;

pub(crate) use keep::{Said, keep};

/// This part's operations.
pub(crate) fn operations() -> Vec<Operation> {
    vec![
        Operation::new(
            Verb::Post,
            "/ai/feedback",
            "ai_giveFeedback",
            "Say what a transaction is about, for everybody or for oneself; the next answer knows",
            give::give,
        )
        .codes([
            codes::TRANSACTION_NOT_FOUND,
            codes::TRANSACTION_INVALID,
            codes::CATEGORY_NOT_FOUND,
            codes::NO_BOOKS,
        ]),
    ]
}
