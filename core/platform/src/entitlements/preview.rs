//! `POST /tenant/plan/preview` and `POST /tenants/{id}/plan/preview`

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;
use wikala_module::PlatformTx;
use wikala_module::http::{Answer, At, Authorized, Body, Plain, Problem, Shared};
use wikala_module::kernel::entitlement::Entitlements;
use wikala_module::kernel::policy::system;
use wikala_module::kernel::tenant::Tenant;
use wikala_module::kernel::time::Timestamp;

use super::effective::{LimitBody, limit, on};
use super::freeze::{self, Beyond};
use super::resolve::resolve;
use crate::error::{PlatformError, codes};
use crate::members::seats;
use crate::module::PlatformState;
use crate::plans::PlanBody;
use crate::policy::{ReadHoldings, ReadMembers, ReadPlan, ReadTenants};
use crate::store;

/// The plan somebody thinks of.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct PlanPreviewRequest {
    #[schema(example = "core")]
    plan: String,
}

/// What another plan would change.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct PlanPreview {
    plan: String,
    /// In the smallest unit of the currency, per month: what it is now, and what it would be.
    price_minor: Change<i64>,
    tier: Change<String>,
    features_gained: Vec<String>,
    features_lost: Vec<String>,
    /// Limits that would be others.
    limits: Vec<LimitChange>,
    /// What there is more of than the plan allows: kept, and of no use until there is room again.
    frozen: Vec<Frozen>,
}

/// Things of one kind that would be frozen.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Frozen {
    #[schema(example = "platform.api_keys")]
    meter: &'static str,
    /// How many stay: the oldest.
    most: i64,
    things: Vec<FrozenThing>,
}

/// One thing that would be frozen.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct FrozenThing {
    id: Uuid,
    /// Empty for a member whom the caller may not read about.
    #[schema(example = "nightly export")]
    name: String,
}

impl From<Beyond> for Frozen {
    fn from(beyond: Beyond) -> Self {
        let things = beyond.things.into_iter();
        Self {
            meter: beyond.meter,
            most: beyond.most,
            things: things.map(|(id, name)| FrozenThing { id, name }).collect(),
        }
    }
}

/// What is, and what would be.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Change<T: ToSchema> {
    now: T,
    then: T,
}

/// A limit that would be another one.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct LimitChange {
    #[schema(example = "finance.transactions")]
    meter: String,
    /// Not limited when absent.
    now: Option<LimitBody>,
    /// Not limited when absent.
    then: Option<LimitBody>,
}

/// What another plan would change for the caller's tenant.
pub(super) async fn own(
    Authorized(mut access): Authorized<ReadPlan>,
    platform: Shared<PlatformState>,
    Body(request): Body<PlanPreviewRequest>,
) -> Answer<Plain<PlanPreview>> {
    let (id, now) = (access.tenant().id.0, platform.clock.now());
    let mut tx = platform.db.begin_directory(&mut access).await?;
    let mut previewed = preview(&mut tx, id, &request.plan, now).await?;
    drop(tx);
    if !access.may_also::<ReadMembers>() {
        previewed.preview.withhold_members();
    }
    Ok(Plain(with_holdings(&platform, previewed).await?))
}

impl PlanPreview {
    /// Everybody may ask what a plan would change, but not who else is a member.
    fn withhold_members(&mut self) {
        let members = self.frozen.iter_mut().filter(|kind| kind.meter == seats::METER);
        for thing in members.flat_map(|kind| &mut kind.things) {
            thing.name.clear();
        }
    }
}

/// What another plan would change for any tenant.
pub(super) async fn of_any(
    Authorized(mut access): Authorized<ReadTenants>,
    platform: Shared<PlatformState>,
    At(id): At,
    Body(request): Body<PlanPreviewRequest>,
) -> Answer<Plain<PlanPreview>> {
    let now = platform.clock.now();
    let mut tx = platform.db.begin_platform(&mut access).await?;
    let previewed = preview(&mut tx, id, &request.plan, now).await?;
    drop(tx);
    Ok(Plain(with_holdings(&platform, previewed).await?))
}

/// What the directory says, and what is to be asked of the tenant's own tables.
struct Previewed {
    preview: PlanPreview,
    tenant: Tenant,
    after: Entitlements,
}

/// Adds what modules keep in the tenant's own tables.
async fn with_holdings(platform: &PlatformState, previewed: Previewed) -> Result<PlanPreview, Problem> {
    let Previewed {
        mut preview,
        tenant,
        after,
    } = previewed;
    let mut access = system::<ReadHoldings>(Some(&tenant))?;
    let mut tx = platform.db.begin_read(&mut access).await?;
    for holding in &platform.settings.holdings {
        let Some(limit) = after.limit(holding.meter) else {
            continue;
        };
        let things = holding.kept.beyond(&mut tx, limit.most).await?;
        if !things.is_empty() {
            let (meter, most) = (holding.meter, limit.most);
            preview.frozen.push(Beyond { meter, most, things }.into());
        }
    }
    Ok(preview)
}

/// Resolves as the change itself would, so that they cannot differ.
async fn preview(
    tx: &mut PlatformTx<'_>,
    id: Uuid,
    plan: &str,
    now: Timestamp,
) -> Result<Previewed, PlatformError> {
    let row = store::tenants::find(tx, id).await?;
    let row = row.ok_or_else(|| PlatformError::code(codes::TENANT_NOT_FOUND))?;
    let present: PlanBody = store::plans::must_find(tx, &row.plan).await?.try_into()?;
    let other: PlanBody = store::plans::must_find(tx, plan).await?.try_into()?;
    let overrides = store::entitlements::overrides(tx, &[id]).await?;
    let overrides = overrides.get(&id).map(Vec::as_slice).unwrap_or_default();
    let switches = store::entitlements::switches(tx, &[id]).await?;
    let switches = switches.get(&id).map(Vec::as_slice).unwrap_or_default();
    let under = |plan: &PlanBody| {
        resolve(
            (&plan.code, plan.version, &plan.content),
            overrides,
            switches,
            now,
        )
        .entitlements
    };
    let (before, after) = (under(&present), under(&other));
    let beyond = freeze::beyond(tx, id, &after, now).await?;
    let frozen = beyond.into_iter().filter(|kind| !kind.things.is_empty());
    let features = |entitled: &Entitlements| on(entitled).into_iter().collect::<BTreeSet<_>>();
    let (had, gets) = (features(&before), features(&after));
    let tenant = row
        .to_tenant()
        .ok_or_else(|| PlatformError::code(codes::TENANT_NOT_FOUND))?;
    let preview = PlanPreview {
        price_minor: Change {
            now: present.content.price_minor,
            then: other.content.price_minor,
        },
        tier: Change {
            now: present.content.tier,
            then: other.content.tier,
        },
        plan: other.code,
        features_gained: gets.difference(&had).cloned().collect(),
        features_lost: had.difference(&gets).cloned().collect(),
        limits: limit_changes(&before, &after),
        frozen: frozen.map(Frozen::from).collect(),
    };
    Ok(Previewed {
        preview,
        tenant,
        after,
    })
}

fn limit_changes(before: &Entitlements, after: &Entitlements) -> Vec<LimitChange> {
    let meters: BTreeSet<&String> = before.limits.keys().chain(after.limits.keys()).collect();
    let changed = meters
        .into_iter()
        .filter(|meter| before.limit(meter) != after.limit(meter));
    let of = |entitled: &Entitlements, meter: &String| entitled.limits.get_key_value(meter).map(limit);
    changed
        .map(|meter| LimitChange {
            meter: meter.clone(),
            now: of(before, meter),
            then: of(after, meter),
        })
        .collect()
}
