//! What a running job knows and may do.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use diesel::QueryableByName;
use diesel::sql_types::{Bool, Jsonb, Nullable, Text, Uuid as SqlUuid};
use serde::Serialize;
use serde_json::Value;
use tokio_util::sync::CancellationToken;
use uuid::Uuid;
use wikala_db::event::Event;
use wikala_db::{Db, TenantTx};
use wikala_kernel::policy::{Access, Action, InTenant, authorize, system};
use wikala_kernel::tenant::Tenant;
use wikala_kernel::time::Clock;

use crate::entrance::Entrance;
use crate::error::{JobError, Problem};
use crate::store::queue::{self, Taken};

/// A job that is running.
#[derive(Clone)]
pub struct JobContext {
    /// The host's database.
    pub db: Db,
    pub clock: Arc<dyn Clock>,
    pub(crate) cell: Arc<str>,
    pub(crate) worker: Uuid,
    pub(crate) taken: Arc<Taken>,
    pub(crate) tenant: Option<Arc<Tenant>>,
    pub(crate) entrance: Arc<dyn Entrance>,
    pub(crate) cancel: CancellationToken,
    pub(crate) has_ended: Arc<AtomicBool>,
}

/// How a job ended, for those who wait for it.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct JobEnded<'e> {
    job_id: Uuid,
    kind: &'e str,
    /// Who asked for it.
    created_by: &'e str,
    state: &'e str,
    #[serde(skip_serializing_if = "Option::is_none")]
    result: Option<&'e Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    problem: Option<&'e Problem>,
}

/// The type of the event.
pub const JOB_ENDED: &str = "wikala.platform.job.ended.v1";

impl Event for JobEnded<'_> {
    const TYPE: &'static str = JOB_ENDED;
    fn subject(&self) -> String {
        self.job_id.to_string()
    }
}

wikala_kernel::actions! {
    "platform", InTenant:
        /// End a job together with what it did.
        EndJob = "platform.end_job" needs "platform.system";
}

#[derive(QueryableByName)]
struct Answer {
    #[diesel(sql_type = Bool)]
    ended: bool,
}

impl JobContext {
    /// The job's identifier: the same in every attempt.
    #[must_use]
    pub fn id(&self) -> Uuid {
        self.taken.id
    }

    /// Which attempt this is, counted from 1.
    #[must_use]
    pub fn attempt(&self) -> i32 {
        self.taken.attempt
    }

    /// Whose job it is.
    ///
    /// # Errors
    /// [`JobError::Fail`] for a job of the platform itself.
    pub fn tenant(&self) -> Result<&Arc<Tenant>, JobError> {
        let none = || JobError::fail("jobs.no_tenant", "the job belongs to no tenant");
        self.tenant.as_ref().ok_or_else(none)
    }

    /// The access of whoever asked for the job, as it is now: rights that were lost since are lost
    /// here too.
    ///
    /// # Errors
    /// [`JobError::Fail`] with `auth.forbidden`.
    pub async fn access<A: Action<Scope = InTenant>>(&self) -> Result<Access<A>, JobError> {
        let tenant = self.tenant()?;
        if self.taken.actor == "system" {
            return self.as_platform();
        }
        let principal = self.entrance.principal(tenant, &self.taken.actor).await?;
        let mut principal =
            principal.ok_or_else(|| JobError::fail("auth.forbidden", "whoever asked for this is gone"))?;
        principal.request = self.taken.request_id.as_deref().map(Arc::from);
        Ok(authorize(&self.entrance.gate(), Some(&principal))?)
    }

    /// The platform's own access to the job's tenant, for chores that nobody asked for.
    ///
    /// # Errors
    /// [`JobError::Fail`] for a job of the platform itself.
    pub fn as_platform<A: Action<Scope = InTenant>>(&self) -> Result<Access<A>, JobError> {
        Ok(system(Some(self.tenant()?))?)
    }

    /// Whether somebody wants the job to stop. One that runs long asks now and then, and returns
    /// [`JobError::Cancelled`].
    #[must_use]
    pub fn is_cancelled(&self) -> bool {
        self.cancel.is_cancelled()
    }

    /// Waits until somebody wants the job to stop.
    pub async fn cancelled(&self) {
        self.cancel.cancelled().await;
    }

    /// Tells whoever looks how far the job is. Cheap, but not free: once a second is enough.
    ///
    /// # Errors
    /// [`JobError::Retry`] when the database is not there.
    pub async fn progress(&self, done: i64, total: Option<i64>, unit: &str) -> Result<(), JobError> {
        let mut tx = self.db.begin_queue(&self.cell).await?;
        queue::progress(&mut tx, self.worker, self.taken.id, done, total, unit).await?;
        Ok(tx.commit_bookkeeping().await?)
    }

    /// Ends the job in the transaction of what it did: both happen, or neither. The transaction
    /// must be of the job's tenant.
    ///
    /// # Errors
    /// [`JobError::Cancelled`] when another worker has the job by now; nothing is committed then.
    pub async fn finish<R: Serialize>(&self, mut tx: TenantTx<'_>, result: &R) -> Result<(), JobError> {
        let result = serde_json::to_value(result).map_err(|error| JobError::fail("jobs.result", error))?;
        self.end_in(&mut tx, "done", Some(&result), None).await?;
        tx.commit().await?;
        self.has_ended.store(true, Ordering::Release);
        Ok(())
    }

    /// Ends the job by itself, with its event.
    pub(crate) async fn end(
        &self,
        state: &'static str,
        result: Option<&Value>,
        problem: Option<&Problem>,
    ) -> Result<(), JobError> {
        let mut access = self.as_platform::<EndJob>()?;
        let mut tx = self.db.begin(&mut access).await?;
        self.end_in(&mut tx, state, result, problem).await?;
        Ok(tx.commit_bookkeeping().await?)
    }

    async fn end_in(
        &self,
        tx: &mut TenantTx<'_>,
        state: &'static str,
        result: Option<&Value>,
        problem: Option<&Problem>,
    ) -> Result<(), JobError> {
        let why = problem.map(serde_json::to_value).transpose();
        let why = why.map_err(|error| JobError::fail("jobs.result", error))?;
        let end = diesel::sql_query("SELECT platform.end_job($1, $2, $3, $4, $5) AS ended")
            .bind::<SqlUuid, _>(self.taken.id)
            .bind::<SqlUuid, _>(self.worker)
            .bind::<Text, _>(state)
            .bind::<Nullable<Jsonb>, _>(result.cloned())
            .bind::<Nullable<Jsonb>, _>(why);
        if !tx.one::<Answer, _>(end).await?.ended {
            return Err(JobError::Cancelled);
        }
        tx.emit(&JobEnded {
            job_id: self.taken.id,
            kind: &self.taken.kind,
            created_by: &self.taken.actor,
            state,
            result,
            problem,
        })
        .await?;
        Ok(())
    }
}
