//! SQL of the events that plugins handle.

use diesel::QueryableByName;
use diesel::sql_types::{Jsonb, Text, Timestamptz, Uuid as SqlUuid};
use serde_json::Value;
use uuid::Uuid;
use wikala_module::kernel::time::Timestamp;
use wikala_module::{DbError, TenantTx};

/// An event of the outbox.
#[derive(Debug, Clone, QueryableByName)]
pub(crate) struct EventRow {
    #[diesel(sql_type = SqlUuid)]
    pub(crate) id: Uuid,
    #[diesel(sql_type = Text)]
    pub(crate) event_type: String,
    #[diesel(sql_type = Text)]
    pub(crate) subject: String,
    #[diesel(sql_type = Jsonb)]
    pub(crate) data: Value,
    #[diesel(sql_type = Timestamptz)]
    pub(crate) emitted_at: Timestamp,
}

/// One event; nothing when it was removed with age.
pub(crate) async fn find(tx: &mut TenantTx<'_>, id: Uuid) -> Result<Option<EventRow>, DbError> {
    let query =
        diesel::sql_query("SELECT id, event_type, subject, data, emitted_at FROM outbox WHERE id = $1");
    tx.first(query.bind::<SqlUuid, _>(id)).await
}
