//! Migrations of a whole fleet: platform schema first, then the template, then every tenant.
//!
//! Each tenant is one transaction and one row of `platform.tenant_schemas`, so a killed run is
//! resumed by running again, one tenant's failure is that tenant's alone, and a start with
//! nothing to do asks one query per cell and touches no tenant schema.

pub(crate) mod bootstrap;
mod fleet;
mod platform;
pub(crate) mod provision;
mod standing;
mod step;

use wikala_kernel::tenant::TenantSchema;

use crate::Db;
use crate::cell::Cell;
use crate::error::DbError;
use crate::migration::{MigrationSet, tenant_base};

pub use fleet::{Failure, Options, Pending, Progress, Report};
pub use standing::{Fault, ModuleStanding, Share, Sought, Standing, TenantStanding};

/// Brings schemas to the versions this binary knows.
#[derive(Clone)]
pub struct Migrator {
    db: Db,
    platform: Vec<MigrationSet>,
    tenant: Vec<MigrationSet>,
}

impl Migrator {
    /// A migrator for the given module migrations. The base tables of every tenant are added.
    #[must_use]
    pub fn new(db: Db, platform: Vec<MigrationSet>, modules: Vec<MigrationSet>) -> Self {
        let tenant = std::iter::once(tenant_base()).chain(modules).collect();
        Self { db, platform, tenant }
    }

    /// The migrations every tenant gets, base first.
    #[must_use]
    pub fn tenant_sets(&self) -> &[MigrationSet] {
        &self.tenant
    }

    /// Migrates the control tables of every cell and the platform tables of the directory cell,
    /// and makes the template schema where there is none. Existing templates and tenants are left
    /// as they are: they move with [`Migrator::up`].
    ///
    /// # Errors
    /// The first refusal; what was done before it stays.
    pub async fn prepare(&self) -> Result<(), DbError> {
        let directory = self.db.directory_cell()?.name();
        for cell in self.db.cells() {
            let admin = cell.admin().await?;
            let sets = self.sets_of(cell.name() == directory);
            if platform::is_current(&admin, &sets).await?
                && provision::exists(&admin, TenantSchema::TEMPLATE).await?
            {
                continue;
            }
            bootstrap::lock(&admin).await?;
            platform::migrate(&admin, &sets, cell.roles()).await?;
            if !provision::exists(&admin, TenantSchema::TEMPLATE).await? {
                let (roles, template) = (cell.roles(), TenantSchema::TEMPLATE);
                provision::provision(&admin, roles, template, &self.tenant).await?;
            }
            bootstrap::unlock(&admin).await?;
        }
        Ok(())
    }

    /// Makes a tenant's role, schema and tables in one transaction.
    ///
    /// # Errors
    /// [`DbError::Admin`] with what PostgreSQL said; nothing stays behind.
    pub async fn provision(&self, cell: &Cell, schema: TenantSchema) -> Result<(), DbError> {
        provision::provision(&cell.admin().await?, cell.roles(), schema, &self.tenant).await
    }

    /// As [`Migrator::provision`], but a schema that exists already is no error.
    ///
    /// # Errors
    /// [`DbError::Admin`] with what PostgreSQL said.
    pub async fn ensure_provisioned(&self, cell: &Cell, schema: TenantSchema) -> Result<(), DbError> {
        let admin = cell.admin().await?;
        // Two requests may make the same tenant; the second then finds it made.
        provision::lock(&admin, schema).await?;
        if provision::exists(&admin, schema).await? {
            return Ok(());
        }
        provision::provision(&admin, cell.roles(), schema, &self.tenant).await
    }

    fn sets_of(&self, is_directory: bool) -> Vec<MigrationSet> {
        let directory = if is_directory {
            self.platform.as_slice()
        } else {
            &[]
        };
        std::iter::once(platform::control())
            .chain(directory.iter().cloned())
            .collect()
    }

    async fn advance_templates(&self) -> Result<(), DbError> {
        for cell in self.db.cells() {
            let pending = self.pending_in(cell).await?;
            let mut work = pending.into_iter().filter(of_template).peekable();
            if work.peek().is_none() {
                continue;
            }
            let admin = cell.admin().await?;
            bootstrap::lock(&admin).await?;
            for pending in work {
                step::advance(&admin, &pending, &self.tenant).await?;
            }
            bootstrap::unlock(&admin).await?;
        }
        Ok(())
    }
}

/// Whether this is work to do on a template. A newer program's template is left as it is: its
/// record must keep saying which steps it has.
fn of_template(pending: &Pending) -> bool {
    pending.schema == TenantSchema::TEMPLATE && !pending.blocked
}
