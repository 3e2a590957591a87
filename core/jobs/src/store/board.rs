//! SQL behind the list of a tenant's jobs.

use chrono::{DateTime, Utc};
use diesel::QueryableByName;
use diesel::sql_types::{Bool, Int2, Int4, Int8, Jsonb, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use serde_json::Value;
use uuid::Uuid;
use wikala_db::{DbError, PlatformTx, TenantTx};
use wikala_kernel::time::Timestamp;

use crate::board::JobFilter;

/// A job, whether it has ended or not.
#[derive(Debug, Clone, QueryableByName)]
pub struct JobRow {
    #[diesel(sql_type = SqlUuid)]
    pub id: Uuid,
    #[diesel(sql_type = Text)]
    pub kind: String,
    /// `ready`, `running`, `done`, `dead` or `cancelled`.
    #[diesel(sql_type = Text)]
    pub state: String,
    #[diesel(sql_type = Text)]
    pub actor: String,
    #[diesel(sql_type = Int2)]
    pub priority: i16,
    #[diesel(sql_type = Int4)]
    pub attempt: i32,
    #[diesel(sql_type = Timestamptz)]
    pub created_at: DateTime<Utc>,
    #[diesel(sql_type = Timestamptz)]
    pub run_at: DateTime<Utc>,
    #[diesel(sql_type = Nullable<Timestamptz>)]
    pub started_at: Option<DateTime<Utc>>,
    #[diesel(sql_type = Nullable<Timestamptz>)]
    pub ended_at: Option<DateTime<Utc>>,
    #[diesel(sql_type = Nullable<Int8>)]
    pub progress_done: Option<i64>,
    #[diesel(sql_type = Nullable<Int8>)]
    pub progress_total: Option<i64>,
    #[diesel(sql_type = Nullable<Text>)]
    pub progress_unit: Option<String>,
    #[diesel(sql_type = Nullable<Jsonb>)]
    pub result: Option<Value>,
    /// Why the job is dead, or why its last attempt failed.
    #[diesel(sql_type = Nullable<Jsonb>)]
    pub problem: Option<Value>,
    #[diesel(sql_type = Nullable<Text>)]
    pub request_id: Option<String>,
    #[diesel(sql_type = Bool)]
    pub cancel_requested: bool,
}

/// Both tables as one; chores of the platform are nobody's business until they are dead.
const ALL: &str = "SELECT * FROM (
    SELECT id, kind, state, actor, priority, attempt, created_at, run_at, started_at, NULL::timestamptz AS ended_at,
        progress_done, progress_total, progress_unit, NULL::jsonb AS result, problem, request_id,
        cancel_requested_at IS NOT NULL AS cancel_requested
    FROM jobs WHERE tenant_id = $1
    UNION ALL
    SELECT id, kind, state, actor, priority, attempt, created_at, run_at, started_at, ended_at,
        progress_done, progress_total, progress_unit, result, problem, request_id, false
    FROM ended_jobs WHERE tenant_id = $1
) AS job";

pub(crate) async fn page(
    tx: &mut PlatformTx<'_>,
    tenant: Uuid,
    filter: &JobFilter,
    after: Option<Uuid>,
    limit: i64,
) -> Result<Vec<JobRow>, DbError> {
    let query = diesel::sql_query(format!(
        "{ALL} WHERE ($2 IS NULL OR id < $2) AND ($3 IS NULL OR state = $3) AND ($4 IS NULL OR kind = $4)
         AND ($5 IS NULL OR actor = $5) ORDER BY id DESC LIMIT $6"
    ));
    let query = query
        .bind::<SqlUuid, _>(tenant)
        .bind::<Nullable<SqlUuid>, _>(after)
        .bind::<Nullable<Text>, _>(filter.state.clone())
        .bind::<Nullable<Text>, _>(filter.kind.clone())
        .bind::<Nullable<Text>, _>(filter.actor.clone())
        .bind::<Int8, _>(limit);
    tx.load(query).await
}

#[derive(QueryableByName)]
struct Count {
    #[diesel(sql_type = Int8)]
    count: i64,
}

pub(crate) async fn count(tx: &mut PlatformTx<'_>, tenant: Uuid, filter: &JobFilter) -> Result<i64, DbError> {
    let query = diesel::sql_query(format!(
        "SELECT count(*) FROM ({ALL} WHERE ($2 IS NULL OR state = $2) AND ($3 IS NULL OR kind = $3)
         AND ($4 IS NULL OR actor = $4)) AS found"
    ));
    let query = query
        .bind::<SqlUuid, _>(tenant)
        .bind::<Nullable<Text>, _>(filter.state.clone())
        .bind::<Nullable<Text>, _>(filter.kind.clone())
        .bind::<Nullable<Text>, _>(filter.actor.clone());
    Ok(tx.one::<Count, _>(query).await?.count)
}

pub(crate) async fn find(tx: &mut PlatformTx<'_>, tenant: Uuid, id: Uuid) -> Result<Option<JobRow>, DbError> {
    let query = diesel::sql_query(format!("{ALL} WHERE id = $2"));
    tx.first(query.bind::<SqlUuid, _>(tenant).bind::<SqlUuid, _>(id))
        .await
}

#[derive(QueryableByName)]
struct State {
    #[diesel(sql_type = Nullable<Text>)]
    state: Option<String>,
}

pub(crate) async fn cancel(tx: &mut TenantTx<'_>, id: Uuid) -> Result<Option<String>, DbError> {
    let tenant = tx.tenant().0;
    let query = diesel::sql_query("SELECT platform.cancel_job($1, $2) AS state");
    let query = query.bind::<SqlUuid, _>(id).bind::<SqlUuid, _>(tenant);
    Ok(tx.one::<State, _>(query).await?.state)
}

#[derive(QueryableByName)]
struct Done {
    #[diesel(sql_type = Bool)]
    done: bool,
}

pub(crate) async fn retry(tx: &mut TenantTx<'_>, id: Uuid, due: Timestamp) -> Result<bool, DbError> {
    let tenant = tx.tenant().0;
    let query = diesel::sql_query("SELECT platform.retry_job($1, $2, $3) AS done");
    let query = query
        .bind::<SqlUuid, _>(id)
        .bind::<SqlUuid, _>(tenant)
        .bind::<Timestamptz, _>(due);
    Ok(tx.one::<Done, _>(query).await?.done)
}
