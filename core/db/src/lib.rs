//! Cells, lanes and transactions: one PostgreSQL schema and role per tenant.
//!
//! A **cell** is one database. Its pool is a set of **lanes**; a tenant hashes to a lane, so that
//! prepared statements and relation caches stay warm. The only ways to a connection are
//! [`Db::begin`], [`Db::begin_read`] and [`Db::begin_platform`], which set schema and role for the
//! one transaction they open. `docs/tenancy.md` has the reasons and the measurements.

mod admin;
pub mod archive;
mod audit;
mod cell;
mod connection;
pub mod drift;
mod engine;
mod error;
pub mod event;
pub mod idempotency;
pub mod kept;
mod lanes;
pub mod lifecycle;
mod listen;
pub mod migration;
pub mod migrator;
mod platform_tx;
mod query;
pub mod quota;
mod schema;
mod settings;
mod tenant_tx;

use std::collections::BTreeMap;
use std::sync::Arc;

use tokio::sync::broadcast;
use wikala_kernel::policy::{Access, Action, InTenant, OnPlatform};
use wikala_kernel::tenant::Tenant;

pub use admin::{Admin, create_database};
pub use audit::Committed;
pub use cell::{Cell, LaneUse};
pub use error::DbError;
pub use event::{Aftermath, NewJob};
pub use listen::Heard;
pub use platform_tx::PlatformTx;
pub use query::{Execute, Load};
pub use settings::{CellSettings, Gateway, PoolSettings, Settings};
pub use tenant_tx::TenantTx;

/// The cells of a deployment. Cheap to clone.
#[derive(Clone)]
pub struct Db {
    cells: Arc<BTreeMap<String, Cell>>,
    directory: Arc<str>,
    committed: broadcast::Sender<Committed>,
    attended: broadcast::Sender<Aftermath>,
}

/// Commits that a slow listener may lag behind before it misses some.
const COMMITS_KEPT: usize = 4096;

impl Db {
    /// Prepares the cells; connections are made when first needed.
    ///
    /// # Errors
    /// [`DbError::Settings`] when a URL cannot be read or no cell is configured.
    pub async fn open(settings: &Settings) -> Result<Self, DbError> {
        let mut cells = BTreeMap::new();
        let (committed, _) = broadcast::channel(COMMITS_KEPT);
        let (attended, _) = broadcast::channel(COMMITS_KEPT);
        for cell in &settings.cells {
            cells.insert(
                cell.name.clone(),
                Cell::open(cell, settings, committed.clone(), attended.clone()).await?,
            );
        }
        let directory = settings.cells.first().map(|cell| cell.name.as_str());
        let directory = directory.ok_or_else(|| DbError::Settings("no cell is configured".into()))?;
        Ok(Self {
            cells: Arc::new(cells),
            directory: directory.into(),
            committed,
            attended,
        })
    }

    /// Opens a transaction on the rows of the tenant that the access is for.
    ///
    /// Nothing is sent before the first statement, and the opening travels with it in one trip.
    ///
    /// # Errors
    /// [`DbError::Unavailable`] when no connection is to be had in time.
    pub async fn begin<'a, A>(&self, access: &'a mut Access<A>) -> Result<TenantTx<'a>, DbError>
    where
        A: Action<Scope = InTenant>,
    {
        TenantTx::open(self.cell_of(access.tenant())?, access, false).await
    }

    /// As [`Db::begin`], read-only: it needs no commit and costs one round trip per statement.
    ///
    /// # Errors
    /// [`DbError::Unavailable`] when no connection is to be had in time.
    pub async fn begin_read<'a, A>(&self, access: &'a mut Access<A>) -> Result<TenantTx<'a>, DbError>
    where
        A: Action<Scope = InTenant>,
    {
        TenantTx::open(self.cell_of(access.tenant())?, access, true).await
    }

    /// Opens a transaction on the platform's own tables.
    ///
    /// # Errors
    /// [`DbError::Unavailable`] when no connection is to be had in time.
    pub async fn begin_platform<'a, A>(&self, access: &'a mut Access<A>) -> Result<PlatformTx<'a>, DbError>
    where
        A: Action<Scope = OnPlatform>,
    {
        let tx = PlatformTx::open(self.directory_cell()?).await?;
        Ok(tx.by(access.stamp().clone(), None, None))
    }

    /// Opens a transaction on the control tables of one cell, to read them: how far its schemas are
    /// migrated, what its queue holds. It leaves no audit entry.
    ///
    /// # Errors
    /// [`DbError::UnknownCell`]; [`DbError::Unavailable`] when no connection is to be had in time.
    pub async fn begin_control<'a, A>(
        &self,
        cell: &str,
        _access: &'a mut Access<A>,
    ) -> Result<PlatformTx<'a>, DbError>
    where
        A: Action<Scope = OnPlatform>,
    {
        PlatformTx::open(self.cell(cell)?).await
    }

    /// Opens a transaction on the platform's rows about the tenant that the access is for: its
    /// keys, its members. The caller filters by that tenant; only the platform module may use it.
    ///
    /// # Errors
    /// [`DbError::Unavailable`] when no connection is to be had in time.
    pub async fn begin_directory<'a, A>(&self, access: &'a mut Access<A>) -> Result<PlatformTx<'a>, DbError>
    where
        A: Action<Scope = InTenant>,
    {
        let tx = PlatformTx::open(self.directory_cell()?).await?;
        let (stamp, standing) = (access.stamp().clone(), access.standing().clone());
        Ok(tx.by(stamp, Some(standing), Some(access.tenant().id)))
    }

    /// Opens a transaction on the platform's tables to find out who asks. Only authentication may
    /// use it: there is no access yet, because there is no principal yet.
    ///
    /// # Errors
    /// [`DbError::Unavailable`] when no connection is to be had in time.
    pub async fn begin_authentication(&self) -> Result<PlatformTx<'static>, DbError> {
        PlatformTx::open(self.directory_cell()?).await
    }

    /// Hears of every commit of this process that left an audit entry.
    #[must_use]
    pub fn commits(&self) -> broadcast::Receiver<Committed> {
        self.committed.subscribe()
    }

    /// Hears of every commit of this process that left events or jobs to attend to.
    #[must_use]
    pub fn aftermath(&self) -> broadcast::Receiver<Aftermath> {
        self.attended.subscribe()
    }

    /// Opens a transaction on the queue of a cell. Only workers use it: they look after the jobs
    /// of everybody.
    ///
    /// # Errors
    /// [`DbError::Unavailable`] when no connection is to be had in time.
    pub async fn begin_queue(&self, cell: &str) -> Result<PlatformTx<'static>, DbError> {
        PlatformTx::open(self.cell(cell)?).await
    }

    /// The cell with this name.
    ///
    /// # Errors
    /// [`DbError::UnknownCell`].
    pub fn cell(&self, name: &str) -> Result<&Cell, DbError> {
        self.cells
            .get(name)
            .ok_or_else(|| DbError::UnknownCell(name.to_owned()))
    }

    /// Every cell by name; the directory cell is one of them.
    pub fn cells(&self) -> impl Iterator<Item = &Cell> {
        self.cells.values()
    }

    /// The cell that holds the platform's tables.
    ///
    /// # Errors
    /// Never for an opened `Db`; the type keeps callers from unwrapping.
    pub fn directory_cell(&self) -> Result<&Cell, DbError> {
        self.cell(&self.directory)
    }

    /// Closes every pool; later calls fail with [`DbError::Unavailable`].
    pub fn close(&self) {
        for cell in self.cells.values() {
            cell.lanes().close();
        }
    }

    fn cell_of(&self, tenant: &Tenant) -> Result<&Cell, DbError> {
        self.cell(&tenant.cell)
    }
}
