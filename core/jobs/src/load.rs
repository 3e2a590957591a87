//! What the queue of a cell holds, for those who look after the platform. The transaction is one on
//! the cell's control tables.

use wikala_db::{DbError, PlatformTx};
use wikala_kernel::time::Timestamp;

use crate::store::load;

pub use crate::store::load::{KindLoad, TenantLoad};

/// Jobs by their kind, of all tenants and of the platform itself.
///
/// # Errors
/// What the database said.
pub async fn by_kind(tx: &mut PlatformTx<'_>, now: Timestamp) -> Result<Vec<KindLoad>, DbError> {
    load::by_kind(tx, now).await
}

/// The tenants with the most jobs that could run now, at most so many.
///
/// # Errors
/// What the database said.
pub async fn busiest(tx: &mut PlatformTx<'_>, now: Timestamp, most: i64) -> Result<Vec<TenantLoad>, DbError> {
    load::busiest(tx, now, most).await
}
