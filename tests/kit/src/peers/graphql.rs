//! Clients of GraphQL by the authors of its protocols: an audit of servers over HTTP, and a subscriber over WebSocket.

use serde::Deserialize;
use serde_json::Value;

use super::installed::{program, script};
use super::leash::{Leash, leashed};

/// One thing that was tried.
#[derive(Debug, Clone, Deserialize)]
pub struct GraphQlAudit {
    pub id: String,
    /// Begins with how much the specification wants it: MUST, SHOULD or MAY.
    pub name: String,
    /// `ok`; `notice`, `warn` or `error` when a MAY, a SHOULD or a MUST is not kept.
    pub status: String,
    pub reason: Option<String>,
}

impl GraphQlAudit {
    /// Tries a server, as one that sends this bearer token; nothing when the audit is not installed.
    pub async fn run(url: &str, bearer: &str) -> Option<Vec<Self>> {
        let mut leash = start("audit.mjs", &[url, bearer]).await?;
        let results = leash.line().await;
        Some(serde_json::from_str(&results).expect("a list of results"))
    }

    /// Whether the specification says that it must be so.
    pub fn is_required(&self) -> bool {
        self.name.starts_with("MUST")
    }
}

/// Somebody who subscribed.
pub struct Subscription {
    leash: Leash,
}

impl Subscription {
    /// Subscribes as the holder of this token; nothing when the client is not installed.
    pub async fn start(url: &str, bearer: &str, query: &str) -> Option<Self> {
        let leash = start("subscribe.mjs", &[url, bearer, query]).await?;
        Some(Self { leash })
    }

    /// What comes next: `{"connected": true}`, `{"next": result}`, `{"error": errors}`, `{"complete": true}` or
    /// `{"closed": code}`.
    pub async fn next(&mut self) -> Value {
        let line = self.leash.line().await;
        serde_json::from_str(&line).expect("a message")
    }
}

async fn start(name: &str, arguments: &[&str]) -> Option<Leash> {
    let node = program("graphql", "node")?;
    let mut command = leashed();
    command
        .env("PEER_HOME", node.parent().expect("a folder"))
        .arg(&node)
        .arg(script(&format!("graphql/{name}")))
        .args(arguments);
    Some(Leash::start(command).await)
}
