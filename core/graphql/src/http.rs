//! GraphQL over HTTP.

mod envelope;
mod get;
mod media;
mod post;
mod reply;

use wikala_module::http::{Operation, Verb};

use crate::codes;

/// The path of all of it.
pub(crate) const PATH: &str = "/graphql";

/// This part's operations.
pub(crate) fn operations() -> [Operation; 2] {
    [
        Operation::new(Verb::Get, PATH, "graphql_query", "Ask a GraphQL query", get::get).codes(codes::ALL),
        // What it does leaves entries of its own: those of the fields that are asked for.
        Operation::new(
            Verb::Post,
            PATH,
            "graphql_ask",
            "Ask a GraphQL query or mutation",
            post::post,
        )
        .codes(codes::ALL),
    ]
}
