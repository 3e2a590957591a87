//! What a worker can do: one entry for each kind of jobs.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use futures_util::FutureExt;
use futures_util::future::BoxFuture;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use wikala_db::event::Job;

use crate::backoff::Backoff;
use crate::context::JobContext;
use crate::error::JobError;

type Run = Arc<dyn Fn(JobContext, Value) -> BoxFuture<'static, Result<Value, JobError>> + Send + Sync>;

/// How jobs of one kind are done.
#[derive(Clone)]
pub struct Kind {
    pub(crate) name: &'static str,
    pub(crate) run: Run,
    pub(crate) attempts: i32,
    pub(crate) backoff: Backoff,
    pub(crate) timeout: Duration,
    pub(crate) at_once: Option<i32>,
    pub(crate) is_quiet: bool,
}

impl Kind {
    /// Jobs of kind `J` are done by this function. It may be called more than once for a job: a
    /// worker can die at any moment.
    pub fn new<J, R, F, Fut>(run: F) -> Self
    where
        J: Job + DeserializeOwned + Send + 'static,
        R: Serialize,
        F: Fn(JobContext, J) -> Fut + Send + Sync + 'static,
        Fut: Future<Output = Result<R, JobError>> + Send + 'static,
    {
        let run = move |context: JobContext, payload: Value| {
            let running = serde_json::from_value::<J>(payload).map(|job| run(context, job));
            async move {
                let running = running.map_err(|error| JobError::fail("jobs.payload", error))?;
                let result = running.await?;
                serde_json::to_value(result).map_err(|error| JobError::fail("jobs.result", error))
            }
            .boxed()
        };
        Self {
            name: J::KIND,
            run: Arc::new(run),
            attempts: 8,
            backoff: Backoff::default(),
            timeout: Duration::from_secs(900),
            at_once: None,
            is_quiet: false,
        }
    }

    /// Attempts before a job is dead; 8 when nothing is said.
    #[must_use]
    pub fn attempts(mut self, attempts: i32) -> Self {
        self.attempts = attempts.max(1);
        self
    }

    /// Pauses between attempts; from 5 seconds to an hour when nothing is said.
    #[must_use]
    pub fn backoff(mut self, backoff: Backoff) -> Self {
        self.backoff = backoff;
        self
    }

    /// How long an attempt may take; 15 minutes when nothing is said.
    #[must_use]
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.timeout = timeout;
        self
    }

    /// How many jobs of this kind a tenant runs at once, on all workers together.
    #[must_use]
    pub fn at_once_per_tenant(mut self, at_once: i32) -> Self {
        self.at_once = Some(at_once.max(1));
        self
    }

    /// The platform's own chores: no event tells how they ended, and success leaves no row.
    #[must_use]
    pub fn quiet(mut self) -> Self {
        self.is_quiet = true;
        self
    }
}

/// Kinds by how many of them a tenant runs at once.
#[derive(Debug, Clone)]
pub(crate) struct Limits {
    /// As many as there is room for.
    pub(crate) free: Vec<&'static str>,
    /// At most so many, on all workers together.
    pub(crate) limited: Vec<(&'static str, i32)>,
}

/// Every kind of jobs that a worker does.
#[derive(Clone, Default)]
pub struct Registry {
    kinds: BTreeMap<&'static str, Kind>,
}

impl Registry {
    /// These kinds; of two with one name the later one counts.
    pub fn new(kinds: impl IntoIterator<Item = Kind>) -> Self {
        Self {
            kinds: kinds.into_iter().map(|kind| (kind.name, kind)).collect(),
        }
    }

    pub(crate) fn get(&self, name: &str) -> Option<&Kind> {
        self.kinds.get(name)
    }

    /// What it does, by whether a tenant runs as many of a kind as it likes.
    pub(crate) fn limits(&self) -> Limits {
        let free = self.kinds.values().filter(|kind| kind.at_once.is_none());
        let limited = self.kinds.values();
        Limits {
            free: free.map(|kind| kind.name).collect(),
            limited: limited
                .filter_map(|kind| Some((kind.name, kind.at_once?)))
                .collect(),
        }
    }

    pub(crate) fn is_limited(&self, name: &str) -> bool {
        self.get(name).is_some_and(|kind| kind.at_once.is_some())
    }
}
