//! A tenant's jobs, for those who look after them.

use uuid::Uuid;
use wikala_db::{Db, DbError, TenantTx};
use wikala_kernel::tenant::Tenant;
use wikala_kernel::time::Timestamp;

use crate::store::board;

pub use crate::store::board::JobRow;

/// Which jobs.
#[derive(Debug, Clone, Default)]
pub struct JobFilter {
    /// `ready`, `running`, `done`, `dead` or `cancelled`.
    pub state: Option<String>,
    pub kind: Option<String>,
    /// Who asked for them, in the words of [`wikala_kernel::actor::Actor`].
    pub actor: Option<String>,
}

/// Jobs of a tenant, the newest first, before the one with identifier `after`.
///
/// # Errors
/// What the database said.
pub async fn list(
    db: &Db,
    tenant: &Tenant,
    filter: &JobFilter,
    after: Option<Uuid>,
    limit: i64,
) -> Result<Vec<JobRow>, DbError> {
    let mut tx = db.begin_queue(&tenant.cell).await?;
    board::page(&mut tx, tenant.id.0, filter, after, limit).await
}

/// How many jobs of a tenant there are.
///
/// # Errors
/// What the database said.
pub async fn count(db: &Db, tenant: &Tenant, filter: &JobFilter) -> Result<i64, DbError> {
    let mut tx = db.begin_queue(&tenant.cell).await?;
    board::count(&mut tx, tenant.id.0, filter).await
}

/// One job of a tenant.
///
/// # Errors
/// What the database said.
pub async fn find(db: &Db, tenant: &Tenant, id: Uuid) -> Result<Option<JobRow>, DbError> {
    let mut tx = db.begin_queue(&tenant.cell).await?;
    board::find(&mut tx, tenant.id.0, id).await
}

/// Cancels a job of the transaction's tenant: one that waits ends at once, one that runs is told
/// to. Returns `cancelled` or `running`; nothing when there is no such job that has not ended.
///
/// # Errors
/// What the database said.
pub async fn cancel(tx: &mut TenantTx<'_>, id: Uuid) -> Result<Option<String>, DbError> {
    board::cancel(tx, id).await
}

/// Puts a dead or cancelled job of the transaction's tenant back into the queue. False when there
/// is none, or when the tenant has the same job again by now.
///
/// # Errors
/// What the database said.
pub async fn retry(tx: &mut TenantTx<'_>, id: Uuid, due: Timestamp) -> Result<bool, DbError> {
    tx.expects_jobs();
    board::retry(tx, id, due).await
}
