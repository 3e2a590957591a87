//! `GET /tenant/entitlements` and `GET /tenants/{id}/entitlements`

use serde::Serialize;
use utoipa::ToSchema;
use wikala_module::http::{Answer, At, Authorized, Plain, Shared};
use wikala_module::kernel::entitlement::{Entitlements, Features, Limit};
use wikala_module::kernel::policy::{Access, Action, InTenant};
use wikala_module::kernel::time::Timestamp;

use crate::error::{PlatformError, codes};
use crate::module::PlatformState;
use crate::policy::{ReadPlan, ReadTenants};
use crate::store;
use crate::store::tenants::TenantRow;

/// What a tenant may use.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = Entitlements)]
pub struct EntitlementsBody {
    /// Rises with every change; everything below belongs to this one.
    pub epoch: i64,
    #[schema(example = "premium")]
    pub plan: String,
    pub plan_version: i32,
    #[schema(example = "premium")]
    pub tier: String,
    /// `active`, `trial` or `grace`.
    #[schema(example = "trial")]
    pub state: String,
    /// When the trial or the grace ends.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub until: Option<Timestamp>,
    /// What is included and on.
    #[schema(example = json!(["ENABLE_AI", "ENABLE_ANALYTICS"]))]
    pub features: Vec<String>,
    /// What is included and was switched off.
    pub switched_off: Vec<String>,
    /// Modules that the tenant switched off.
    pub modules_off: Vec<String>,
    /// Meters that are limited.
    pub limits: Vec<LimitBody>,
    /// Where the tenant's days and months begin.
    #[schema(example = "Asia/Riyadh")]
    pub time_zone: String,
}

/// How much of a meter may be used.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = EntitledLimit)]
pub struct LimitBody {
    #[schema(example = "finance.transactions")]
    pub meter: String,
    #[schema(example = 10_000)]
    pub most: i64,
    /// `day`, `month` or `total`.
    #[schema(example = "month")]
    pub per: &'static str,
}

impl EntitlementsBody {
    pub(crate) fn of(row: &TenantRow) -> Option<Self> {
        let tenant = row.to_tenant()?;
        let entitled = &*tenant.entitlements;
        Some(Self {
            epoch: tenant.epoch,
            plan: entitled.plan.clone(),
            plan_version: entitled.plan_version,
            tier: entitled.tier.as_str().to_owned(),
            state: row.plan_state.clone(),
            until: row.plan_until,
            features: on(entitled),
            switched_off: entitled.switched_off.iter().cloned().collect(),
            modules_off: entitled.modules_off.iter().cloned().collect(),
            limits: entitled.limits.iter().map(limit).collect(),
            time_zone: row.time_zone.clone(),
        })
    }
}

/// The features that are included and on.
pub(super) fn on(entitled: &Entitlements) -> Vec<String> {
    let Features::Only(included) = &entitled.features else {
        return Vec::new();
    };
    included.difference(&entitled.switched_off).cloned().collect()
}

pub(super) fn limit((meter, limit): (&String, &Limit)) -> LimitBody {
    LimitBody {
        meter: meter.clone(),
        most: limit.most,
        per: limit.per.as_str(),
    }
}

/// What the caller's tenant may use.
pub(super) async fn own(
    Authorized(mut access): Authorized<ReadPlan>,
    platform: Shared<PlatformState>,
) -> Answer<Plain<EntitlementsBody>> {
    present(&platform, &mut access).await
}

/// What the tenant of this access has at the moment.
pub(super) async fn present<A: Action<Scope = InTenant>>(
    platform: &PlatformState,
    access: &mut Access<A>,
) -> Answer<Plain<EntitlementsBody>> {
    let id = access.tenant().id.0;
    let mut tx = platform.db.begin_directory(access).await?;
    let row = store::tenants::find(&mut tx, id).await?;
    Ok(Plain(shown(row.as_ref())?))
}

/// What any tenant may use, for the operator.
pub(super) async fn of_any(
    Authorized(mut access): Authorized<ReadTenants>,
    platform: Shared<PlatformState>,
    At(id): At,
) -> Answer<Plain<EntitlementsBody>> {
    let mut tx = platform.db.begin_platform(&mut access).await?;
    let row = store::tenants::find(&mut tx, id).await?;
    Ok(Plain(shown(row.as_ref())?))
}

/// A tenant's row as an answer.
pub(super) fn shown(row: Option<&TenantRow>) -> Result<EntitlementsBody, PlatformError> {
    let body = row.and_then(EntitlementsBody::of);
    body.ok_or_else(|| PlatformError::code(codes::TENANT_NOT_FOUND))
}
