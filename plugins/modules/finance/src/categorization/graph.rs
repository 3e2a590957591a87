//! Suggestions in the GraphQL schema.

use wikala_module::graph::Graph;

use super::{accept, find, list, reject, request};

/// The fields of this part.
pub(crate) fn fields(graph: Graph) -> Graph {
    graph
        .query(
            "categorySuggestions",
            "Suggested categories, latest first.",
            list::list,
        )
        .query("categorySuggestion", "One suggested category.", find::get)
        .mutation(
            "acceptCategorySuggestion",
            "Takes a suggested category, or confirms one that was applied.",
            accept::accept,
        )
        .mutation(
            "rejectCategorySuggestion",
            "Refuses a suggested category, or takes one that was applied away.",
            reject::reject,
        )
        .mutation(
            "categorizeTransactions",
            "Asks for a job that says what transactions without a category are about.",
            request::categorize,
        )
}
