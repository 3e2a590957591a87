//! One attempt at one job, from its tenant to how it ended.

use std::panic::AssertUnwindSafe;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use chrono::TimeDelta;
use futures_util::FutureExt;
use serde_json::{Value, json};
use tokio::time::Instant;
use tokio_util::sync::CancellationToken;
use tracing::Instrument;
use uuid::Uuid;
use wikala_kernel::tenant::Tenant;
use wikala_kernel::time::Timestamp;

use crate::backoff::chance;
use crate::context::JobContext;
use crate::dispatcher::{SORRY, Shop, is_served};
use crate::error::{JobError, Problem};
use crate::registry::Kind;
use crate::store::queue::Taken;

/// When the jobs of a tenant that is not served are looked at again.
const NOT_SERVED: TimeDelta = TimeDelta::minutes(5);

/// How an attempt ended.
#[derive(Debug)]
pub(crate) struct Outcome {
    pub(crate) id: Uuid,
    pub(crate) tenant: Uuid,
    pub(crate) kind: String,
    pub(crate) pokes: i32,
    pub(crate) settled: Settled,
}

/// What is left to note of it.
#[derive(Debug)]
pub(crate) enum Settled {
    /// Nothing: it ended in a transaction of its own.
    Already,
    Ended(End),
    /// To be tried again.
    Again {
        at: Timestamp,
        problem: Value,
    },
}

#[derive(Debug)]
pub(crate) struct End {
    pub(crate) state: &'static str,
    pub(crate) result: Option<Value>,
    pub(crate) problem: Option<Value>,
    pub(crate) keep: bool,
}

pub(crate) struct Attempt {
    shop: Shop,
    context: JobContext,
}

impl Attempt {
    pub(crate) fn new(
        shop: Shop,
        cell: Arc<str>,
        worker: Uuid,
        job: Taken,
        cancel: CancellationToken,
    ) -> Self {
        let context = JobContext {
            db: shop.db.clone(),
            clock: Arc::clone(&shop.clock),
            cell,
            worker,
            taken: Arc::new(job),
            tenant: None,
            entrance: Arc::clone(&shop.entrance),
            cancel,
            has_ended: Arc::new(AtomicBool::new(false)),
        };
        Self { shop, context }
    }

    pub(crate) async fn run(mut self) -> Outcome {
        let job = Arc::clone(&self.context.taken);
        let span = tracing::info_span!(
            "job", id = %job.id, kind = %job.kind, tenant = %job.tenant_id, attempt = job.attempt,
            request_id = job.request_id.as_deref()
        );
        let settled = async { self.settled().await }.instrument(span).await;
        Outcome {
            id: job.id,
            tenant: job.tenant_id,
            kind: job.kind.clone(),
            pokes: job.pokes,
            settled,
        }
    }

    async fn settled(&mut self) -> Settled {
        let job = Arc::clone(&self.context.taken);
        let Some(kind) = self.shop.registry.get(&job.kind).cloned() else {
            return self.again(
                TimeDelta::minutes(1),
                &Problem::new("jobs.unknown_kind", "no worker does this"),
            );
        };
        match self.served_tenant().await {
            Ok(Some(tenant)) => self.context.tenant = Some(tenant),
            Ok(None) if job.tenant_id.is_nil() => {}
            Ok(None) => {
                return self.again(
                    NOT_SERVED,
                    &Problem::new("jobs.not_served", "the tenant is not served"),
                );
            }
            Err(Some(settled)) => return settled,
            Err(None) => {
                return self.again(
                    TimeDelta::seconds(5),
                    &Problem::new("jobs.database", "no database"),
                );
            }
        }
        let result = if self.context.is_cancelled() {
            Err(JobError::Cancelled)
        } else if job.attempt > kind.attempts {
            Err(JobError::fail(
                "jobs.worker_lost",
                "the worker died at every attempt",
            ))
        } else {
            self.attempted(&kind, job.payload.clone()).await
        };
        if self.context.has_ended.load(Ordering::Acquire) {
            return Settled::Already;
        }
        self.judge(&kind, result).await
    }

    /// The tenant, when it is served. A tenant that is gone takes its jobs along.
    async fn served_tenant(&self) -> Result<Option<Arc<Tenant>>, Option<Settled>> {
        let id = self.context.taken.tenant_id;
        if id.is_nil() {
            return Ok(None);
        }
        match self.shop.entrance.tenant(id).await {
            Ok(Some(tenant)) => Ok(is_served(tenant.state).then_some(tenant)),
            Ok(None) => Err(Some(Settled::Ended(End {
                state: "cancelled",
                result: None,
                problem: Some(json!(Problem::new("jobs.tenant_gone", "the tenant is gone"))),
                keep: true,
            }))),
            Err(error) => {
                tracing::warn!(error = %wikala_telemetry::chain(&error), "the tenant cannot be read");
                Err(None)
            }
        }
    }

    async fn attempted(&self, kind: &Kind, payload: Value) -> Result<Value, JobError> {
        let running = (kind.run)(self.context.clone(), payload);
        let running = tokio::time::timeout(kind.timeout, AssertUnwindSafe(running).catch_unwind());
        match running.await {
            Ok(Ok(result)) => result,
            Ok(Err(_panic)) => Err(JobError::retry("jobs.panicked", "the job broke")),
            Err(_late) => Err(JobError::retry("jobs.timeout", "the attempt took too long")),
        }
    }

    async fn judge(&self, kind: &Kind, result: Result<Value, JobError>) -> Settled {
        let job = &self.context.taken;
        match result {
            Ok(result) => self.over(kind, "done", Some(result), None).await,
            Err(JobError::Cancelled) => self.over(kind, "cancelled", None, None).await,
            Err(JobError::Retry { problem, after }) if job.attempt < kind.attempts => {
                tracing::info!(%problem, "a job will be tried again");
                let pause = after.and_then(|after| TimeDelta::from_std(after).ok());
                self.again(
                    pause.unwrap_or_else(|| kind.backoff.pause(job.attempt, chance())),
                    &problem,
                )
            }
            Err(JobError::Retry { problem, .. } | JobError::Fail(problem)) => {
                tracing::warn!(%problem, "a job is dead");
                self.over(kind, "dead", None, Some(problem)).await
            }
        }
    }

    /// Ends the job with its event: both, or neither. While the database is away that is tried again,
    /// until the job is somebody else's. False when there can be no event at all.
    async fn told(&self, state: &'static str, result: Option<&Value>, problem: Option<&Problem>) -> bool {
        let began = Instant::now();
        loop {
            match self.context.end(state, result, problem).await {
                // Cancelled: another worker has it by now, or it ended and the answer was lost.
                Ok(()) | Err(JobError::Cancelled) => return true,
                Err(error @ JobError::Fail(_)) => {
                    tracing::warn!(%error, "the end of a job is noted without its event");
                    return false;
                }
                Err(error) if began.elapsed() < self.shop.settings.lease => {
                    tracing::warn!(%error, "the end of a job cannot be noted at the moment");
                    tokio::time::sleep(SORRY).await;
                }
                Err(error) => {
                    tracing::warn!(%error, "the end of a job could not be noted: another worker does it again");
                    return true;
                }
            }
        }
    }

    fn again(&self, pause: TimeDelta, problem: &Problem) -> Settled {
        Settled::Again {
            at: self.shop.clock.now() + pause,
            problem: json!(problem),
        }
    }

    /// The job is over: with an event in the same transaction, unless nobody wants to know.
    async fn over(
        &self,
        kind: &Kind,
        state: &'static str,
        result: Option<Value>,
        problem: Option<Problem>,
    ) -> Settled {
        let result = result.filter(|result| !result.is_null());
        if !kind.is_quiet && self.context.tenant.is_some() {
            let told = self.told(state, result.as_ref(), problem.as_ref()).await;
            if told {
                return Settled::Already;
            }
        }
        Settled::Ended(End {
            state,
            result,
            problem: problem.map(|problem| json!(problem)),
            keep: !(kind.is_quiet && state == "done"),
        })
    }
}
