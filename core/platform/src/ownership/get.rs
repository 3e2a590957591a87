//! `GET /ownership/offer`

use wikala_module::http::{Answer, Authorized, Plain, Shared};

use super::body::OfferBody;
use super::codes;
use crate::auth::person::signed_in;
use crate::error::PlatformError;
use crate::module::PlatformState;
use crate::policy::{OfferOwnership, ReadOwnershipOffer};
use crate::store::ownership;

/// The open offer of the tenant, for owners and for the member it is made to.
pub(super) async fn get(
    Authorized(mut access): Authorized<ReadOwnershipOffer>,
    platform: Shared<PlatformState>,
) -> Answer<Plain<OfferBody>> {
    let (me, tenant) = (signed_in(&access)?.user.0, access.tenant().id.0);
    let is_owner = access.may_also::<OfferOwnership>();
    let mut tx = platform.db.begin_directory(&mut access).await?;
    let offer = ownership::open(&mut tx, tenant, platform.clock.now()).await?;
    let offer = offer.filter(|offer| is_owner || offer.to_user == me);
    let offer = offer.ok_or_else(|| PlatformError::code(codes::NOT_FOUND))?;
    Ok(Plain(offer.into()))
}
