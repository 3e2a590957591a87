//! A directory's client written by others, which tries everything a SCIM server says it can, and a server it is happy with.

use serde::Deserialize;

use super::address::Address;
use super::installed::{program, script};
use super::leash::{Leash, leashed};
use crate::process::until;

/// One thing that was tried.
#[derive(Debug, Clone, Deserialize)]
pub struct ScimCheck {
    /// What was tried, such as `object_creation`.
    pub title: Option<String>,
    /// From best to worst `success`, `compliant`, `acceptable`, `deviation`, `error`, `critical`; or `skipped`.
    pub status: String,
    pub reason: Option<String>,
    /// The type of resource it was about.
    pub resource: Option<String>,
    /// What the server said.
    pub data: Option<String>,
}

impl ScimCheck {
    /// Tries a server, as one that sends this bearer token; nothing when the client is not installed.
    pub async fn run(base_url: &str, bearer: &str) -> Option<Vec<Self>> {
        let python = program("scim", "bin/python")?;
        let mut command = leashed();
        command
            .arg(python)
            .arg(script("scim/check.py"))
            .args([base_url, bearer]);
        let mut leash = Leash::start(command).await;
        let results = leash.line().await;
        Some(serde_json::from_str(&results).expect("a list of results"))
    }

    /// Whether the standard forbids what the server did.
    pub fn is_violation(&self) -> bool {
        matches!(self.status.as_str(), "error" | "critical")
    }
}

/// A small server by the authors of the client, to test tests with.
pub struct ScimServer {
    /// What the client is given.
    pub base_url: String,
    _address: Address,
    _leash: Leash,
}

impl ScimServer {
    /// Starts one that accepts this bearer token, unless it is not installed.
    pub async fn start(bearer: &str) -> Option<Self> {
        let python = program("scim", "bin/python")?;
        let address = Address::take();
        let mut command = leashed();
        command
            .arg(python)
            .args(["-m", "scim2_server.testserver.cli", "--bearer-token", bearer])
            .args(["--port", &address.port.to_string()]);
        let leash = Leash::start(command).await;
        let base_url = format!("{}/v2", address.url());
        until("the SCIM server answers", async || {
            reqwest::get(&base_url).await.is_ok()
        })
        .await;
        Some(Self {
            base_url,
            _address: address,
            _leash: leash,
        })
    }
}
