//! An agent in another process: asked over HTTP, given only what the task needs, and not believed blindly.

mod brief;

use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use async_trait::async_trait;
use reqwest::{Client, StatusCode, Url};
use serde_json::Value;
use wikala_egress::{Advice, Breaker, Breakers, CallError, Limits, Retry};
use wikala_module::telemetry::chain;

use super::agent::{Agent, AgentError, Health, Place};
use super::asker::Asker;
use super::task::{ANALYZE_TRANSACTION, INSIGHTS, TAX_ANALYSIS, Task, not_taken};
use super::{classification, insights, tax};
use crate::error::codes;
use brief::Brief;

/// The largest answer.
const LARGEST: usize = 1 << 20;
/// What an agent of the deployment's own choosing is asked.
const TASKS: &[&str] = &[ANALYZE_TRANSACTION, INSIGHTS, TAX_ANALYSIS];
const RETRY: Retry = Retry {
    tries: 2,
    first: Duration::from_millis(200),
    longest: Duration::from_secs(1),
};

/// Where an agent of another process is found.
#[derive(Clone)]
pub struct RemoteAgent {
    pub name: String,
    /// Where tasks are posted to.
    pub url: String,
    /// Sent along as a bearer token.
    pub key: Option<String>,
    /// Longest wait for one answer.
    pub patience: Duration,
}

/// Such an agent, with all that it takes to talk to it.
pub(super) struct Remote {
    agent: RemoteAgent,
    url: Url,
    client: Client,
    breaker: Breaker,
    is_failing: AtomicBool,
}

/// Why a question brought nothing.
#[derive(Debug, thiserror::Error)]
enum AskError {
    #[error("it cannot be reached")]
    Http(#[from] reqwest::Error),
    #[error("it answered with {0}")]
    Status(StatusCode),
    #[error("its answer is larger than {LARGEST} bytes")]
    TooLarge,
    #[error("its answer is no JSON")]
    NoJson(#[from] serde_json::Error),
}

impl Remote {
    /// The agent; nothing when there is no way to ask it.
    pub(super) fn seated(agent: RemoteAgent) -> Option<Box<dyn Agent>> {
        let client = Client::builder()
            .redirect(reqwest::redirect::Policy::none())
            .timeout(agent.patience)
            .build();
        let (Ok(url), Ok(client)) = (agent.url.parse::<Url>(), client) else {
            tracing::error!(agent = agent.name, "an agent of ai.agents cannot be asked");
            return None;
        };
        let limits = Limits {
            patience: agent.patience,
            ..Limits::default()
        };
        let breaker = Breakers::default().breaker(&format!("agent {}", agent.name), limits);
        Some(Box::new(Self {
            agent,
            url,
            client,
            breaker,
            is_failing: AtomicBool::new(false),
        }))
    }

    /// Asks, and asks again where that may help: a question has no effect.
    async fn ask(&self, question: &Value) -> Result<Value, AgentError> {
        let call = || self.breaker.call(self.post(question), AskError::is_fault);
        let answer = RETRY.run(call, advice).await;
        answer.map_err(|error| {
            tracing::warn!(agent = self.agent.name, error = %chain(&error), "an agent did not answer");
            AgentError::new(codes::AGENT_UNAVAILABLE, error.to_string())
        })
    }

    async fn post(&self, question: &Value) -> Result<Value, AskError> {
        let mut request = self.client.post(self.url.clone()).json(question);
        if let Some(key) = &self.agent.key {
            request = request.bearer_auth(key);
        }
        let mut answer = request.send().await?;
        if !answer.status().is_success() {
            return Err(AskError::Status(answer.status()));
        }
        let mut body = Vec::new();
        while let Some(chunk) = answer.chunk().await? {
            if body.len() + chunk.len() > LARGEST {
                return Err(AskError::TooLarge);
            }
            body.extend_from_slice(&chunk);
        }
        Ok(serde_json::from_slice(&body)?)
    }
}

impl AskError {
    /// Whether it says that the agent does not work at the moment.
    fn is_fault(&self) -> bool {
        match self {
            Self::Http(_) | Self::NoJson(_) | Self::TooLarge => true,
            Self::Status(status) => status.is_server_error() || *status == StatusCode::TOO_MANY_REQUESTS,
        }
    }
}

/// Somebody waits: who was silent until the time was up is not given it again.
fn advice(error: &CallError<AskError>) -> Advice {
    match error {
        CallError::Failed(AskError::Http(error)) if error.is_timeout() => Advice::GiveUp,
        CallError::Failed(AskError::Http(_)) => Advice::TryAgain,
        CallError::Failed(AskError::Status(status)) if status.is_server_error() => Advice::TryAgain,
        CallError::Failed(_) | CallError::TimedOut(_) | CallError::Open(_) => Advice::GiveUp,
    }
}

#[async_trait]
impl Agent for Remote {
    fn name(&self) -> &str {
        &self.agent.name
    }

    fn tasks(&self) -> &'static [&'static str] {
        match self.name() {
            classification::NAME => &[ANALYZE_TRANSACTION],
            tax::NAME => &[TAX_ANALYSIS],
            insights::NAME => &[INSIGHTS],
            _ => TASKS,
        }
    }

    fn place(&self) -> Place {
        Place::Remote
    }

    fn health(&self) -> Health {
        if self.is_failing.load(Ordering::Relaxed) {
            Health::Failing
        } else {
            Health::Well
        }
    }

    async fn answer(&self, asker: &Asker<'_>, task: Task) -> Result<Value, AgentError> {
        if !self.tasks().contains(&task.name()) {
            return Err(not_taken(&task));
        }
        let brief = Box::pin(Brief::of(asker, task)).await?;
        let answer = match self.ask(brief.question()).await {
            Ok(answer) => brief.checked(answer),
            Err(error) => Err(error),
        };
        self.is_failing.store(answer.is_err(), Ordering::Relaxed);
        answer
    }
}
