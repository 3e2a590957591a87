//! Mutations of the graph, which are recorded as what they do.

use serde_json::json;

use crate::audit::world::scenarios;

const OPEN: &str =
    "mutation { createAccount(input: { name: \"safe\", kind: CASH, currency: \"KWD\" }) { id } }";

scenarios! {
    "graphql_ask" => |world| {
        let asked = world.key.posts("/graphql", json!({ "query": OPEN }));
        asked.recorded_as("finance.manage_accounts")
    };
}
