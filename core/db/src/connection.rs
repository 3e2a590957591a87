//! One pooled connection: how it is made, and when it is replaced.

use std::collections::HashSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicI16, Ordering};

use deadpool::managed::{Manager, Metrics, RecycleError, RecycleResult};
use diesel_async::{AsyncPgConnection, SimpleAsyncConnection};
use tokio_postgres::NoTls;
use wikala_kernel::tenant::TenantSchema;

use crate::error::DbError;
use crate::quota::SLOTS;
use crate::settings::PoolSettings;

/// A connection and what decides over its end.
pub(crate) struct PooledConnection {
    pub(crate) pg: AsyncPgConnection,
    closed: Arc<AtomicBool>,
    tenants_seen: HashSet<TenantSchema>,
    /// The slot of a quota that it takes from first, so that connections keep apart.
    quota_slot: AtomicI16,
}

impl PooledConnection {
    pub(crate) fn quota_slot(&self) -> i16 {
        self.quota_slot.load(Ordering::Relaxed)
    }

    /// Where it took from when it could not from its own.
    pub(crate) fn prefer_quota_slot(&self, slot: i16) {
        self.quota_slot.store(slot, Ordering::Relaxed);
    }

    /// Remembers that the server process now keeps this tenant's relations in memory.
    /// Says whether it is the first time.
    pub(crate) fn saw(&mut self, schema: TenantSchema) -> bool {
        self.tenants_seen.insert(schema)
    }

    /// Whether the connection has ended.
    pub(crate) fn is_closed(&self) -> bool {
        self.closed.load(Ordering::Acquire)
    }
}

/// Connections begin at one slot after the other.
fn next_quota_slot() -> i16 {
    static NEXT: AtomicI16 = AtomicI16::new(0);
    NEXT.fetch_add(1, Ordering::Relaxed).rem_euclid(SLOTS)
}

/// Makes and recycles the connections of a lane.
pub(crate) struct ConnectionManager {
    config: tokio_postgres::Config,
    /// Sent once on every new connection: takes the gateway role, an empty path, the timeouts.
    greeting: String,
    limits: PoolSettings,
}

impl ConnectionManager {
    pub(crate) fn new(config: tokio_postgres::Config, greeting: String, limits: PoolSettings) -> Self {
        Self {
            config,
            greeting,
            limits,
        }
    }
}

impl Manager for ConnectionManager {
    type Type = PooledConnection;
    type Error = DbError;

    async fn create(&self) -> Result<PooledConnection, DbError> {
        let unavailable =
            |error: tokio_postgres::Error| DbError::Unavailable(wikala_telemetry::chain(&error));
        let (client, connection) = self.config.connect(NoTls).await.map_err(unavailable)?;
        let closed = Arc::new(AtomicBool::new(false));
        let ended = Arc::clone(&closed);
        wikala_telemetry::spawn("database connection", async move {
            if let Err(error) = connection.await {
                tracing::warn!(error = %wikala_telemetry::chain(&error), "database connection ended");
            }
            ended.store(true, Ordering::Release);
        });
        let connected = AsyncPgConnection::try_from(client).await;
        let mut pg = connected.map_err(|error| DbError::Unavailable(error.to_string()))?;
        pg.batch_execute(&self.greeting).await?;
        Ok(PooledConnection {
            pg,
            closed,
            tenants_seen: HashSet::new(),
            quota_slot: AtomicI16::new(next_quota_slot()),
        })
    }

    async fn recycle(&self, connection: &mut PooledConnection, metrics: &Metrics) -> RecycleResult<DbError> {
        if connection.is_closed() {
            return Err(RecycleError::message("closed"));
        }
        if metrics.age() > self.limits.max_age {
            return Err(RecycleError::message("old"));
        }
        if connection.tenants_seen.len() > self.limits.max_tenants_per_connection {
            return Err(RecycleError::message("has seen many tenants"));
        }
        Ok(())
    }
}
