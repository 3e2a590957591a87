//! A running host, over HTTP.

use clap::Args;
use reqwest::{Client, Method, RequestBuilder, StatusCode};
use serde_json::Value;

use crate::host::HostError;

/// Which host, and who asks.
#[derive(Debug, Args)]
pub(in crate::command) struct Where {
    /// Address of a running host.
    #[arg(long, value_name = "URL", default_value = "http://127.0.0.1:8080")]
    host: String,
    /// An API key or an access token of the tenant.
    #[arg(long, value_name = "TOKEN", env = "WIKALA_TOKEN", hide_env_values = true)]
    token: String,
}

/// The host, for one person or program.
pub(super) struct Api {
    client: Client,
    base: String,
    token: String,
}

impl Api {
    pub(super) fn new(place: Where) -> Result<Self, HostError> {
        let client = Client::builder().build();
        Ok(Self {
            client: client.map_err(|error| HostError::Refused(error.to_string()))?,
            base: format!("{}/api/v1", place.host.trim_end_matches('/')),
            token: place.token,
        })
    }

    fn request(&self, method: Method, path: &str) -> RequestBuilder {
        self.client
            .request(method, format!("{}{path}", self.base))
            .bearer_auth(&self.token)
    }

    /// What is at a path; nothing when there is nothing.
    pub(super) async fn get(&self, path: &str) -> Result<Option<Value>, HostError> {
        let response = self
            .request(Method::GET, path)
            .send()
            .await
            .map_err(|error| unreachable(&error))?;
        if response.status() == StatusCode::NOT_FOUND {
            return Ok(None);
        }
        answer(response).await.map(Some)
    }

    pub(super) async fn post(&self, path: &str, body: &Value) -> Result<Value, HostError> {
        let request = self.request(Method::POST, path).json(body);
        answer(request.send().await.map_err(|error| unreachable(&error))?).await
    }

    /// Sends a package.
    pub(super) async fn upload(&self, path: &str, bytes: Vec<u8>) -> Result<Value, HostError> {
        let request = self
            .request(Method::POST, path)
            .header("content-type", "application/octet-stream")
            .body(bytes);
        answer(request.send().await.map_err(|error| unreachable(&error))?).await
    }

    /// Takes something away, if it is there and may be.
    pub(super) async fn delete(&self, path: &str) -> Result<(), HostError> {
        let response = self.request(Method::DELETE, path).send().await;
        answer(response.map_err(|error| unreachable(&error))?)
            .await
            .map(drop)
    }
}

fn unreachable(error: &reqwest::Error) -> HostError {
    HostError::Refused(format!(
        "the host does not answer: {}",
        wikala_telemetry::chain(error)
    ))
}

/// The body of an answer, or the problem in the host's own words.
async fn answer(response: reqwest::Response) -> Result<Value, HostError> {
    let status = response.status();
    let text = response.text().await.map_err(|error| unreachable(&error))?;
    let body: Value = serde_json::from_str(&text).unwrap_or(Value::Null);
    if status.is_success() {
        return Ok(body);
    }
    Err(HostError::Refused(problem(status, &body)))
}

fn problem(status: StatusCode, body: &Value) -> String {
    let word = |key: &str| body[key].as_str().unwrap_or_default().to_owned();
    let mut lines = vec![match (word("code"), word("title")) {
        (code, title) if !code.is_empty() => format!("{title} ({code})"),
        _ => format!("the host answered {status}"),
    }];
    lines.extend(Some(word("detail")).filter(|detail| !detail.is_empty()));
    for error in body["errors"].as_array().into_iter().flatten() {
        let words = ["pointer", "detail"].map(|key| error[key].as_str());
        lines.push(format!(
            "  {}",
            words.into_iter().flatten().collect::<Vec<_>>().join(": ")
        ));
    }
    lines.join("\n")
}
