//! Exports: the ledger as a file that reads back without loss.

pub(crate) mod cell;
pub(crate) mod json_text;
pub(crate) mod own_format;
pub(crate) mod path;
mod query;
pub(crate) mod row;
mod transactions;

use wikala_module::http::{Operation, Verb};

/// This part's operations.
#[must_use]
pub fn operations() -> Vec<Operation> {
    vec![
        Operation::new(
            Verb::Get,
            "/finance/exports/transactions",
            "finance_exportTransactions",
            "Take transactions out as a file",
            transactions::export,
        )
        .long_running(),
    ]
}
