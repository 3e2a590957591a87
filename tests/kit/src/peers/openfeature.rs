//! The OpenFeature SDK of Node with its OFREP provider.

use serde_json::Value;

use super::installed::{program, script};
use super::leash::{Leash, leashed};

/// What the SDK gives its callers for these questions, `{type, key, default, context}`, when the provider asks `url` and
/// sends this header; nothing when it is not installed.
pub async fn openfeature(url: &str, (header, value): (&str, &str), questions: &Value) -> Option<Vec<Value>> {
    let node = program("openfeature", "node")?;
    let mut command = leashed();
    command
        .env("PEER_HOME", node.parent().expect("a folder"))
        .arg(&node)
        .arg(script("openfeature/evaluate.mjs"))
        .args([url, header, value, &questions.to_string()]);
    let mut leash = Leash::start(command).await;
    let answers = leash.line().await;
    Some(serde_json::from_str(&answers).expect("a list of answers"))
}
