//! SQL of the queue: who waits, taking, ending, giving back.

use diesel::QueryableByName;
use diesel::sql_types::{
    Array, Bool, Float8, Int4, Int8, Jsonb, Nullable, Text, Timestamptz, Uuid as SqlUuid,
};
use serde_json::Value;
use uuid::Uuid;
use wikala_db::{DbError, PlatformTx};
use wikala_kernel::time::Timestamp;

use crate::registry::Limits;

/// A job that was taken.
#[derive(Debug, Clone, QueryableByName)]
pub(crate) struct Taken {
    #[diesel(sql_type = SqlUuid)]
    pub(crate) id: Uuid,
    #[diesel(sql_type = SqlUuid)]
    pub(crate) tenant_id: Uuid,
    #[diesel(sql_type = Text)]
    pub(crate) kind: String,
    #[diesel(sql_type = Jsonb)]
    pub(crate) payload: Value,
    #[diesel(sql_type = Text)]
    pub(crate) actor: String,
    #[diesel(sql_type = Int4)]
    pub(crate) attempt: i32,
    #[diesel(sql_type = Int4)]
    pub(crate) pokes: i32,
    #[diesel(sql_type = Nullable<Text>)]
    pub(crate) request_id: Option<String>,
    #[diesel(sql_type = Bool)]
    pub(crate) cancelled: bool,
}

#[derive(QueryableByName)]
struct Id {
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
}

/// Tenants with jobs that wait, after this one in the order of their identifiers; at most `most`.
/// It jumps from tenant to tenant, whatever each of them has waiting.
pub(crate) async fn waiting_tenants(
    tx: &mut PlatformTx<'_>,
    after: Option<Uuid>,
    most: i32,
) -> Result<Vec<Uuid>, DbError> {
    let query = diesel::sql_query(
        "WITH RECURSIVE waiting(tenant_id, n) AS (
             (SELECT tenant_id, 1 FROM jobs
              WHERE state = 'ready' AND ($1 IS NULL OR tenant_id > $1) ORDER BY tenant_id LIMIT 1)
             UNION ALL
             SELECT (SELECT tenant_id FROM jobs
                     WHERE state = 'ready' AND tenant_id > waiting.tenant_id ORDER BY tenant_id LIMIT 1), n + 1
             FROM waiting WHERE waiting.tenant_id IS NOT NULL AND n < $2
         ) SELECT tenant_id AS id FROM waiting WHERE tenant_id IS NOT NULL",
    );
    let query = query.bind::<Nullable<SqlUuid>, _>(after).bind::<Int4, _>(most);
    Ok(tx
        .load::<Id, _>(query)
        .await?
        .into_iter()
        .map(|row| row.id)
        .collect())
}

/// What to take.
pub(crate) struct Wish<'w> {
    pub(crate) worker: Uuid,
    /// Whose jobs, and how many of each.
    pub(crate) plan: &'w [(Uuid, usize)],
    pub(crate) now: Timestamp,
    /// Seconds until others may believe that the worker is gone.
    pub(crate) lease: f64,
}

impl Wish<'_> {
    fn columns(&self) -> (Vec<Uuid>, Vec<i32>) {
        let most = |count: usize| i32::try_from(count).unwrap_or(i32::MAX);
        self.plan
            .iter()
            .map(|(tenant, count)| (*tenant, most(*count)))
            .unzip()
    }
}

#[derive(QueryableByName)]
struct KindName {
    #[diesel(sql_type = Text)]
    kind: String,
}

/// Takes due jobs: of each tenant those that come first by priority and time, whatever their kinds. Of a limited kind a
/// tenant runs no more at once than that on all workers together: whoever takes jobs of such a kind waits for the others, so
/// that the count is right.
pub(crate) async fn take(
    tx: &mut PlatformTx<'_>,
    wish: &Wish<'_>,
    limits: &Limits,
) -> Result<Vec<Taken>, DbError> {
    let (tenants, most) = wish.columns();
    let limited = wanted(tx, wish, tenants.clone(), &limits.limited).await?;
    if !limited.is_empty() {
        alone(tx, &limited).await?;
    }
    let (names, at_once): (Vec<&'static str>, Vec<i32>) = limited.into_iter().unzip();
    let query = diesel::sql_query(
        "WITH due AS (
             SELECT one.id FROM unnest($1, $2) AS plan(tenant, most) CROSS JOIN LATERAL (
                 SELECT id FROM (
                     SELECT many.id, many.priority, many.run_at FROM (
                         SELECT id, priority, run_at FROM jobs
                         WHERE tenant_id = plan.tenant AND state = 'ready' AND run_at <= $5 AND kind = ANY($6)
                         ORDER BY priority, run_at, id LIMIT plan.most FOR UPDATE SKIP LOCKED
                     ) AS many
                     UNION ALL
                     SELECT few.id, few.priority, few.run_at
                     FROM unnest($7, $8) AS limited(kind, at_once) CROSS JOIN LATERAL (
                         SELECT id, priority, run_at FROM jobs
                         WHERE tenant_id = plan.tenant AND state = 'ready' AND run_at <= $5 AND kind = limited.kind
                         ORDER BY priority, run_at, id
                         LIMIT least(plan.most, greatest(0, limited.at_once - (SELECT count(*) FROM jobs AS others
                             WHERE others.tenant_id = plan.tenant AND others.kind = limited.kind
                               AND others.state = 'running')))
                         FOR UPDATE SKIP LOCKED
                     ) AS few
                 ) AS each_kind ORDER BY priority, run_at, id LIMIT plan.most
             ) AS one
         )
         UPDATE jobs SET state = 'running', worker = $3, attempt = attempt + 1, started_at = now(),
             lease_until = now() + make_interval(secs => $4)
         FROM due WHERE jobs.id = due.id
         RETURNING jobs.id, jobs.tenant_id, kind, payload, actor, attempt, pokes, request_id,
             cancel_requested_at IS NOT NULL AS cancelled",
    );
    let query = query
        .bind::<Array<SqlUuid>, _>(tenants)
        .bind::<Array<Int4>, _>(most)
        .bind::<SqlUuid, _>(wish.worker)
        .bind::<Float8, _>(wish.lease)
        .bind::<Timestamptz, _>(wish.now)
        .bind::<Array<Text>, _>(limits.free.clone())
        .bind::<Array<Text>, _>(names)
        .bind::<Array<Int4>, _>(at_once);
    tx.load(query).await
}

/// The limited kinds of which any of the tenants has a job that is due.
async fn wanted(
    tx: &mut PlatformTx<'_>,
    wish: &Wish<'_>,
    tenants: Vec<Uuid>,
    limited: &[(&'static str, i32)],
) -> Result<Vec<(&'static str, i32)>, DbError> {
    if limited.is_empty() {
        return Ok(Vec::new());
    }
    let names: Vec<&'static str> = limited.iter().map(|(name, _)| *name).collect();
    // In the order of the index by kind, so that it is not looked for among thousands of others. What does not run is
    // ready, but said so the partial index over ready jobs would be taken: after a quiet time the planner knows no rows of it.
    let query = diesel::sql_query(
        "SELECT kind FROM unnest($1) AS wanted(kind) WHERE EXISTS (
             SELECT FROM unnest($2) AS plan(tenant) CROSS JOIN LATERAL (
                 SELECT FROM jobs
                 WHERE tenant_id = plan.tenant AND jobs.kind = wanted.kind AND state <> 'running' AND run_at <= $3
                 ORDER BY unique_key LIMIT 1
             ) AS one)",
    );
    let query = query
        .bind::<Array<Text>, _>(names)
        .bind::<Array<SqlUuid>, _>(tenants)
        .bind::<Timestamptz, _>(wish.now);
    let found: Vec<KindName> = tx.load(query).await?;
    let is_wanted = |(name, _): &&(&'static str, i32)| found.iter().any(|row| row.kind == *name);
    Ok(limited.iter().filter(is_wanted).copied().collect())
}

/// Waits for whoever else takes jobs of these kinds, kind by kind in one order.
async fn alone(tx: &mut PlatformTx<'_>, limited: &[(&'static str, i32)]) -> Result<(), DbError> {
    let names: Vec<&'static str> = limited.iter().map(|(name, _)| *name).collect();
    let lock = diesel::sql_query(
        "SELECT pg_advisory_xact_lock(hashtextextended('jobs.' || kind, 0))
         FROM (SELECT kind FROM unnest($1) AS names(kind) ORDER BY kind) AS ordered",
    );
    tx.execute(lock.bind::<Array<Text>, _>(names)).await.map(drop)
}

/// How a job ended.
#[derive(Debug)]
pub(crate) struct Ended {
    pub(crate) id: Uuid,
    /// What was seen when it was taken: asked for again since, it runs once more.
    pub(crate) pokes: i32,
    pub(crate) state: &'static str,
    pub(crate) result: Option<Value>,
    pub(crate) problem: Option<Value>,
    /// Whether anybody may want to know later.
    pub(crate) keep: bool,
}

/// Ends jobs of this worker. Those that others have taken meanwhile are left alone; those that were
/// asked for again are ready to run again.
pub(crate) async fn end(tx: &mut PlatformTx<'_>, worker: Uuid, ended: &[Ended]) -> Result<(), DbError> {
    let ids: Vec<Uuid> = ended.iter().map(|one| one.id).collect();
    let query = diesel::sql_query(
        "WITH ended AS (
             DELETE FROM jobs USING unnest($2, $3, $4, $5, $6, $7) AS how(job, seen, state, result, problem, keep)
             WHERE jobs.id = how.job AND jobs.worker = $1 AND jobs.pokes = how.seen
             RETURNING jobs.*, how.state AS ended_as, how.result, how.problem AS why, how.keep
         ), kept AS (INSERT INTO ended_jobs (id, tenant_id, kind, payload, actor, state, priority, attempt, unique_key, run_at,
             created_at, started_at, progress_done, progress_total, progress_unit, result, problem, request_id)
         SELECT id, tenant_id, kind, payload, actor, ended_as, priority, attempt, unique_key, run_at,
             created_at, started_at, progress_done, progress_total, progress_unit, result, why, request_id
         FROM ended WHERE keep)
         SELECT id FROM ended",
    );
    let query = query
        .bind::<SqlUuid, _>(worker)
        .bind::<Array<SqlUuid>, _>(ids.clone())
        .bind::<Array<Int4>, _>(ended.iter().map(|one| one.pokes).collect::<Vec<_>>())
        .bind::<Array<Text>, _>(ended.iter().map(|one| one.state).collect::<Vec<_>>())
        .bind::<Array<Nullable<Jsonb>>, _>(ended.iter().map(|one| one.result.clone()).collect::<Vec<_>>())
        .bind::<Array<Nullable<Jsonb>>, _>(ended.iter().map(|one| one.problem.clone()).collect::<Vec<_>>())
        .bind::<Array<Bool>, _>(ended.iter().map(|one| one.keep).collect::<Vec<_>>());
    if tx.load::<Id, _>(query).await?.len() == ended.len() {
        return Ok(());
    }
    let again = diesel::sql_query(
        "UPDATE jobs SET state = 'ready', worker = NULL, lease_until = NULL, attempt = 0,
             cancel_requested_at = NULL
         WHERE id = ANY($2) AND worker = $1",
    );
    let again = again.bind::<SqlUuid, _>(worker).bind::<Array<SqlUuid>, _>(ids);
    tx.execute(again).await.map(drop)
}

/// Puts a failed job back, to be tried again at this time.
pub(crate) async fn put_back(
    tx: &mut PlatformTx<'_>,
    worker: Uuid,
    id: Uuid,
    at: Timestamp,
    problem: Value,
) -> Result<(), DbError> {
    let query = diesel::sql_query(
        "UPDATE jobs SET state = 'ready', worker = NULL, lease_until = NULL, run_at = $3, problem = $4
         WHERE id = $2 AND worker = $1",
    );
    let query = query
        .bind::<SqlUuid, _>(worker)
        .bind::<SqlUuid, _>(id)
        .bind::<Timestamptz, _>(at)
        .bind::<Jsonb, _>(problem);
    tx.execute(query).await.map(drop)
}

/// Gives back what a worker that stops has not finished; the attempt does not count.
pub(crate) async fn give_back(tx: &mut PlatformTx<'_>, worker: Uuid) -> Result<usize, DbError> {
    let query = diesel::sql_query(
        "UPDATE jobs SET state = 'ready', worker = NULL, lease_until = NULL, attempt = greatest(attempt - 1, 0)
         WHERE state = 'running' AND worker = $1",
    );
    tx.execute(query.bind::<SqlUuid, _>(worker)).await
}

/// Keeps the leases of a worker's running jobs, and says which of them it still has.
pub(crate) async fn keep(
    tx: &mut PlatformTx<'_>,
    worker: Uuid,
    running: &[Uuid],
    lease: f64,
) -> Result<Vec<Uuid>, DbError> {
    let query = diesel::sql_query(
        "UPDATE jobs SET lease_until = now() + make_interval(secs => $3)
         WHERE id = ANY($2) AND worker = $1 RETURNING id",
    );
    let query = query
        .bind::<SqlUuid, _>(worker)
        .bind::<Array<SqlUuid>, _>(running.to_vec())
        .bind::<Float8, _>(lease);
    Ok(tx
        .load::<Id, _>(query)
        .await?
        .into_iter()
        .map(|row| row.id)
        .collect())
}

/// Which of a worker's running jobs somebody wants to stop.
pub(crate) async fn cancelled(tx: &mut PlatformTx<'_>, running: &[Uuid]) -> Result<Vec<Uuid>, DbError> {
    let query =
        diesel::sql_query("SELECT id FROM jobs WHERE id = ANY($1) AND cancel_requested_at IS NOT NULL");
    let query = query.bind::<Array<SqlUuid>, _>(running.to_vec());
    Ok(tx
        .load::<Id, _>(query)
        .await?
        .into_iter()
        .map(|row| row.id)
        .collect())
}

/// Makes jobs ready whose worker has not kept its lease, and returns how many there were.
pub(crate) async fn rescue(tx: &mut PlatformTx<'_>) -> Result<usize, DbError> {
    let query = diesel::sql_query(
        "UPDATE jobs SET state = 'ready', worker = NULL, lease_until = NULL
         WHERE id IN (SELECT id FROM jobs WHERE state = 'running' AND lease_until < now() FOR UPDATE SKIP LOCKED)",
    );
    tx.execute(query).await
}

/// Notes how far a job is.
pub(crate) async fn progress(
    tx: &mut PlatformTx<'_>,
    worker: Uuid,
    id: Uuid,
    done: i64,
    total: Option<i64>,
    unit: &str,
) -> Result<(), DbError> {
    let query = diesel::sql_query(
        "UPDATE jobs SET progress_done = $3, progress_total = $4, progress_unit = $5 WHERE id = $2 AND worker = $1",
    );
    let query = query
        .bind::<SqlUuid, _>(worker)
        .bind::<SqlUuid, _>(id)
        .bind::<Int8, _>(done)
        .bind::<Nullable<Int8>, _>(total)
        .bind::<Text, _>(unit.to_owned());
    tx.execute(query).await.map(drop)
}
