//! `PUT /plans/{code}`

use wikala_module::http::{
    Answer, Authorized, Body, Found, IfMatch, Named, Problem, Shared, codes as http_codes,
};

use super::{PlanBody, PlanBook, PlanCode, PlanContent};
use crate::entitlements::{Fence, settle};
use crate::error::PlatformError;
use crate::module::PlatformState;
use crate::plans::codes::PLAN_INVALID;
use crate::policy::ManagePlans;
use crate::store;

/// Replaces what a plan is made of. Every tenant that has it gets the new content in the same
/// commit, and no request that starts after it is served by the old one.
pub(super) async fn change(
    Authorized(mut access): Authorized<ManagePlans>,
    platform: Shared<PlatformState>,
    Named(code, _): Named<PlanCode>,
    IfMatch(version): IfMatch,
    Body(request): Body<PlanContent>,
) -> Answer<Found<PlanBody>> {
    let content = request.checked()?;
    if code == PlanBook::LOWEST && !content.is_offered {
        let detail = "isOffered: tenants fall to this plan when others end";
        return Err(PlatformError::Refused(PLAN_INVALID, detail.into()).into());
    }
    // What will be refused need not wait for the fence.
    let mut tx = platform.db.begin_platform(&mut access).await?;
    let present = store::plans::must_find(&mut tx, &code).await?;
    drop(tx);
    if present.version != version {
        return Err(Problem::new(http_codes::STALE));
    }
    let fence = Fence::of_plan(&platform, &code).await?;
    let (by, now) = (access.actor().to_string(), platform.clock.now());
    let mut tx = platform.db.begin_platform(&mut access).await?;
    let old = store::plans::must_find(&mut tx, &code).await?;
    let row = store::plans::change(&mut tx, &code, version, &content, now).await?;
    let row = row.ok_or_else(|| Problem::new(http_codes::STALE))?;
    store::plans::keep_version(&mut tx, &code, row.version, &content, &by).await?;
    let tenants = settle::all_of_plan(&mut tx, &code, now).await?;
    let body = PlanBody::try_from(row)?;
    tx.before(&code, &PlanBody::try_from(old)?)?;
    tx.after(&code, &body)?;
    fence.commit(tx, &tenants).await?;
    platform.ladder.refresh(&platform.db).await?;
    Ok(Found {
        version: body.version,
        body,
    })
}
