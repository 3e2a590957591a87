//! Reading a tenant's events by their numbers.

use std::sync::Arc;

use wikala_db::{Db, DbError};
use wikala_kernel::tenant::Tenant;

use super::event::CloudEvent;
use crate::chore;
use crate::store::events::{self, Row};

wikala_kernel::actions! {
    "platform", InTenant:
        /// Read the events of a tenant, to hand them to those who may see them.
        ReadStream = "platform.read_stream" needs "platform.system";
}

/// The events of tenants.
#[derive(Clone)]
pub struct Stream {
    db: Db,
}

/// Why events cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum Gone {
    /// They are too old: everything up to this number was removed.
    #[error("events up to number {0} were removed")]
    Removed(i64),
    #[error(transparent)]
    Db(#[from] DbError),
}

impl Stream {
    /// The events in this database.
    #[must_use]
    pub fn of(db: Db) -> Self {
        Self { db }
    }

    /// At most `most` events after a number, in their order.
    ///
    /// # Errors
    /// [`Gone::Removed`] when some of them are no longer there.
    pub async fn after(&self, tenant: &Arc<Tenant>, seq: i64, most: i64) -> Result<Vec<CloudEvent>, Gone> {
        let mut access = chore::access::<ReadStream>(tenant)?;
        let mut tx = self.db.begin_read(&mut access).await?;
        let rows = events::after(&mut tx, seq, most).await?;
        let begins = rows.first().and_then(|row| row.seq);
        if begins != Some(seq + 1) {
            let removed = events::head(&mut tx).await?.removed_to;
            if seq < removed {
                return Err(Gone::Removed(removed));
            }
        }
        Ok(rows.into_iter().map(|row| event_of(row, tenant)).collect())
    }

    /// The number of the latest event; 0 before the first.
    ///
    /// # Errors
    /// What the database said.
    pub async fn head(&self, tenant: &Arc<Tenant>) -> Result<i64, DbError> {
        let mut access = chore::access::<ReadStream>(tenant)?;
        let mut tx = self.db.begin_read(&mut access).await?;
        Ok(events::head(&mut tx).await?.last_seq)
    }
}

pub(super) fn event_of(row: Row, tenant: &Tenant) -> CloudEvent {
    CloudEvent {
        specversion: "1.0".into(),
        id: row.id,
        source: format!("/tenants/{}", tenant.id),
        kind: row.event_type,
        subject: row.subject,
        time: row.emitted_at,
        datacontenttype: "application/json".into(),
        wikalatenant: tenant.id.0,
        wikalaactor: row.actor,
        sequence: row.seq.unwrap_or_default(),
        wikalarequest: row.request_id,
        data: row.data,
    }
}
