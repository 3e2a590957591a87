//! One cell: a database with its lanes, its owner's connection and the names of its roles.

use std::str::FromStr;
use std::sync::Arc;

use diesel_async::SimpleAsyncConnection;
use tokio::sync::broadcast;
use tokio_postgres::Config;
use wikala_kernel::id::TenantId;
use wikala_kernel::tenant::TenantSchema;

use crate::admin::Admin;
use crate::audit::Committed;
use crate::error::DbError;
use crate::event::Aftermath;
use crate::lanes::Lanes;
use crate::migrator::bootstrap;
use crate::settings::{CellSettings, Gateway, Settings};

/// A database that holds tenant schemas.
pub struct Cell {
    name: Arc<str>,
    admin: Config,
    login: Config,
    lanes: Lanes,
    roles: Roles,
    committed: broadcast::Sender<Committed>,
    attended: broadcast::Sender<Aftermath>,
}

/// How busy a cell's pool is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LaneUse {
    pub open: usize,
    pub idle: usize,
    pub waiting: usize,
}

/// The role names of a cell. Roles belong to the whole PostgreSQL server, so each cell has a key
/// of its own in theirs.
#[derive(Debug, Clone)]
pub struct Roles {
    key: String,
    per_tenant: bool,
}

impl Roles {
    pub(crate) fn new(key: String, per_tenant: bool) -> Self {
        Self { key, per_tenant }
    }

    /// The role every pooled connection takes; it has no rights of its own.
    #[must_use]
    pub fn gateway(&self) -> String {
        format!("wikala_{}_gateway", self.key)
    }

    /// The role that reads and writes the platform's tables.
    #[must_use]
    pub fn platform(&self) -> String {
        format!("wikala_{}_platform", self.key)
    }

    /// The group of all tenant roles: what every tenant may do outside its schema.
    #[must_use]
    pub fn tenants(&self) -> String {
        format!("wikala_{}_tenants", self.key)
    }

    /// The role that owns rights on this tenant's schema alone, or the group when tenant roles
    /// are switched off.
    #[must_use]
    pub fn tenant(&self, schema: TenantSchema) -> String {
        if self.per_tenant {
            format!("wikala_{}_{}", self.key, schema.role())
        } else {
            self.tenants()
        }
    }

    /// What the number is appended to in a tenant's role name.
    #[must_use]
    pub fn tenant_pattern(&self) -> String {
        format!("wikala_{}_tr_", self.key)
    }

    /// Whether each tenant has a role of its own.
    #[must_use]
    pub fn per_tenant(&self) -> bool {
        self.per_tenant
    }
}

impl Cell {
    /// Prepares a cell: makes sure its roles and control tables exist, then builds its lanes.
    pub(crate) async fn open(
        settings: &CellSettings,
        all: &Settings,
        committed: broadcast::Sender<Committed>,
        attended: broadcast::Sender<Aftermath>,
    ) -> Result<Self, DbError> {
        let admin = parse(&settings.admin_url)?;
        let key = bootstrap::cell_key(&admin).await?;
        let roles = Roles::new(key, all.tenant_roles);
        let mut login = match &settings.gateway {
            Gateway::Url(url) => parse(url)?,
            Gateway::OwnerLogin | Gateway::TrustedSocket => admin.clone(),
        };
        if matches!(settings.gateway, Gateway::TrustedSocket) {
            login.user(roles.gateway());
        }
        login.application_name("wikala");
        let lanes = Lanes::new(&login, &greeting(&roles, all), &all.pool)?;
        Ok(Self {
            name: settings.name.as_str().into(),
            admin,
            login,
            lanes,
            roles,
            committed,
            attended,
        })
    }

    /// The configured name.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The role names.
    #[must_use]
    pub fn roles(&self) -> &Roles {
        &self.roles
    }

    /// A new owner's connection.
    ///
    /// # Errors
    /// [`DbError::Unavailable`].
    pub async fn admin(&self) -> Result<Admin, DbError> {
        Admin::connect(&self.admin).await
    }

    /// How busy the pool is.
    #[must_use]
    pub fn usage(&self) -> LaneUse {
        let (open, idle, waiting) = self.lanes.status();
        LaneUse { open, idle, waiting }
    }

    /// Whether a pooled connection answers.
    ///
    /// # Errors
    /// [`DbError::Unavailable`].
    pub async fn ping(&self) -> Result<(), DbError> {
        let lease = self.lanes.acquire(0).await?;
        let mut pipe = &lease.pg;
        Ok(pipe.batch_execute("SELECT 1").await?)
    }

    pub(crate) fn login(&self) -> &Config {
        &self.login
    }

    pub(crate) fn committed(&self) -> &broadcast::Sender<Committed> {
        &self.committed
    }

    pub(crate) fn attended(&self) -> &broadcast::Sender<Aftermath> {
        &self.attended
    }

    /// What a transaction here leaves behind before it has done anything.
    pub(crate) fn aftermath(&self, tenant: Option<TenantId>) -> Aftermath {
        Aftermath {
            cell: Arc::clone(&self.name),
            on_platform: tenant.is_none(),
            tenant,
            events: false,
            jobs: false,
        }
    }

    pub(crate) fn lanes(&self) -> &Lanes {
        &self.lanes
    }

    /// One message: begin, take the tenant's role, enter the tenant's schema; all three end with
    /// the transaction.
    pub(crate) fn tenant_opening(&self, schema: TenantSchema, read_only: bool) -> String {
        let mode = if read_only { " READ ONLY" } else { "" };
        let role = self.roles.tenant(schema);
        format!("BEGIN{mode}; SET LOCAL ROLE {role}; SET LOCAL search_path = {schema}")
    }

    pub(crate) fn platform_opening(&self) -> String {
        format!(
            "BEGIN; SET LOCAL ROLE {}; SET LOCAL search_path = platform",
            self.roles.platform()
        )
    }
}

fn parse(url: &str) -> Result<Config, DbError> {
    // The URL may hold a password, so the error says only what is wrong with it.
    Config::from_str(url).map_err(|error| DbError::Settings(wikala_telemetry::chain(&error)))
}

fn greeting(roles: &Roles, settings: &Settings) -> String {
    format!(
        "SET ROLE {gateway}; SET search_path = pg_catalog; SET statement_timeout = {statement}; \
         SET lock_timeout = {lock}; SET idle_in_transaction_session_timeout = {idle}",
        gateway = roles.gateway(),
        statement = settings.statement_timeout.as_millis(),
        lock = settings.lock_timeout.as_millis(),
        idle = settings.idle_in_transaction_timeout.as_millis(),
    )
}
