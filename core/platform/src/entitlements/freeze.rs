//! What a tenant has more of than its plan allows is frozen: kept, and of no use until there is room
//! again. The oldest stay.

use uuid::Uuid;
use wikala_module::PlatformTx;
use wikala_module::kernel::entitlement::{Entitlements, Limit};
use wikala_module::kernel::time::Timestamp;

use crate::api_keys;
use crate::error::PlatformError;
use crate::members::seats;
use crate::store;

/// Things of one kind that are beyond a limit.
pub(super) struct Beyond {
    pub(super) meter: &'static str,
    pub(super) most: i64,
    /// With their names, the oldest first.
    pub(super) things: Vec<(Uuid, String)>,
}

/// What would be frozen, or is to be.
pub(super) async fn beyond(
    tx: &mut PlatformTx<'_>,
    tenant: Uuid,
    entitled: &Entitlements,
    now: Timestamp,
) -> Result<Vec<Beyond>, PlatformError> {
    let mut beyond = Vec::new();
    if let Some(Limit { most, .. }) = entitled.limit(api_keys::METER) {
        let (meter, things) = (
            api_keys::METER,
            store::api_keys::beyond(tx, tenant, most, now).await?,
        );
        beyond.push(Beyond { meter, most, things });
    }
    if let Some(Limit { most, .. }) = entitled.limit(seats::METER) {
        let (meter, things) = (seats::METER, store::seats::beyond(tx, tenant, most).await?);
        beyond.push(Beyond { meter, most, things });
    }
    Ok(beyond)
}

/// Freezes the keys that are beyond, and thaws those that are not any more. Members need no note:
/// they are asked about when they come.
pub(super) async fn freeze(
    tx: &mut PlatformTx<'_>,
    tenant: Uuid,
    entitled: &Entitlements,
    now: Timestamp,
) -> Result<(), PlatformError> {
    let beyond = match entitled.limit(api_keys::METER) {
        Some(limit) => store::api_keys::beyond(tx, tenant, limit.most, now).await?,
        None => Vec::new(),
    };
    let frozen: Vec<Uuid> = beyond.into_iter().map(|(id, _)| id).collect();
    store::api_keys::freeze_only(tx, tenant, &frozen, now).await?;
    Ok(())
}
