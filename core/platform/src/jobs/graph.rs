//! Jobs in the GraphQL schema.

use wikala_module::graph::Graph;

use super::{cancel, get, list, retry};

/// The fields of this part.
pub(crate) fn fields(graph: Graph) -> Graph {
    graph
        .query("jobs", "Jobs, newest first.", list::list)
        .query("job", "One job.", get::get)
        .mutation("cancelJob", "Cancels a job.", cancel::cancel)
        .mutation("retryJob", "Runs a dead or cancelled job again.", retry::retry)
}
