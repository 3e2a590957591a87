//! `POST /tenants`

use serde::Deserialize;
use utoipa::ToSchema;
use wikala_module::http::{Answer, Authorized, Body, Created, Shared};
use wikala_module::kernel::id::TenantId;
use wikala_module::kernel::policy::Access;
use wikala_module::kernel::tenant::{TenantSchema, TenantState};
use wikala_module::{DbError, PlatformTx};

use super::TenantBody;
use super::own::must_have_room;
use crate::entitlements::settle;
use crate::error::{PlatformError, codes};
use crate::module::PlatformState;
use crate::plans::{PLAN_NOT_FOUND, PlanBook};
use crate::policy::ManageTenants;
use crate::roles::packs;
use crate::store;
use crate::store::tenants::{self, NewTenant, TenantRow};

/// A tenant to be.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schema(as = NewTenant)]
pub struct NewTenantRequest {
    /// Lower-case letters, digits and hyphens; unique.
    #[schema(example = "north-star")]
    pub slug: String,
    #[schema(example = "North Star Trading")]
    pub name: String,
    /// `core` when absent.
    #[schema(example = "core")]
    pub plan: Option<String>,
    /// `en` when absent.
    #[schema(example = "ar")]
    pub locale: Option<String>,
    /// The cell with the fewest tenants when absent.
    pub cell: Option<String>,
    /// Which roles the tenant offers: `standard` (when absent), `organisation`, `simple` or
    /// `clinic`. It stays for good.
    #[schema(example = "organisation")]
    pub role_pack: Option<String>,
}

/// Makes a tenant and waits until it is served.
pub(super) async fn create(
    Authorized(mut access): Authorized<ManageTenants>,
    platform: Shared<PlatformState>,
    Body(request): Body<NewTenantRequest>,
) -> Answer<Created<TenantBody>> {
    let tenant = create_tenant(&platform, &mut access, request).await?;
    Created::new(format!("/api/v1/tenants/{}", tenant.id), 1, &tenant)
}

/// Makes a tenant: a directory row, then role, schema and tables in its cell, then active.
///
/// A tenant whose provisioning failed stays `provisioning`; creating it again under the same slug
/// finishes it.
///
/// # Errors
/// [`codes::SLUG_TAKEN`], [`codes::TENANT_INVALID`], [`codes::ONLY_TENANT`], or what the database said.
pub async fn create_tenant(
    platform: &PlatformState,
    access: &mut Access<ManageTenants>,
    request: NewTenantRequest,
) -> Result<TenantBody, PlatformError> {
    let slug = request.slug.clone();
    let row = match claim(platform, access, request).await? {
        Some(row) => row,
        None => unfinished(platform, access, &slug).await?,
    };
    let schema = TenantSchema::from_number(row.number)
        .ok_or_else(|| PlatformError::Refused(codes::TENANT_INVALID, "no number is left".into()))?;
    let cell = platform.db.cell(&row.cell)?;
    platform.migrator.ensure_provisioned(cell, schema).await?;
    let mut tx = platform.db.begin_platform(access).await?;
    let from = [TenantState::Provisioning];
    let active = tenants::transition(&mut tx, row.id, &from, TenantState::Active).await?;
    let tenant = active
        .map(TenantBody::from)
        .ok_or_else(|| PlatformError::code(codes::SLUG_TAKEN))?;
    tx.about(TenantId(tenant.id));
    tx.after(&tenant.id.to_string(), &tenant)?;
    tx.commit().await?;
    Ok(tenant)
}

/// A new directory row; `None` when another tenant has the slug.
pub(super) async fn claim(
    platform: &PlatformState,
    access: &mut Access<ManageTenants>,
    request: NewTenantRequest,
) -> Result<Option<TenantRow>, PlatformError> {
    let mut tx = platform.db.begin_platform(access).await?;
    match must_have_room(platform, &mut tx).await {
        // One that was begun can be finished.
        Err(_) if tenants::by_slug(&mut tx, &request.slug).await?.is_some() => return Ok(None),
        room => room?,
    }
    let held = tenants::per_cell(&mut tx).await?;
    let new = read(platform, &mut tx, request, &held).await?;
    let row = tenants::insert(&mut tx, new).await;
    let kept = match row {
        // The act is recorded when the tenant is complete.
        Ok(row) => tx.commit_bookkeeping().await.map(|()| row),
        refused => refused,
    };
    match kept {
        Ok(row) => Ok(Some(row)),
        Err(DbError::Unique(_)) => Ok(None),
        Err(DbError::Check(what)) => Err(invalid(&what)),
        Err(other) => Err(other.into()),
    }
}

/// The tenant of this slug, when its provisioning did not finish.
async fn unfinished(
    platform: &PlatformState,
    access: &mut Access<ManageTenants>,
    slug: &str,
) -> Result<TenantRow, PlatformError> {
    let mut tx = platform.db.begin_platform(access).await?;
    let existing = tenants::by_slug(&mut tx, slug).await?;
    existing
        .filter(|row| row.state == TenantState::Provisioning.as_str())
        .ok_or_else(|| PlatformError::code(codes::SLUG_TAKEN))
}

pub(super) async fn read(
    platform: &PlatformState,
    tx: &mut PlatformTx<'_>,
    request: NewTenantRequest,
    held: &[(String, i64)],
) -> Result<NewTenant, PlatformError> {
    let plan = request.plan.as_deref().unwrap_or(PlanBook::LOWEST);
    let settled = settle::of_new(tx, plan, platform.clock.now()).await;
    let settled = settled.map_err(|error| match error {
        PlatformError::Refused(PLAN_NOT_FOUND, _) => invalid("plan: there is no such plan"),
        other => other,
    })?;
    let pack = request.role_pack.as_deref().unwrap_or(packs::STANDARD);
    let pack = packs::named(pack).ok_or_else(|| invalid(&format!("rolePack: {}", packs::names())))?;
    let cell = match request.cell {
        Some(name) if platform.db.cell(&name).is_ok() => name,
        Some(_) => return Err(invalid("cell: there is no such cell")),
        None => emptiest(platform, held),
    };
    let texts = [Some(&request.slug), Some(&request.name), request.locale.as_ref()];
    if texts.into_iter().flatten().any(|text| text.contains('\0')) {
        return Err(invalid("a NUL character is not text"));
    }
    Ok(NewTenant {
        id: TenantId::generate().0,
        slug: request.slug,
        name: request.name,
        cell,
        state: TenantState::Provisioning.as_str(),
        tier: settled.entitlements.tier.as_str().to_owned(),
        plan: plan.to_owned(),
        entitlements: Some(store::entitlements::json(&settled)),
        locale: request.locale.unwrap_or_else(|| "en".to_owned()),
        role_pack: pack.name,
    })
}

fn emptiest(platform: &PlatformState, held: &[(String, i64)]) -> String {
    let tenants_in = |name: &str| held.iter().find(|(cell, _)| cell == name).map_or(0, |(_, n)| *n);
    let cells = platform.db.cells().map(|cell| cell.name().to_owned());
    cells.min_by_key(|name| tenants_in(name)).unwrap_or_default()
}

pub(super) fn invalid(detail: &str) -> PlatformError {
    PlatformError::Refused(codes::TENANT_INVALID, detail.to_owned())
}
