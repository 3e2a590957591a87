//! What must follow a commit: events and jobs, written as rows of the same transaction.
//!
//! Nothing is sent here. A relay publishes the outbox and workers claim the jobs after the
//! commit, so a change and its consequences are one fact.

use std::borrow::Cow;
use std::sync::Arc;

use diesel::prelude::*;
use diesel::sql_types::{self, Array, Jsonb, Nullable, Text};
use serde::Serialize;
use tokio::sync::broadcast;
use uuid::Uuid;
use wikala_kernel::actor::Actor;
use wikala_kernel::id::{TenantId, new_uuid};
use wikala_kernel::time::Timestamp;

use crate::audit::to_json;
use crate::error::DbError;
use crate::platform_tx::PlatformTx;
use crate::query::Execute;
use crate::schema::{jobs, outbox, platform_outbox};
use crate::tenant_tx::TenantTx;

/// Something that happened inside a tenant.
pub trait Event: Serialize {
    /// `wikala.<module>.<noun>.<past verb>.v1`.
    const TYPE: &'static str;
    /// The identifier of the thing it happened to.
    fn subject(&self) -> String;
}

/// Something that happened and whose type is only known at run time: a plugin says it.
#[derive(Debug, Clone, PartialEq)]
pub struct Named {
    pub id: Uuid,
    /// As [`Event::TYPE`].
    pub kind: String,
    pub subject: String,
    pub data: serde_json::Value,
}

/// Work to do after the commit.
pub trait Job: Serialize {
    /// `<module>.<verb>_<noun>`.
    const KIND: &'static str;
}

/// A job that is asked for.
#[derive(Debug, Clone)]
pub struct NewJob {
    kind: &'static str,
    payload: serde_json::Value,
    run_at: Timestamp,
    priority: i16,
    unique_key: Option<String>,
}

impl NewJob {
    /// A job to run at `run_at` or soon after.
    ///
    /// # Errors
    /// [`DbError::Other`] when the job cannot be written as JSON.
    pub fn new<J: Job>(job: &J, run_at: Timestamp) -> Result<Self, DbError> {
        Ok(Self {
            kind: J::KIND,
            payload: to_json(job)?,
            run_at,
            priority: Self::USUAL,
            unique_key: None,
        })
    }

    /// The priority of most jobs; of a tenant's jobs that are due, lower ones run first.
    pub const USUAL: i16 = 100;

    /// Another priority, from 0 to 200.
    #[must_use]
    pub fn priority(mut self, priority: i16) -> Self {
        self.priority = priority;
        self
    }

    /// Not when the tenant has a job of this kind with the same key that has not ended yet.
    #[must_use]
    pub fn once(mut self, key: impl Into<String>) -> Self {
        self.unique_key = Some(key.into());
        self
    }

    fn row(self, tenant: Uuid, actor: String, request_id: Option<String>) -> JobRow {
        JobRow {
            id: new_uuid(),
            tenant_id: tenant,
            kind: self.kind,
            payload: self.payload,
            actor,
            run_at: self.run_at,
            priority: self.priority,
            unique_key: self.unique_key,
            request_id,
        }
    }
}

/// What a commit left to attend to, for those in this process who do.
#[derive(Debug, Clone)]
pub struct Aftermath {
    /// The name of the cell it happened in.
    pub cell: Arc<str>,
    /// The tenant it happened to, or is about.
    pub tenant: Option<TenantId>,
    /// Events wait for the relay.
    pub events: bool,
    /// Jobs wait for a worker.
    pub jobs: bool,
    /// It happened in the platform's own schema.
    pub on_platform: bool,
}

impl Aftermath {
    pub(crate) fn about(self, tenant: Option<TenantId>) -> Self {
        Self { tenant, ..self }
    }

    pub(crate) fn send(&self, to: &broadcast::Sender<Self>) {
        if self.events || self.jobs {
            // Nobody attends in tools that only write.
            let _heard = to.send(self.clone());
        }
    }
}

#[derive(Insertable)]
#[diesel(table_name = outbox, treat_none_as_default_value = false)]
struct OutboxRow {
    id: Uuid,
    event_type: Cow<'static, str>,
    subject: String,
    actor: String,
    data: serde_json::Value,
    request_id: Option<String>,
}

#[derive(Insertable)]
#[diesel(table_name = platform_outbox, treat_none_as_default_value = false)]
struct PlatformOutboxRow {
    id: Uuid,
    tenant_id: Option<Uuid>,
    event_type: &'static str,
    subject: String,
    actor: String,
    data: serde_json::Value,
}

#[derive(Insertable)]
#[diesel(table_name = jobs, treat_none_as_default_value = false)]
struct JobRow {
    id: Uuid,
    tenant_id: Uuid,
    kind: &'static str,
    payload: serde_json::Value,
    actor: String,
    run_at: Timestamp,
    priority: i16,
    unique_key: Option<String>,
    request_id: Option<String>,
}

fn column<'r, T>(rows: &'r [OutboxRow], of: impl Fn(&'r OutboxRow) -> T) -> Vec<T> {
    rows.iter().map(of).collect()
}

impl TenantTx<'_> {
    /// Records an event in the tenant's outbox.
    ///
    /// # Errors
    /// [`DbError::Other`] when the event cannot be written as JSON; else as [`TenantTx::execute`].
    pub async fn emit<E: Event>(&mut self, event: &E) -> Result<(), DbError> {
        let row = self.outbox_row(event)?;
        self.execute(diesel::insert_into(outbox::table).values(row))
            .await
            .map(drop)
    }

    /// Records many events, in this order, as one statement.
    ///
    /// # Errors
    /// As [`TenantTx::emit`].
    pub async fn emit_all<E: Event>(&mut self, events: &[E]) -> Result<(), DbError> {
        let rows = events.iter().map(|event| self.outbox_row(event));
        let rows: Vec<OutboxRow> = rows.collect::<Result<_, _>>()?;
        // A column a parameter: a value a parameter would be thousands of them to parse and plan.
        let insert = diesel::sql_query(
            "INSERT INTO outbox (id, event_type, subject, actor, data, request_id)
             SELECT r.id, $4, r.subject, $5, r.data, $6 FROM unnest($1, $2, $3) AS r(id, subject, data)",
        )
        .bind::<Array<sql_types::Uuid>, _>(column(&rows, |row| row.id))
        .bind::<Array<Text>, _>(column(&rows, |row| row.subject.as_str()))
        .bind::<Array<Jsonb>, _>(column(&rows, |row| &row.data))
        .bind::<Text, _>(E::TYPE)
        .bind::<Text, _>(self.actor().to_string())
        .bind::<Nullable<Text>, _>(self.request());
        self.execute(insert).await.map(drop)
    }

    /// An event as it is stored. The audit log is told of it.
    fn outbox_row<E: Event>(&mut self, event: &E) -> Result<OutboxRow, DbError> {
        let row = OutboxRow {
            id: new_uuid(),
            event_type: E::TYPE.into(),
            subject: event.subject(),
            actor: self.actor().to_string(),
            data: to_json(event)?,
            request_id: self.request(),
        };
        self.note(&row);
        Ok(row)
    }

    /// Records an event whose type is only known at run time, once for ever for its identifier.
    ///
    /// # Errors
    /// As [`TenantTx::execute`].
    pub async fn emit_named(&mut self, event: Named) -> Result<(), DbError> {
        let row = OutboxRow {
            id: event.id,
            event_type: event.kind.into(),
            subject: event.subject,
            actor: self.actor().to_string(),
            data: event.data,
            request_id: self.request(),
        };
        self.note(&row);
        let insert = diesel::insert_into(outbox::table).values(row);
        self.execute(insert.on_conflict_do_nothing()).await.map(drop)
    }

    fn note(&mut self, row: &OutboxRow) {
        if let Some(trail) = self.trail() {
            trail.event(&row.subject, &row.event_type, &row.data);
        }
        self.aftermath_mut().events = true;
    }

    /// Records a job in the cell's queue, and returns its identifier; nothing when the tenant has
    /// that job already.
    ///
    /// # Errors
    /// As [`TenantTx::execute`].
    pub async fn enqueue(&mut self, job: NewJob) -> Result<Option<Uuid>, DbError> {
        let row = job.row(self.tenant().0, self.actor().to_string(), self.request());
        self.aftermath_mut().jobs = true;
        let id = row.id;
        let inserted = self.execute(insert_once(row)).await?;
        Ok((inserted == 1).then_some(id))
    }

    /// Says that this transaction leaves jobs to a worker in another way than by [`Self::enqueue`].
    pub fn expects_jobs(&mut self) {
        self.aftermath_mut().jobs = true;
    }

    /// Asks for a job that runs as the platform, of which the tenant needs one at a time. When it
    /// is there already, also when it runs, it runs once more.
    ///
    /// # Errors
    /// As [`TenantTx::execute`].
    pub async fn poke(&mut self, job: NewJob, key: &str) -> Result<(), DbError> {
        self.aftermath_mut().jobs = true;
        let poke = diesel::sql_query("SELECT platform.poke_job($1, $2, $3, $4, $5, $6, $7, $8)")
            .bind::<sql_types::Uuid, _>(new_uuid())
            .bind::<sql_types::Uuid, _>(self.tenant().0)
            .bind::<sql_types::Text, _>(job.kind)
            .bind::<sql_types::Text, _>(key.to_owned())
            .bind::<sql_types::Jsonb, _>(job.payload)
            .bind::<sql_types::Text, _>(Actor::System.to_string())
            .bind::<sql_types::SmallInt, _>(job.priority)
            .bind::<sql_types::Timestamptz, _>(job.run_at);
        self.execute(poke).await.map(drop)
    }
}

/// Tenants may not read the queue, so the database is not told which constraint to look at.
fn insert_once(row: JobRow) -> impl for<'q> Execute<'q> {
    diesel::insert_into(jobs::table)
        .values(row)
        .on_conflict_do_nothing()
}

impl PlatformTx<'_> {
    /// Records an event of the platform, about the tenant of this transaction when it has one.
    ///
    /// # Errors
    /// As [`TenantTx::emit`].
    pub async fn emit<E: Event>(&mut self, event: &E) -> Result<(), DbError> {
        let row = PlatformOutboxRow {
            id: new_uuid(),
            tenant_id: self.tenant().map(|tenant| tenant.0),
            event_type: E::TYPE,
            subject: event.subject(),
            actor: self.actor().to_string(),
            data: to_json(event)?,
        };
        if let Some(trail) = self.trail() {
            trail.event(&row.subject, E::TYPE, &row.data);
        }
        self.aftermath_mut().events = true;
        self.execute(diesel::insert_into(platform_outbox::table).values(row))
            .await
            .map(drop)
    }

    /// Records a job in the queue of the directory cell, for the tenant of this transaction or for
    /// the platform itself; nothing when that job is there already.
    ///
    /// # Errors
    /// As [`PlatformTx::execute`].
    pub async fn enqueue(&mut self, job: NewJob) -> Result<Option<Uuid>, DbError> {
        let tenant = self.tenant().map_or(Uuid::nil(), |tenant| tenant.0);
        let row = job.row(tenant, self.actor().to_string(), self.request());
        self.aftermath_mut().jobs = true;
        let id = row.id;
        let inserted = self.execute(insert_once(row)).await?;
        Ok((inserted == 1).then_some(id))
    }
}
