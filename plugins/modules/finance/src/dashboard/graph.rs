//! Totals in the GraphQL schema.

use wikala_module::graph::Graph;

use super::board;

/// The fields of this part.
pub(crate) fn fields(graph: Graph) -> Graph {
    graph.query("dashboard", "The figures of a period at a glance.", board::show)
}
