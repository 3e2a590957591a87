//! Database cells, their pool and the limits each statement runs under.

use std::time::Duration;

use crate::compose;
use crate::reader::Reader;
use crate::secret::Secret;
use crate::setting::{Kind, Setting};
use crate::units::MAX_TIME;

/// The database of this deployment: the first cell, and any further ones.
#[derive(Clone, Debug)]
pub struct Database {
    /// Login that owns the schemas; absent means the private cluster.
    pub url: Option<Secret>,
    /// Login for requests; absent means: connect with `url` and take the gateway role at connect.
    pub gateway_url: Option<Secret>,
    /// Cells besides the first.
    pub cells: Vec<Cell>,
    /// Connections of each cell.
    pub pool: Pool,
    /// Longest time a statement may run.
    pub statement_timeout: Duration,
    /// Longest time a statement may wait for a lock.
    pub lock_timeout: Duration,
    /// Longest time a transaction may sit idle.
    pub idle_in_transaction: Duration,
    /// Whether each tenant has a role of its own.
    pub roles: bool,
}

/// One further database cluster that holds tenants.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    /// Name, as recorded in the tenant directory.
    pub name: String,
    /// Login that owns the schemas.
    pub url: Secret,
    /// Login for requests.
    pub gateway_url: Option<Secret>,
}

/// Connections of one cell.
#[derive(Clone, Copy, Debug)]
pub struct Pool {
    /// Lanes a tenant is hashed to.
    pub lanes: usize,
    /// Connections of a lane.
    pub per_lane: usize,
    /// Connections kept open when idle.
    pub min: usize,
    /// Connections at most, all lanes together.
    pub max: usize,
    /// Longest wait for a connection.
    pub acquire_timeout: Duration,
    /// Age at which a connection is replaced.
    pub max_age: Duration,
    /// Tenants a connection may serve before it is replaced.
    pub max_tenants_per_connection: usize,
}

const POSTGRES: Kind = Kind::Url(&["postgres", "postgresql"]);
const MOMENT: Duration = Duration::from_millis(1);

pub(crate) const SETTINGS: &[Setting] = &[
    Setting::new(
        "database.url",
        POSTGRES,
        "Login that owns the schemas; absent means a private cluster.",
    )
    .env(&["DATABASE_URL"])
    .secret(),
    Setting::new(
        "database.gateway_url",
        POSTGRES,
        "Login for requests; absent means `url` takes the gateway role.",
    )
    .env(&["DATABASE_GATEWAY_URL"])
    .secret(),
    Setting::new(
        "database.host",
        Kind::Text,
        "Host, used with the four below when `url` is absent.",
    )
    .env(&["DB_HOST"]),
    Setting::new("database.port", Kind::Integer(1, 65535), "Port of `host`.").env(&["DB_PORT"]),
    Setting::new("database.name", Kind::Text, "Database on `host`.")
        .env(&["DB_NAME", "POSTGRES_DB"])
        .alias(&["database.database"]),
    Setting::new("database.user", Kind::Text, "Login on `host`.").env(&["DB_USER", "POSTGRES_USER"]),
    Setting::new("database.password", Kind::Text, "Password on `host`.")
        .env(&["DB_PASSWORD", "POSTGRES_PASSWORD"])
        .secret(),
    Setting::new(
        "database.ssl",
        Kind::Bool,
        "Whether `host` must be reached over TLS.",
    ),
    Setting::new(
        "database.cells",
        Kind::Cells,
        "Further cells: name, url and gateway_url of each.",
    )
    .env(&["DATABASE_CELLS"])
    .secret(),
    Setting::new(
        "database.pool.lanes",
        Kind::Integer(1, 1024),
        "Lanes a tenant is hashed to.",
    ),
    Setting::new(
        "database.pool.per_lane",
        Kind::Integer(1, 1024),
        "Connections of a lane.",
    ),
    Setting::new(
        "database.pool.min",
        Kind::Integer(0, 4096),
        "Connections kept open when idle.",
    ),
    Setting::new(
        "database.pool.max",
        Kind::Integer(1, 4096),
        "Connections at most, all lanes together.",
    ),
    Setting::new(
        "database.pool.acquire_timeout",
        Kind::Time(MOMENT, MAX_TIME),
        "Longest wait for a connection.",
    ),
    Setting::new(
        "database.pool.max_age",
        Kind::Time(MOMENT, MAX_TIME),
        "Age at which a connection is replaced.",
    ),
    Setting::new(
        "database.pool.max_tenants_per_connection",
        Kind::Integer(1, 1_000_000),
        "Tenants a connection may serve.",
    ),
    Setting::new(
        "database.statement_timeout",
        Kind::Time(MOMENT, MAX_TIME),
        "Longest time a statement may run.",
    ),
    Setting::new(
        "database.lock_timeout",
        Kind::Time(MOMENT, MAX_TIME),
        "Longest wait for a lock.",
    ),
    Setting::new(
        "database.idle_in_transaction",
        Kind::Time(MOMENT, MAX_TIME),
        "Longest time a transaction may sit idle.",
    ),
    Setting::new(
        "database.roles",
        Kind::Bool,
        "Whether each tenant has a role of its own.",
    ),
];

impl Database {
    pub(crate) fn read(reader: &mut Reader<'_>) -> Self {
        Self {
            url: compose::database_url(reader),
            gateway_url: reader.get("database.gateway_url"),
            cells: reader.get("database.cells"),
            pool: Pool::read(reader),
            statement_timeout: reader.get("database.statement_timeout"),
            lock_timeout: reader.get("database.lock_timeout"),
            idle_in_transaction: reader.get("database.idle_in_transaction"),
            roles: reader.get("database.roles"),
        }
    }
}

impl Pool {
    fn read(reader: &mut Reader<'_>) -> Self {
        Self {
            lanes: reader.get("database.pool.lanes"),
            per_lane: reader.get("database.pool.per_lane"),
            min: reader.get("database.pool.min"),
            max: reader.get("database.pool.max"),
            acquire_timeout: reader.get("database.pool.acquire_timeout"),
            max_age: reader.get("database.pool.max_age"),
            max_tenants_per_connection: reader.get("database.pool.max_tenants_per_connection"),
        }
    }
}
