//! What the database layer needs to know, already checked by the configuration.

use std::time::Duration;

/// All cells and how to use them. The first cell is the directory: it holds the platform tables.
#[derive(Debug, Clone)]
pub struct Settings {
    pub cells: Vec<CellSettings>,
    pub pool: PoolSettings,
    /// Longest time one statement may run.
    pub statement_timeout: Duration,
    /// Longest time a statement may wait for a lock.
    pub lock_timeout: Duration,
    /// Longest time a transaction may sit idle before the server ends it.
    pub idle_in_transaction_timeout: Duration,
    /// Whether each tenant has a role of its own. Off only where a cell holds many thousands.
    pub tenant_roles: bool,
}

/// One cell.
#[derive(Debug, Clone)]
pub struct CellSettings {
    pub name: String,
    /// The owner's connection: migrations and provisioning. Secret: it may hold a password.
    pub admin_url: String,
    pub gateway: Gateway,
}

/// How requests log in. Whatever the login, every connection then takes the gateway role, which
/// has no rights of its own.
#[derive(Debug, Clone)]
pub enum Gateway {
    /// With the owner's login. The weakest wall: a `RESET ROLE` would be the owner again.
    OwnerLogin,
    /// As the gateway role itself, over a socket that trusts local logins.
    TrustedSocket,
    /// With a login of its own that is a member of the gateway role.
    Url(String),
}

/// The size of a cell's pool.
#[derive(Debug, Clone)]
pub struct PoolSettings {
    /// How many lanes; a tenant always hashes to the same one of each thread's.
    pub lanes: usize,
    /// Threads that serve requests; each has lanes of its own, as far as there are enough.
    pub threads: usize,
    /// Connections of each lane.
    pub per_lane: usize,
    /// Longest wait for a free connection.
    pub acquire_timeout: Duration,
    /// A connection is replaced at this age.
    pub max_age: Duration,
    /// A connection is replaced after serving this many tenants, because the server process
    /// keeps every relation it ever touched in memory.
    pub max_tenants_per_connection: usize,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            cells: Vec::new(),
            pool: PoolSettings::default(),
            statement_timeout: Duration::from_secs(15),
            lock_timeout: Duration::from_secs(5),
            idle_in_transaction_timeout: Duration::from_secs(30),
            tenant_roles: true,
        }
    }
}

impl Default for PoolSettings {
    fn default() -> Self {
        Self {
            lanes: 4,
            threads: 1,
            per_lane: 4,
            acquire_timeout: Duration::from_secs(5),
            max_age: Duration::from_secs(30 * 60),
            max_tenants_per_connection: 500,
        }
    }
}
