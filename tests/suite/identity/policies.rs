//! Attribute policies: what a tenant forbids on top of what its roles allow.

mod documents;
mod dry_run;
mod finance;
mod hosts;
mod saving;

use serde_json::json;
use wikala_test_kit::{Client, Reply};

/// Saves a policy that is in force at once.
pub(crate) async fn save(client: &Client, name: &str, text: &str) -> Reply {
    client
        .post("/policies", json!({ "name": name, "text": text }))
        .await
}
