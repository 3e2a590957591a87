//! `POST /audit/verify`

use serde::Serialize;
use utoipa::ToSchema;
use wikala_module::http::{Answer, Authorized, Plain, Shared};
use wikala_module::kernel::id::TenantId;

use super::proof::{ChainReport, prove};
use super::seal::{ChainOf, seal};
use crate::module::PlatformState;
use crate::policy::ReadAudit;

/// The outcome for both chains of a tenant.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = AuditReport)]
pub struct ReportBody {
    /// Whether no entry of either chain is wrong.
    pub whole: bool,
    pub chains: Vec<ChainReport>,
}

/// Recomputes what was done in the tenant and about it, after sealing what waits.
pub(super) async fn verify(
    Authorized(access): Authorized<ReadAudit>,
    platform: Shared<PlatformState>,
) -> Answer<Plain<ReportBody>> {
    let tenant = access.tenant().clone();
    let mut chains = Vec::new();
    for of in [
        ChainOf::InTenant(&tenant),
        ChainOf::OnPlatform(Some(TenantId(tenant.id.0))),
    ] {
        seal(&platform, of).await?;
        chains.push(prove(&platform, of, None).await?);
    }
    let whole = chains.iter().all(|chain| chain.fault.is_none());
    Ok(Plain(ReportBody { whole, chains }))
}
