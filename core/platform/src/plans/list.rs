//! `GET /plans` and `GET /plans/{code}`

use serde::Serialize;
use utoipa::ToSchema;
use wikala_module::http::{Answer, Found, Named, Plain, Public, Shared};

use super::{PlanBody, PlanCode};
use crate::error::PlatformError;
use crate::module::PlatformState;
use crate::store;

/// The plans on offer.
#[derive(Serialize, ToSchema)]
#[schema(as = Plans)]
pub(super) struct PlansBody {
    data: Vec<PlanBody>,
}

/// The plans on offer, for whoever thinks of signing up.
pub(super) async fn list(_: Public, platform: Shared<PlatformState>) -> Answer<Plain<PlansBody>> {
    let mut tx = platform.db.begin_authentication().await?;
    let rows = store::plans::all(&mut tx).await?;
    let offered = rows.into_iter().filter(|row| row.is_offered);
    let data: Result<_, PlatformError> = offered.map(PlanBody::try_from).collect();
    Ok(Plain(PlansBody { data: data? }))
}

/// One plan, also when it is not offered any more.
pub(super) async fn get(
    _: Public,
    platform: Shared<PlatformState>,
    Named(code, _): Named<PlanCode>,
) -> Answer<Found<PlanBody>> {
    let mut tx = platform.db.begin_authentication().await?;
    let body: PlanBody = store::plans::must_find(&mut tx, &code).await?.try_into()?;
    Ok(Found {
        version: body.version,
        body,
    })
}
