//! All agents of the deployment: who takes which task, and how many wait.

use std::panic::AssertUnwindSafe;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use futures_util::FutureExt;
use serde::Serialize;
use serde_json::Value;
use tokio::sync::Semaphore;
use utoipa::ToSchema;

use super::agent::{Agent, AgentError, Health, Place};
use super::asker::Asker;
use super::classification::Classification;
use super::insights::Insights;
use super::learning::Learning;
use super::remote::{Remote, RemoteAgent};
use super::task::Task;
use super::tax::Tax;
use crate::error::codes;

/// Tasks that one agent works at, at once in this process.
const AT_ONCE: usize = 8;
/// Longest time for a task, with the time it waits for its turn.
const PATIENCE: Duration = Duration::from_secs(20);

/// All agents.
pub(crate) struct Roster(Vec<Seat>);

/// An agent and its queue.
struct Seat {
    agent: Box<dyn Agent>,
    turns: Semaphore,
    waiting: AtomicUsize,
}

/// An agent as clients see it.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = AiAgent)]
pub(crate) struct AgentStatus {
    #[schema(example = "classification")]
    name: String,
    kind: Place,
    /// The tasks it takes.
    #[schema(example = json!(["analyze_transaction"]))]
    tasks: Vec<&'static str>,
    health: Health,
    /// Tasks it works at in this process, of all tenants.
    working: usize,
    /// Tasks that wait for their turn.
    waiting: usize,
}

impl Roster {
    /// The agents of this process, and those of others; a name is that of one agent.
    pub(crate) fn new(remote: Vec<RemoteAgent>) -> Self {
        let remote: Vec<Box<dyn Agent>> = remote.into_iter().filter_map(Remote::seated).collect();
        let own: [Box<dyn Agent>; 4] = [
            Box::new(Classification),
            Box::new(Tax),
            Box::new(Insights),
            Box::new(Learning),
        ];
        let stay = own
            .into_iter()
            .filter(|own| remote.iter().all(|other| other.name() != own.name()));
        let mut agents: Vec<Box<dyn Agent>> = stay.collect();
        agents.extend(remote);
        Self(agents.into_iter().map(Seat::new).collect())
    }

    /// How they are.
    pub(crate) fn status(&self) -> Vec<AgentStatus> {
        self.0.iter().map(Seat::status).collect()
    }

    /// The name of whoever takes a task: the one that was asked for, else the first that takes it.
    pub(super) fn find(&self, task: &str, named: Option<&str>) -> Result<usize, AgentError> {
        let takes = |seat: &Seat| {
            seat.agent.tasks().contains(&task) && named.is_none_or(|name| seat.agent.name() == name)
        };
        let none = || AgentError::new(codes::NO_AGENT, format!("no agent takes {task:?}"));
        self.0.iter().position(takes).ok_or_else(none)
    }

    pub(super) fn name(&self, place: usize) -> Option<&str> {
        Some(self.0.get(place)?.agent.name())
    }

    /// Has a task answered. Nothing an agent does goes further than its answer.
    pub(super) async fn answer(
        &self,
        place: usize,
        asker: &Asker<'_>,
        task: Task,
    ) -> Result<Value, AgentError> {
        let none = || AgentError::new(codes::NO_AGENT, "there is no such agent");
        let seat = self.0.get(place).ok_or_else(none)?;
        let answering = AssertUnwindSafe(seat.answer(asker, task)).catch_unwind();
        match tokio::time::timeout(PATIENCE, answering).await {
            Ok(Ok(answer)) => answer,
            Ok(Err(_panic)) => Err(AgentError::new(codes::AGENT_FAILED, "the agent broke off")),
            Err(_elapsed) => Err(AgentError::new(
                codes::AGENT_UNAVAILABLE,
                "the agent did not answer in time",
            )),
        }
    }
}

impl Seat {
    fn new(agent: Box<dyn Agent>) -> Self {
        Self {
            agent,
            turns: Semaphore::new(AT_ONCE),
            waiting: AtomicUsize::new(0),
        }
    }

    fn status(&self) -> AgentStatus {
        AgentStatus {
            name: self.agent.name().to_owned(),
            kind: self.agent.place(),
            tasks: self.agent.tasks().to_vec(),
            health: self.agent.health(),
            working: AT_ONCE - self.turns.available_permits(),
            waiting: self.waiting.load(Ordering::Relaxed),
        }
    }

    async fn answer(&self, asker: &Asker<'_>, task: Task) -> Result<Value, AgentError> {
        let turn = {
            let _waiting = Waiting::of(&self.waiting);
            self.turns.acquire().await
        };
        let _turn = turn.map_err(|closed| AgentError::new(codes::AGENT_UNAVAILABLE, closed.to_string()))?;
        self.agent.answer(asker, task).await
    }
}

/// Counts one that waits, also when nobody waits for it any more.
struct Waiting<'c>(&'c AtomicUsize);

impl<'c> Waiting<'c> {
    fn of(count: &'c AtomicUsize) -> Self {
        count.fetch_add(1, Ordering::Relaxed);
        Self(count)
    }
}

impl Drop for Waiting<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
    }
}
