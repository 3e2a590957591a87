//! SQL of open connections, on all hosts.

use chrono::{DateTime, Utc};
use diesel::QueryableByName;
use diesel::sql_types::{Array, BigInt, Int4, Text, Timestamptz, Uuid as SqlUuid};
use uuid::Uuid;
use wikala_module::{DbError, PlatformTx};

use crate::limits::ConnectionLimits;

/// Whoever does not renew it within this time is dead. Times are the database's, so hosts need
/// not agree on the hour.
const LEASE: &str = "interval '6 seconds'";

/// Renews a host's lease; false when it had none any more, and its connections are forgotten.
pub(crate) async fn renew(tx: &mut PlatformTx<'_>, host: Uuid) -> Result<bool, DbError> {
    let sql = format!("UPDATE realtime_hosts SET lease_until = now() + {LEASE} WHERE id = $1");
    let query = diesel::sql_query(sql).bind::<SqlUuid, _>(host);
    Ok(tx.execute(query).await? == 1)
}

/// Gives a host a lease that does not end soon.
pub(crate) async fn lease(tx: &mut PlatformTx<'_>, host: Uuid) -> Result<(), DbError> {
    let sql = format!(
        "INSERT INTO realtime_hosts AS mine (id, lease_until) VALUES ($1, now() + {LEASE})
         ON CONFLICT (id) DO UPDATE SET lease_until = excluded.lease_until
         WHERE mine.lease_until < now() + {LEASE} / 2"
    );
    tx.execute(diesel::sql_query(sql).bind::<SqlUuid, _>(host))
        .await
        .map(drop)
}

#[derive(QueryableByName)]
struct TenantOf {
    #[diesel(sql_type = SqlUuid)]
    tenant_id: Uuid,
}

/// Forgets dead hosts, and returns the tenants that were connected to them.
pub(crate) async fn bury(tx: &mut PlatformTx<'_>) -> Result<Vec<Uuid>, DbError> {
    let query = diesel::sql_query(
        "WITH dead AS (DELETE FROM realtime_hosts WHERE lease_until < now() RETURNING id)
         SELECT DISTINCT tenant_id FROM realtime_connections JOIN dead ON dead.id = host_id",
    );
    let tenants: Vec<TenantOf> = tx.load(query).await?;
    Ok(tenants.into_iter().map(|row| row.tenant_id).collect())
}

/// Forgets a host that stops.
pub(crate) async fn forget_host(tx: &mut PlatformTx<'_>, host: Uuid) -> Result<(), DbError> {
    let query = diesel::sql_query("DELETE FROM realtime_hosts WHERE id = $1");
    tx.execute(query.bind::<SqlUuid, _>(host)).await.map(drop)
}

/// One at a time counts a tenant's connections, until the transaction ends.
async fn lock(tx: &mut PlatformTx<'_>, tenant: Uuid) -> Result<(), DbError> {
    let query =
        diesel::sql_query("SELECT pg_advisory_xact_lock(hashtextextended('realtime:' || $1::text, 0))");
    tx.execute(query.bind::<SqlUuid, _>(tenant)).await.map(drop)
}

#[derive(QueryableByName)]
struct Count {
    #[diesel(sql_type = Int4)]
    connections: i32,
}

/// Counts one more connection, unless there are as many as may be; how many the actor then has
/// on this host.
pub(crate) async fn open(
    tx: &mut PlatformTx<'_>,
    host: Uuid,
    (tenant, actor): (Uuid, &str),
    limits: &ConnectionLimits,
) -> Result<Option<i32>, DbError> {
    lock(tx, tenant).await?;
    let query = diesel::sql_query(
        "INSERT INTO realtime_connections AS mine (tenant_id, actor, host_id, connections)
         SELECT $1, $2, $3, 1 FROM (
             SELECT coalesce(sum(connections), 0) AS everybody,
                    coalesce(sum(connections) FILTER (WHERE actor = $2), 0) AS own
             FROM realtime_connections JOIN realtime_hosts ON id = host_id
             WHERE tenant_id = $1 AND lease_until > now()) AS there
         WHERE everybody < $4 AND own < $5
         ON CONFLICT (tenant_id, actor, host_id) DO UPDATE SET connections = mine.connections + 1
         RETURNING connections",
    );
    let bound = |limit: usize| i64::try_from(limit).unwrap_or(i64::MAX);
    let query = query
        .bind::<SqlUuid, _>(tenant)
        .bind::<Text, _>(actor.to_owned())
        .bind::<SqlUuid, _>(host)
        .bind::<BigInt, _>(bound(limits.per_tenant))
        .bind::<BigInt, _>(bound(limits.per_person));
    let count: Option<Count> = tx.first(query).await?;
    Ok(count.map(|row| row.connections))
}

/// Counts one connection less; whether it was the actor's last one on this host.
pub(crate) async fn close(
    tx: &mut PlatformTx<'_>,
    host: Uuid,
    (tenant, actor): (Uuid, &str),
) -> Result<bool, DbError> {
    lock(tx, tenant).await?;
    let mine = "WHERE tenant_id = $1 AND actor = $2 AND host_id = $3";
    let last = format!("DELETE FROM realtime_connections {mine} AND connections = 1");
    let less = format!("UPDATE realtime_connections SET connections = connections - 1 {mine}");
    let about = |sql: String| {
        diesel::sql_query(sql)
            .bind::<SqlUuid, _>(tenant)
            .bind::<Text, _>(actor.to_owned())
            .bind::<SqlUuid, _>(host)
    };
    if tx.execute(about(last)).await? == 1 {
        return Ok(true);
    }
    tx.execute(about(less)).await?;
    Ok(false)
}

/// The open connections of one actor in one tenant.
pub(crate) struct Counted {
    pub(crate) tenant: Uuid,
    pub(crate) actor: String,
    pub(crate) connections: i32,
}

/// Writes down all connections of a host anew.
pub(crate) async fn rewrite(tx: &mut PlatformTx<'_>, host: Uuid, all: Vec<Counted>) -> Result<(), DbError> {
    let forget = diesel::sql_query("DELETE FROM realtime_connections WHERE host_id = $1");
    tx.execute(forget.bind::<SqlUuid, _>(host)).await?;
    let (mut tenants, mut actors, mut counts) = (Vec::new(), Vec::new(), Vec::new());
    for one in all {
        tenants.push(one.tenant);
        actors.push(one.actor);
        counts.push(one.connections);
    }
    let query = diesel::sql_query(
        "INSERT INTO realtime_connections (host_id, tenant_id, actor, connections)
         SELECT $1, * FROM unnest($2, $3, $4)",
    );
    let query = query
        .bind::<SqlUuid, _>(host)
        .bind::<Array<SqlUuid>, _>(tenants)
        .bind::<Array<Text>, _>(actors)
        .bind::<Array<Int4>, _>(counts);
    tx.execute(query).await.map(drop)
}

/// Somebody who is online.
#[derive(QueryableByName)]
pub(crate) struct OnlineRow {
    #[diesel(sql_type = SqlUuid)]
    pub(crate) tenant_id: Uuid,
    #[diesel(sql_type = Text)]
    pub(crate) actor: String,
    #[diesel(sql_type = Timestamptz)]
    pub(crate) since: DateTime<Utc>,
    #[diesel(sql_type = BigInt)]
    pub(crate) connections: i64,
}

/// The people of these tenants who are connected to any host that lives.
pub(crate) async fn online(tx: &mut PlatformTx<'_>, tenants: Vec<Uuid>) -> Result<Vec<OnlineRow>, DbError> {
    let query = diesel::sql_query(
        "SELECT tenant_id, actor, min(since) AS since, sum(connections)::bigint AS connections
         FROM realtime_connections JOIN realtime_hosts ON id = host_id
         WHERE tenant_id = ANY($1) AND lease_until > now() AND actor LIKE 'user:%'
         GROUP BY tenant_id, actor ORDER BY tenant_id, actor",
    );
    tx.load(query.bind::<Array<SqlUuid>, _>(tenants)).await
}
