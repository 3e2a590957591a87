//! `POST /platform/plugins/packages/{id}/block` and `/unblock`

use serde::Deserialize;
use utoipa::ToSchema;
use uuid::Uuid;
use wikala_module::PlatformTx;
use wikala_module::http::{Answer, At, Authorized, Body, Plain, Problem, Shared};
use wikala_module::kernel::id::TenantId;

use super::PackageBody;
use crate::codes;
use crate::policy::BlockPackage;
use crate::state::PluginsState;
use crate::store::packages::{self, Seen};
use crate::store::revision;

/// Why a package is stopped.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schema(as = PluginBlock)]
pub(crate) struct BlockRequest {
    /// For whoever has it installed.
    #[schema(
        example = "It sends data where it should not",
        min_length = 3,
        max_length = 500
    )]
    reason: String,
}

/// Stops what a package contains, wherever it runs and whoever brought it.
pub(super) async fn block(
    Authorized(mut access): Authorized<BlockPackage>,
    state: Shared<PluginsState>,
    At(id): At,
    Body(request): Body<BlockRequest>,
) -> Answer<Plain<PackageBody>> {
    if !(3..=500).contains(&request.reason.trim().chars().count()) {
        let problem = Problem::new(codes::BLOCK_INVALID);
        return Err(problem.field("/reason", "length", "3 to 500 characters: why?"));
    }
    let tx = state.db.begin_platform(&mut access).await?;
    set(&state, tx, id, Some(request.reason)).await
}

/// Lets it go on.
pub(super) async fn unblock(
    Authorized(mut access): Authorized<BlockPackage>,
    state: Shared<PluginsState>,
    At(id): At,
) -> Answer<Plain<PackageBody>> {
    let tx = state.db.begin_platform(&mut access).await?;
    set(&state, tx, id, None).await
}

async fn set(
    state: &PluginsState,
    mut tx: PlatformTx<'_>,
    id: Uuid,
    because: Option<String>,
) -> Answer<Plain<PackageBody>> {
    let missing = || Problem::new(codes::PACKAGE_NOT_FOUND);
    let before = packages::hold(&mut tx, Seen::ByOperator, id).await?;
    let before = before.ok_or_else(missing)?;
    if let Some(tenant) = before.tenant_id {
        tx.about(TenantId(tenant));
    }
    tx.before(&id.to_string(), &PackageBody::try_from(before)?)?;
    let by = tx.actor().to_string();
    let after = packages::block(&mut tx, id, because, by, state.clock.now()).await?;
    let body = PackageBody::try_from(after.ok_or_else(missing)?)?;
    tx.after(&id.to_string(), &body)?;
    revision::touch_catalogue(&mut tx).await?;
    tx.commit().await?;
    state.plugins.settle().await;
    Ok(Plain(body))
}
