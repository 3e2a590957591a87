//! SQL behind the numbers of a queue.

use chrono::{DateTime, Utc};
use diesel::QueryableByName;
use diesel::sql_types::{Int8, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use uuid::Uuid;
use wikala_db::{DbError, PlatformTx};
use wikala_kernel::time::Timestamp;

/// Jobs of one kind.
#[derive(Debug, Clone, QueryableByName)]
pub struct KindLoad {
    #[diesel(sql_type = Text)]
    pub kind: String,
    /// They could run now.
    #[diesel(sql_type = Int8)]
    pub ready: i64,
    /// They wait for their time, or for their next attempt.
    #[diesel(sql_type = Int8)]
    pub scheduled: i64,
    #[diesel(sql_type = Int8)]
    pub running: i64,
    /// They failed for good, and nobody has run them again.
    #[diesel(sql_type = Int8)]
    pub dead: i64,
    /// Since when the one could run that waits longest.
    #[diesel(sql_type = Nullable<Timestamptz>)]
    pub oldest: Option<DateTime<Utc>>,
}

/// Jobs of one tenant.
#[derive(Debug, Clone, QueryableByName)]
pub struct TenantLoad {
    #[diesel(sql_type = SqlUuid)]
    pub tenant_id: Uuid,
    #[diesel(sql_type = Int8)]
    pub ready: i64,
    #[diesel(sql_type = Int8)]
    pub scheduled: i64,
    #[diesel(sql_type = Timestamptz)]
    pub oldest: DateTime<Utc>,
}

/// Reads the queue once, whatever is in it; of the ended jobs only those in the index of dead ones.
pub(crate) async fn by_kind(tx: &mut PlatformTx<'_>, now: Timestamp) -> Result<Vec<KindLoad>, DbError> {
    let query = diesel::sql_query(
        "SELECT kind, sum(ready)::bigint AS ready, sum(scheduled)::bigint AS scheduled,
             sum(running)::bigint AS running, sum(dead)::bigint AS dead, min(oldest) AS oldest
         FROM (
             SELECT kind, count(*) FILTER (WHERE state = 'ready' AND run_at <= $1) AS ready,
                 count(*) FILTER (WHERE state = 'ready' AND run_at > $1) AS scheduled,
                 count(*) FILTER (WHERE state = 'running') AS running, 0 AS dead,
                 min(run_at) FILTER (WHERE state = 'ready' AND run_at <= $1) AS oldest
             FROM jobs GROUP BY kind
             UNION ALL
             SELECT kind, 0, 0, 0, count(*), NULL FROM ended_jobs WHERE state = 'dead' GROUP BY kind
         ) AS job GROUP BY kind ORDER BY kind",
    );
    tx.load(query.bind::<Timestamptz, _>(now)).await
}

/// Reads the index of jobs that wait. What belongs to no tenant is the platform's own.
pub(crate) async fn busiest(
    tx: &mut PlatformTx<'_>,
    now: Timestamp,
    most: i64,
) -> Result<Vec<TenantLoad>, DbError> {
    let query = diesel::sql_query(
        "SELECT tenant_id, count(*) FILTER (WHERE run_at <= $1) AS ready,
             count(*) FILTER (WHERE run_at > $1) AS scheduled, min(run_at) AS oldest
         FROM jobs WHERE state = 'ready' AND tenant_id <> $3
         GROUP BY tenant_id HAVING count(*) FILTER (WHERE run_at <= $1) > 0
         ORDER BY ready DESC, tenant_id LIMIT $2",
    );
    let query = query
        .bind::<Timestamptz, _>(now)
        .bind::<Int8, _>(most)
        .bind::<SqlUuid, _>(Uuid::nil());
    tx.load(query).await
}
