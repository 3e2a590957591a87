//! What must follow a commit: events and jobs, written as rows of the same transaction.
//!
//! Nothing is sent here. A relay publishes the outbox and workers claim the jobs after the
//! commit, so a change and its consequences are one fact.

use diesel::prelude::*;
use serde::Serialize;
use uuid::Uuid;
use wikala_kernel::id::new_uuid;
use wikala_kernel::time::Timestamp;

use crate::audit::to_json;
use crate::error::DbError;
use crate::platform_tx::PlatformTx;
use crate::schema::{jobs, outbox, platform_outbox, usage_records};
use crate::tenant_tx::TenantTx;

/// Something that happened inside a tenant.
pub trait Event: Serialize {
    /// `wikala.<module>.<noun>.<past verb>.v1`.
    const TYPE: &'static str;
    /// The identifier of the thing it happened to.
    fn subject(&self) -> String;
}

/// Work to do after the commit.
pub trait Job: Serialize {
    /// `<module>.<verb>_<noun>`.
    const KIND: &'static str;
}

#[derive(Insertable)]
#[diesel(table_name = outbox, treat_none_as_default_value = false)]
struct OutboxRow {
    id: Uuid,
    event_type: &'static str,
    subject: String,
    actor: String,
    data: serde_json::Value,
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
}

impl TenantTx<'_> {
    /// Records an event in the tenant's outbox.
    ///
    /// # Errors
    /// [`DbError::Other`] when the event cannot be written as JSON; else as [`TenantTx::execute`].
    pub async fn emit<E: Event>(&mut self, event: &E) -> Result<(), DbError> {
        let row = OutboxRow {
            id: new_uuid(),
            event_type: E::TYPE,
            subject: event.subject(),
            actor: self.actor().to_string(),
            data: to_json(event)?,
        };
        if let Some(trail) = self.trail() {
            trail.event(&row.subject, E::TYPE, &row.data);
        }
        self.execute(diesel::insert_into(outbox::table).values(row))
            .await
            .map(drop)
    }

    /// Records a job in the cell's queue, to run at `run_at` or soon after.
    ///
    /// # Errors
    /// As [`TenantTx::emit`].
    pub async fn enqueue<J: Job>(&mut self, job: &J, run_at: Timestamp) -> Result<Uuid, DbError> {
        let id = new_uuid();
        let row = JobRow {
            id,
            tenant_id: self.tenant().0,
            kind: J::KIND,
            payload: to_json(job)?,
            actor: self.actor().to_string(),
            run_at,
        };
        self.execute(diesel::insert_into(jobs::table).values(row)).await?;
        Ok(id)
    }
}

impl TenantTx<'_> {
    /// Counts the use of a meter; repeating it for the same source counts nothing.
    ///
    /// # Errors
    /// As [`TenantTx::execute`].
    pub async fn meter(&mut self, meter: &str, source: Uuid, quantity: i64) -> Result<(), DbError> {
        let row = (
            usage_records::meter.eq(meter),
            usage_records::source_id.eq(source),
            usage_records::quantity.eq(quantity),
        );
        let insert = diesel::insert_into(usage_records::table)
            .values(row)
            .on_conflict_do_nothing();
        self.execute(insert).await.map(drop)
    }
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
        self.execute(diesel::insert_into(platform_outbox::table).values(row))
            .await
            .map(drop)
    }
}
