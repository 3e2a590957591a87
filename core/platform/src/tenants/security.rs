//! `GET` and `PATCH /tenant/security`

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use wikala_module::http::{Answer, Authorized, Body, Found, IfMatch, Problem, Shared, codes as http_codes};

use crate::error::{PlatformError, codes};
use crate::module::PlatformState;
use crate::policy::{ManageSecurity, ReadSecurity};
use crate::store;
use crate::store::tenants::TenantRow;

/// Whether people of a tenant need a second factor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
#[schema(as = SecondFactorDemand)]
pub(crate) enum SecondFactor {
    Optional,
    /// Who has none gets no further than their own account until they switch one on.
    Required,
}

impl SecondFactor {
    pub(crate) fn of(tenant: &TenantRow) -> Self {
        if tenant.second_factor == Self::Required.as_str() {
            Self::Required
        } else {
            Self::Optional
        }
    }

    fn as_str(self) -> &'static str {
        match self {
            Self::Optional => "optional",
            Self::Required => "required",
        }
    }
}

/// What a tenant demands of sign-ins.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schema(as = TenantSecurity)]
pub(super) struct SecurityBody {
    second_factor: SecondFactor,
}

fn found(tenant: &TenantRow) -> Found<SecurityBody> {
    Found {
        version: tenant.version,
        body: SecurityBody {
            second_factor: SecondFactor::of(tenant),
        },
    }
}

/// What the caller's tenant demands.
pub(super) async fn get(
    Authorized(mut access): Authorized<ReadSecurity>,
    platform: Shared<PlatformState>,
) -> Answer<Found<SecurityBody>> {
    let id = access.tenant().id.0;
    let mut tx = platform.db.begin_directory(&mut access).await?;
    let tenant = store::tenants::find(&mut tx, id).await?;
    let tenant = tenant.ok_or_else(|| PlatformError::code(codes::TENANT_NOT_FOUND))?;
    Ok(found(&tenant))
}

/// Changes what the caller's tenant demands. It is felt by the next request of everybody, the
/// caller's too.
pub(super) async fn change(
    Authorized(mut access): Authorized<ManageSecurity>,
    platform: Shared<PlatformState>,
    IfMatch(version): IfMatch,
    Body(wanted): Body<SecurityBody>,
) -> Answer<Found<SecurityBody>> {
    let id = access.tenant().id.0;
    let mut tx = platform.db.begin_directory(&mut access).await?;
    let before = store::tenants::find(&mut tx, id).await?;
    let before = before.ok_or_else(|| PlatformError::code(codes::TENANT_NOT_FOUND))?;
    let demand = wanted.second_factor.as_str();
    let after = store::tenants::demand_second_factor(&mut tx, id, version, demand).await?;
    let after = after.ok_or_else(|| Problem::new(http_codes::STALE))?;
    let answer = found(&after);
    tx.before(&id.to_string(), &found(&before).body)?;
    tx.after(&id.to_string(), &answer.body)?;
    platform.revocations.commit(tx, &[id]).await?;
    Ok(answer)
}
