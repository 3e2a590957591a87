//! `PUT /tenants/{id}/plan`

use chrono::TimeDelta;
use serde::Deserialize;
use utoipa::ToSchema;
use uuid::Uuid;
use wikala_module::http::{Answer, At, Authorized, Body, Plain, Shared};
use wikala_module::kernel::policy::Access;
use wikala_module::kernel::time::Timestamp;

use super::codes::NO_TRIAL;
use super::effective::EntitlementsBody;
use super::{Fence, change};
use crate::error::PlatformError;
use crate::module::PlatformState;
use crate::plans::PLAN_NOT_FOUND;
use crate::policy::ManageTenants;
use crate::store;
use crate::store::entitlements::Term;
use crate::store::plans::PlanRow;

/// The plan a tenant gets. Billing asks for the same.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schema(as = GivePlan)]
pub struct PlanRequest {
    #[schema(example = "premium")]
    pub plan: String,
    /// `trial`: for the days of the plan's trial. `grace`: the plan should have ended and goes on
    /// for the days of its grace. For good when absent.
    #[serde(default)]
    pub term: Option<TermKind>,
}

/// What a plan is given as when it is not for good.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
#[schema(as = PlanTerm)]
pub enum TermKind {
    Trial,
    Grace,
}

/// Gives a tenant a plan. When this answers, no request anywhere is served by the old one.
pub(super) async fn give(
    Authorized(mut access): Authorized<ManageTenants>,
    platform: Shared<PlatformState>,
    At(id): At,
    Body(request): Body<PlanRequest>,
) -> Answer<Plain<EntitlementsBody>> {
    Ok(Plain(give_plan(&platform, &mut access, id, &request).await?))
}

/// As the operation, for the command line and billing.
///
/// # Errors
/// [`crate::error::codes::TENANT_NOT_FOUND`], [`PLAN_NOT_FOUND`], [`NO_TRIAL`].
pub async fn give_plan(
    platform: &PlatformState,
    access: &mut Access<ManageTenants>,
    id: Uuid,
    request: &PlanRequest,
) -> Result<EntitlementsBody, PlatformError> {
    // What will be refused need not wait for the fence.
    let mut tx = platform.db.begin_platform(access).await?;
    store::plans::must_find(&mut tx, &request.plan).await?;
    drop(tx);
    let fence = Fence::of_tenant(platform, id).await?;
    let now = platform.clock.now();
    let tx = platform.db.begin_platform(access).await?;
    change(fence, tx, (id, now), async |tx, before| {
        let plan = store::plans::find(tx, &request.plan).await?;
        // A plan that is no longer offered stays with whom it has.
        let plan = plan.filter(|plan| plan.is_offered || plan.code == before.plan);
        let plan = plan.ok_or_else(|| PlatformError::code(PLAN_NOT_FOUND))?;
        let term = request.term.map(|kind| term(kind, &plan, now)).transpose()?;
        Ok(store::entitlements::give(tx, id, &plan, term).await?)
    })
    .await
}

fn term(kind: TermKind, plan: &PlanRow, now: Timestamp) -> Result<Term, PlatformError> {
    let (state, days) = match kind {
        TermKind::Trial => ("trial", plan.trial_days),
        TermKind::Grace => ("grace", plan.grace_days),
    };
    if days == 0 {
        let detail = format!("{} has no {state}", plan.code);
        return Err(PlatformError::Refused(NO_TRIAL, detail));
    }
    Ok(Term {
        state,
        until: now + TimeDelta::days(days.into()),
    })
}
