//! Transactions in the GraphQL schema.

use wikala_module::graph::Graph;

use super::{approve, cancel, create, delete, get, join, list, pay, restore, split, update};

/// The fields of this part.
pub(crate) fn fields(graph: Graph) -> Graph {
    graph
        .query(
            "transactions",
            "Transactions, latest first, or the bin.",
            list::list,
        )
        .query("transaction", "One transaction.", get::get)
        .mutation("createTransaction", "Enters a transaction.", create::create)
        .mutation("updateTransaction", "Changes a transaction.", update::update)
        .mutation(
            "approveTransaction",
            "Approves a pending transaction that somebody else entered.",
            approve::approve,
        )
        .mutation(
            "payTransaction",
            "Marks an approved transaction as paid.",
            pay::pay,
        )
        .mutation(
            "cancelTransaction",
            "Cancels a transaction that is not paid.",
            cancel::cancel,
        )
        .mutation(
            "deleteTransaction",
            "Moves a transaction to the bin.",
            delete::delete,
        )
        .mutation(
            "restoreTransaction",
            "Takes a transaction out of the bin.",
            restore::restore,
        )
        .mutation("splitTransaction", "Takes parts off a transaction.", split::split)
        .mutation(
            "joinTransaction",
            "Puts the parts of a transaction together again.",
            join::join,
        )
}
