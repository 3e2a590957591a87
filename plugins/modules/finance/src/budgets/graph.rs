//! Budgets in the GraphQL schema.

use wikala_module::graph::Graph;

use super::{create, delete, get, list, update};

/// The fields of this part.
pub(crate) fn fields(graph: Graph) -> Graph {
    graph
        .query("budgets", "Budgets and what became of them.", list::list)
        .query("budget", "One budget.", get::get)
        .mutation("createBudget", "Plans a budget.", create::create)
        .mutation("updateBudget", "Changes a budget.", update::update)
        .mutation("deleteBudget", "Deletes a budget.", delete::delete)
}
