//! The module's part of the GraphQL schema, from the same handlers as its operations.

use wikala_module::graph::{Graph, Topic};

use crate::{accounts, budgets, categories, categorization, dashboard, transactions};

/// All of it.
pub(crate) fn graph() -> Graph {
    let graph = transactions::graph::fields(Graph::default());
    let graph = categorization::graph::fields(graph);
    let graph = accounts::graph::fields(graph);
    let graph = categories::graph::fields(graph);
    let graph = budgets::graph::fields(graph);
    dashboard::graph::fields(graph).topic(Topic {
        name: "transactionChanged",
        about: "Transactions that were entered, changed or moved on.",
        patterns: &["finance.transaction.*"],
    })
}
