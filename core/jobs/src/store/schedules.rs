//! SQL of what is repeated.

use chrono::{DateTime, Utc};
use diesel::QueryableByName;
use diesel::sql_types::{Int8, Jsonb, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use serde_json::Value;
use uuid::Uuid;
use wikala_db::{DbError, PlatformTx};
use wikala_kernel::id::new_uuid;
use wikala_kernel::time::Timestamp;

/// A schedule of a tenant.
#[derive(Debug, Clone, QueryableByName)]
pub struct ScheduleRow {
    #[diesel(sql_type = SqlUuid)]
    pub tenant_id: Uuid,
    #[diesel(sql_type = Text)]
    pub name: String,
    #[diesel(sql_type = Text)]
    pub kind: String,
    #[diesel(sql_type = Jsonb)]
    pub payload: Value,
    #[diesel(sql_type = Text)]
    pub cron: String,
    #[diesel(sql_type = Text)]
    pub zone: String,
    #[diesel(sql_type = Timestamptz)]
    pub next_at: DateTime<Utc>,
    #[diesel(sql_type = Nullable<Timestamptz>)]
    pub last_at: Option<DateTime<Utc>>,
}

const COLUMNS: &str = "tenant_id, name, kind, payload, cron, zone, next_at, last_at";

/// Keeps a schedule; one of the same name is replaced.
pub(crate) async fn set(tx: &mut PlatformTx<'_>, row: ScheduleRow) -> Result<(), DbError> {
    let query = diesel::sql_query(
        "INSERT INTO schedules (tenant_id, name, kind, payload, cron, zone, next_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7)
         ON CONFLICT (tenant_id, name) DO UPDATE SET kind = EXCLUDED.kind, payload = EXCLUDED.payload,
             cron = EXCLUDED.cron, zone = EXCLUDED.zone,
             next_at = CASE WHEN (schedules.cron, schedules.zone) = (EXCLUDED.cron, EXCLUDED.zone)
                 THEN schedules.next_at ELSE EXCLUDED.next_at END",
    );
    let query = query
        .bind::<SqlUuid, _>(row.tenant_id)
        .bind::<Text, _>(row.name)
        .bind::<Text, _>(row.kind)
        .bind::<Jsonb, _>(row.payload)
        .bind::<Text, _>(row.cron)
        .bind::<Text, _>(row.zone)
        .bind::<Timestamptz, _>(row.next_at);
    tx.execute(query).await.map(drop)
}

pub(crate) async fn remove(tx: &mut PlatformTx<'_>, tenant: Uuid, name: &str) -> Result<bool, DbError> {
    let query = diesel::sql_query("DELETE FROM schedules WHERE tenant_id = $1 AND name = $2");
    let query = query.bind::<SqlUuid, _>(tenant).bind::<Text, _>(name.to_owned());
    Ok(tx.execute(query).await? == 1)
}

pub(crate) async fn of_tenant(tx: &mut PlatformTx<'_>, tenant: Uuid) -> Result<Vec<ScheduleRow>, DbError> {
    let query = diesel::sql_query(format!(
        "SELECT {COLUMNS} FROM schedules WHERE tenant_id = $1 ORDER BY name"
    ));
    tx.load(query.bind::<SqlUuid, _>(tenant)).await
}

/// Schedules whose time has come, held until the transaction ends: each fires on one worker.
pub(crate) async fn due(
    tx: &mut PlatformTx<'_>,
    now: Timestamp,
    most: i64,
) -> Result<Vec<ScheduleRow>, DbError> {
    let query = diesel::sql_query(format!(
        "SELECT {COLUMNS} FROM schedules WHERE next_at <= $1 ORDER BY next_at LIMIT $2 FOR UPDATE SKIP LOCKED"
    ));
    tx.load(query.bind::<Timestamptz, _>(now).bind::<Int8, _>(most))
        .await
}

/// Asks for the job of a schedule that was due, unless its last one has not ended yet, and says
/// when it is due next.
pub(crate) async fn fire(tx: &mut PlatformTx<'_>, row: &ScheduleRow, next: Timestamp) -> Result<(), DbError> {
    let ask = diesel::sql_query(
        "INSERT INTO jobs (id, tenant_id, kind, payload, actor, run_at, unique_key)
         VALUES ($1, $2, $3, $4, 'system', $5, $6) ON CONFLICT DO NOTHING",
    );
    let ask = ask
        .bind::<SqlUuid, _>(new_uuid())
        .bind::<SqlUuid, _>(row.tenant_id)
        .bind::<Text, _>(row.kind.clone())
        .bind::<Jsonb, _>(row.payload.clone())
        .bind::<Timestamptz, _>(row.next_at)
        .bind::<Text, _>(format!("schedule:{}", row.name));
    tx.execute(ask).await?;
    let move_on = diesel::sql_query(
        "UPDATE schedules SET last_at = next_at, next_at = $3 WHERE tenant_id = $1 AND name = $2",
    );
    let move_on = move_on
        .bind::<SqlUuid, _>(row.tenant_id)
        .bind::<Text, _>(row.name.clone())
        .bind::<Timestamptz, _>(next);
    tx.execute(move_on).await.map(drop)
}
