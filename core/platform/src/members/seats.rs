//! Seats: a plan may say how many members can act in a tenant.
//!
//! Under a smaller plan the owners and the oldest members keep theirs, and the newest are frozen.
//! That follows from the order of the members whenever somebody is asked about, and nothing is
//! written. Whoever joins or is switched on again needs a free seat.

use std::collections::BTreeSet;

use uuid::Uuid;
use wikala_module::http::codes as http_codes;
use wikala_module::{DbError, PlatformTx};

use super::codes;
use crate::error::PlatformError;
use crate::store;
use crate::store::tenants::TenantRow;

/// What a plan names the limit by.
pub(crate) const METER: &str = "platform.members";

/// How somebody who is frozen comes to act again.
const WAY_OUT: &str =
    "an administrator can switch off another member, or an owner take a plan with more members";

/// How many seats there are; `None` when as many as they like.
fn seats(tenant: &TenantRow) -> Option<i64> {
    let limit = tenant.to_tenant()?.entitlements.limit(METER)?;
    Some(limit.most)
}

/// Whether the plan of the tenant leaves no seat for this member.
pub(crate) async fn is_frozen(
    tx: &mut PlatformTx<'_>,
    tenant: &TenantRow,
    user: Uuid,
) -> Result<bool, DbError> {
    match seats(tenant) {
        Some(most) => store::seats::is_beyond(tx, (tenant.id, user), most).await,
        None => Ok(false),
    }
}

/// Everybody in a tenant whom its plan leaves no seat.
pub(crate) async fn frozen(tx: &mut PlatformTx<'_>, tenant: Uuid) -> Result<BTreeSet<Uuid>, DbError> {
    let row = store::tenants::find(tx, tenant).await?;
    let Some(most) = row.as_ref().and_then(seats) else {
        return Ok(BTreeSet::new());
    };
    let beyond = store::seats::beyond(tx, tenant, most).await?;
    Ok(beyond.into_iter().map(|(id, _)| id).collect())
}

/// Refuses somebody who is frozen, and says what helps.
///
/// # Errors
/// [`http_codes::MEMBER_FROZEN`].
pub(crate) async fn admit(
    tx: &mut PlatformTx<'_>,
    tenant: &TenantRow,
    user: Uuid,
) -> Result<(), PlatformError> {
    if is_frozen(tx, tenant, user).await? {
        return Err(refused());
    }
    Ok(())
}

/// The refusal of somebody who is frozen.
pub(crate) fn refused() -> PlatformError {
    PlatformError::Refused(http_codes::MEMBER_FROZEN, WAY_OUT.to_owned())
}

/// The seats of a tenant, which nobody else takes until the transaction ends.
#[must_use = "unasked, it refuses nobody"]
pub(crate) struct Seats {
    tenant: Uuid,
    most: Option<i64>,
}

/// Holds the seats, when there are only so many. Take it before any lock on a member's row, or two
/// may wait for each other.
pub(crate) async fn hold(tx: &mut PlatformTx<'_>, tenant: Uuid) -> Result<Seats, DbError> {
    let row = store::tenants::find(tx, tenant).await?;
    if row.as_ref().and_then(seats).is_none() {
        return Ok(Seats { tenant, most: None });
    }
    // The plan may be another one by the time that others let go.
    let held = store::seats::hold(tx, tenant).await?;
    let most = held.as_ref().and_then(seats);
    Ok(Seats { tenant, most })
}

impl Seats {
    /// Refuses when more are taken than there are.
    ///
    /// # Errors
    /// [`codes::TOO_MANY`].
    pub(crate) async fn judge(self, tx: &mut PlatformTx<'_>) -> Result<(), PlatformError> {
        let Some(most) = self.most else { return Ok(()) };
        let taken = store::seats::taken(tx, self.tenant).await?;
        if taken > most {
            let detail = format!("it would be {taken} of {most}: switch off another member first");
            return Err(PlatformError::Refused(codes::TOO_MANY, detail));
        }
        Ok(())
    }
}
