//! The library of Standard Webhooks by its authors: a receiver that verifies with it, and what it signs.

use serde::Deserialize;
use serde_json::Value;

use super::installed::{program, script};
use super::leash::{Leash, leashed};

/// A running receiver.
pub struct WebhookReceiver {
    /// Where it listens.
    pub url: String,
    leash: Leash,
}

/// What the library said of one request.
#[derive(Debug, Clone, Deserialize)]
pub struct Verified {
    pub id: Option<String>,
    /// The body, when its signature is right.
    pub event: Option<Value>,
    pub error: Option<String>,
}

impl WebhookReceiver {
    /// Starts one that knows this secret, unless it is not installed.
    pub async fn start(secret: &str) -> Option<Self> {
        let python = program("webhooks", "bin/python")?;
        let mut command = leashed();
        command
            .arg(python)
            .arg(script("webhooks/receiver.py"))
            .arg(secret);
        let mut leash = Leash::start(command).await;
        let url = format!("http://127.0.0.1:{}/", leash.ready().await);
        Some(Self { url, leash })
    }

    /// Waits for the next request.
    pub async fn next(&mut self) -> Verified {
        serde_json::from_str(&self.leash.line().await).expect("what the library said")
    }
}

/// The signature that the library makes, unless it is not installed.
pub async fn webhook_signature(secret: &str, id: &str, seconds: i64, body: &str) -> Option<String> {
    let python = program("webhooks", "bin/python")?;
    let mut command = leashed();
    command
        .arg(python)
        .arg(script("webhooks/sender.py"))
        .args([secret, id, &seconds.to_string(), body]);
    Some(Leash::start(command).await.line().await)
}
