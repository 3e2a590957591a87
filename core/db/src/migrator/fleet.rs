//! The whole fleet: what is pending, and working it off in parallel with failures isolated.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};

use futures_util::future::join_all;
use tokio_postgres::types::ToSql;
use wikala_kernel::tenant::TenantSchema;

use super::{Migrator, step};
use crate::cell::Cell;
use crate::error::DbError;
use crate::migration::MigrationSet;

/// A module of a tenant that is not at this binary's version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pending {
    pub cell: String,
    pub schema: TenantSchema,
    pub module: String,
    /// Where it is.
    pub version: i32,
    /// Where this binary wants it.
    pub target: i32,
    /// Why the last try failed, or why it must not be tried.
    pub error: Option<String>,
    /// A released migration was edited, or the schema is newer than this binary: not tried.
    pub blocked: bool,
}

/// A tenant that could not be migrated.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    pub cell: String,
    pub schema: TenantSchema,
    pub module: String,
    /// What PostgreSQL said.
    pub error: String,
}

/// What a run did.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Report {
    pub advanced: usize,
    pub failed: Vec<Failure>,
}

/// How far a run is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    pub done: usize,
    pub total: usize,
    pub failed: usize,
}

/// How to run.
pub struct Options<'p> {
    /// Connections that migrate side by side.
    pub workers: usize,
    /// Called after each tenant.
    pub on_progress: &'p (dyn Fn(Progress) + Sync),
}

impl Migrator {
    /// Everything that is not at this binary's version, over all cells. One query per cell.
    ///
    /// # Errors
    /// [`DbError::Unavailable`] or what PostgreSQL said.
    pub async fn pending(&self) -> Result<Vec<Pending>, DbError> {
        let mut all = Vec::new();
        for cell in self.db.cells() {
            all.extend(self.pending_in(cell).await?);
        }
        all.retain(|pending| pending.schema != TenantSchema::TEMPLATE);
        Ok(all)
    }

    /// Migrates every pending tenant. A failure stops that tenant's module only.
    ///
    /// # Errors
    /// Only when a cell cannot be reached; failed tenants are in the report.
    pub async fn up(&self, options: &Options<'_>) -> Result<Report, DbError> {
        self.prepare().await?;
        self.advance_templates().await?;
        let queue = self.pending().await?;
        let run = Run::new(queue, options);
        let mut workers = Vec::new();
        for cell in self.db.cells() {
            for _worker in 0..options.workers.max(1) {
                workers.push(self.work(cell, &run));
            }
        }
        for outcome in join_all(workers).await {
            outcome?;
        }
        Ok(run.into_report())
    }

    /// Brings one tenant to this binary's versions, for example when it gets a module that it did
    /// not have.
    ///
    /// # Errors
    /// [`DbError::Settings`] with the step that failed; the steps before it stay.
    pub async fn up_one(&self, cell: &Cell, schema: TenantSchema) -> Result<(), DbError> {
        let mut pending = self.pending_in(cell).await?;
        pending.retain(|pending| pending.schema == schema);
        let admin = cell.admin().await?;
        for step in pending {
            let broken = |error: &dyn std::fmt::Display| {
                DbError::Settings(format!("{} of {schema} cannot be migrated: {error}", step.module))
            };
            if step.blocked {
                return Err(broken(&step.error.as_deref().unwrap_or_default()));
            }
            let done = step::advance(&admin, &step, &self.tenant).await;
            done.map_err(|error| broken(&error))?;
        }
        Ok(())
    }

    /// Drops everything that a module keeps of one tenant, and gives it empty tables in the same
    /// transaction: the tenant differs in nothing from one that never used the module.
    ///
    /// # Errors
    /// [`DbError::Settings`] when the module has no tables or the tenant is not at this binary's
    /// version; what PostgreSQL said.
    pub async fn renew(&self, cell: &Cell, schema: TenantSchema, module: &str) -> Result<(), DbError> {
        let set = self.tenant.iter().find(|set| set.module == module);
        let set =
            set.ok_or_else(|| DbError::Settings(format!("there is no module {module:?} with tables")))?;
        let admin = cell.admin().await?;
        let sql = "SELECT coalesce(max(version), 0) FROM platform.tenant_schemas
                   WHERE number = $1 AND module = $2";
        let row = admin.query_one(sql, &[&schema.number(), &module]).await?;
        step::renew(&admin, schema, set, row.get(0)).await
    }

    /// Takes the newest step of one module back from every tenant and from the template. Run
    /// again after a failure, it goes on with those that still have the step.
    ///
    /// # Errors
    /// Only when a cell cannot be reached; failed tenants are in the report.
    pub async fn down(&self, module: &str) -> Result<Report, DbError> {
        let mut report = Report::default();
        let Some(set) = self.tenant.iter().find(|set| set.module == module) else {
            return Err(DbError::Settings(format!(
                "there is no module {module:?} with tables"
            )));
        };
        let newest = self.newest(module).await?;
        for cell in self.db.cells() {
            let admin = cell.admin().await?;
            let sql = "SELECT number FROM platform.tenant_schemas
                       WHERE module = $1 AND version > 0 AND version = $2 ORDER BY number DESC";
            for row in admin.query(sql, &[&module, &newest]).await? {
                let schema = schema_of(row.get(0));
                match step::retreat(&admin, schema, set, newest).await {
                    Ok(()) => report.advanced += 1,
                    Err(error) => report.failed.push(Failure {
                        cell: cell.name().to_owned(),
                        schema,
                        module: module.to_owned(),
                        error: error.to_string(),
                    }),
                }
            }
        }
        Ok(report)
    }

    /// The highest version of a module over all cells.
    async fn newest(&self, module: &str) -> Result<i32, DbError> {
        let mut newest = 0;
        for cell in self.db.cells() {
            let sql = "SELECT coalesce(max(version), 0) FROM platform.tenant_schemas WHERE module = $1";
            let row = cell.admin().await?.query_one(sql, &[&module]).await?;
            newest = newest.max(row.get(0));
        }
        Ok(newest)
    }

    pub(super) async fn pending_in(&self, cell: &Cell) -> Result<Vec<Pending>, DbError> {
        let admin = cell.admin().await?;
        let modules: Vec<&str> = self.tenant.iter().map(|set| set.module.as_ref()).collect();
        let versions: Vec<i32> = self.tenant.iter().map(MigrationSet::version).collect();
        let digests: Vec<String> = self.tenant.iter().map(|s| s.digest(s.version())).collect();
        let sql = "SELECT t.number, e.module, coalesce(s.version, 0), e.version, s.digest, s.error
                   FROM (SELECT number FROM platform.tenant_schemas WHERE module = 'base') t
                   CROSS JOIN unnest($1::text[], $2::int[], $3::text[]) WITH ORDINALITY
                       AS e(module, version, digest, place)
                   LEFT JOIN platform.tenant_schemas s ON (s.number, s.module) = (t.number, e.module)
                   WHERE s.version IS DISTINCT FROM e.version OR s.digest IS DISTINCT FROM e.digest
                   ORDER BY t.number, e.place";
        let binds: [&(dyn ToSql + Sync); 3] = [&modules, &versions, &digests];
        let rows = admin.query(sql, &binds).await?;
        Ok(rows.iter().map(|row| self.read_pending(cell, row)).collect())
    }

    fn read_pending(&self, cell: &Cell, row: &tokio_postgres::Row) -> Pending {
        let (module, version, target): (String, i32, i32) = (row.get(1), row.get(2), row.get(3));
        let digest: Option<String> = row.get(4);
        let set = self.tenant.iter().find(|set| set.module == module);
        let edited = version > 0 && version <= target && digest != set.map(|set| set.digest(version));
        let (error, blocked) = if version > target {
            (Some("the schema is newer than this program".to_owned()), true)
        } else if edited {
            (
                Some("a migration that was already applied has been edited".to_owned()),
                true,
            )
        } else {
            (row.get(5), false)
        };
        let schema = schema_of(row.get(0));
        Pending {
            cell: cell.name().to_owned(),
            schema,
            module,
            version,
            target,
            error,
            blocked,
        }
    }

    async fn work(&self, cell: &Cell, run: &Run<'_>) -> Result<(), DbError> {
        let mut admin = None;
        while let Some(pending) = run.next(cell.name()) {
            let outcome = if pending.blocked {
                Err(pending.error.clone().unwrap_or_default())
            } else {
                let connection = match admin.take() {
                    Some(connection) => connection,
                    None => cell.admin().await?,
                };
                let done = step::advance(&connection, &pending, &self.tenant).await;
                admin = Some(connection).filter(|connection| !connection.is_closed());
                done.map_err(|error| error.to_string())
            };
            run.finish(pending, outcome);
        }
        Ok(())
    }
}

fn schema_of(number: i32) -> TenantSchema {
    TenantSchema::from_number(number).unwrap_or(TenantSchema::TEMPLATE)
}

/// The shared state of one run.
struct Run<'p> {
    queue: Mutex<VecDeque<Pending>>,
    report: Mutex<Report>,
    total: usize,
    options: &'p Options<'p>,
}

impl<'p> Run<'p> {
    fn new(queue: Vec<Pending>, options: &'p Options<'p>) -> Arc<Self> {
        let total = queue.len();
        let queue = Mutex::new(queue.into());
        Arc::new(Self {
            queue,
            report: Mutex::default(),
            total,
            options,
        })
    }

    fn next(&self, cell: &str) -> Option<Pending> {
        let mut queue = self.queue.lock().unwrap_or_else(PoisonError::into_inner);
        let index = queue.iter().position(|pending| pending.cell == cell)?;
        queue.remove(index)
    }

    fn finish(&self, pending: Pending, outcome: Result<(), String>) {
        let mut report = self.report.lock().unwrap_or_else(PoisonError::into_inner);
        match outcome {
            Ok(()) => report.advanced += 1,
            Err(error) => report.failed.push(Failure {
                cell: pending.cell,
                schema: pending.schema,
                module: pending.module,
                error,
            }),
        }
        let done = report.advanced + report.failed.len();
        (self.options.on_progress)(Progress {
            done,
            total: self.total,
            failed: report.failed.len(),
        });
    }

    fn into_report(self: Arc<Self>) -> Report {
        self.report.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}
