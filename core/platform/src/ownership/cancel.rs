//! `DELETE /ownership/offer`

use serde_json::json;
use wikala_module::http::{Answer, Authorized, NoContent, Shared};

use super::codes;
use crate::auth::person::signed_in;
use crate::error::PlatformError;
use crate::module::PlatformState;
use crate::policy::{CancelOwnershipOffer, OfferOwnership};
use crate::store::ownership;

/// Takes the open offer back, as an owner, or declines it, as the member it is made to.
pub(super) async fn cancel(
    Authorized(mut access): Authorized<CancelOwnershipOffer>,
    platform: Shared<PlatformState>,
) -> Answer<NoContent> {
    let (me, tenant) = (signed_in(&access)?.user.0, access.tenant().id.0);
    let is_owner = access.may_also::<OfferOwnership>();
    let now = platform.clock.now();
    let mut tx = platform.db.begin_directory(&mut access).await?;
    let offer = ownership::open(&mut tx, tenant, now).await?;
    let offer = offer.filter(|offer| is_owner || offer.to_user == me);
    let offer = offer.ok_or_else(|| PlatformError::code(codes::NOT_FOUND))?;
    ownership::cancel(&mut tx, offer.id, now).await?;
    let kept = json!({ "offer": offer.id, "cancelled": true });
    tx.after(&offer.to_user.to_string(), &kept)?;
    tx.commit().await?;
    Ok(NoContent)
}
