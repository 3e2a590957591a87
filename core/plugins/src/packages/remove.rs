//! `DELETE /plugins/packages/{id}`, `DELETE /platform/plugins/packages/{id}`

use uuid::Uuid;
use wikala_module::PlatformTx;
use wikala_module::http::{Answer, At, Authorized, NoContent, Problem, Shared};
use wikala_module::kernel::id::TenantId;

use super::PackageBody;
use crate::codes;
use crate::policy::{RemovePackage, WithdrawPackage};
use crate::state::PluginsState;
use crate::store::packages::{self, Seen};
use crate::store::revision;

/// Removes a package of the tenant's own. Its version cannot be brought again.
pub(super) async fn own(
    Authorized(mut access): Authorized<RemovePackage>,
    state: Shared<PluginsState>,
    At(id): At,
) -> Answer<NoContent> {
    let seen = Seen::By(access.tenant().id.0);
    let tx = state.db.begin_directory(&mut access).await?;
    remove(&state, tx, seen, id).await
}

/// Takes any package back.
pub(super) async fn any(
    Authorized(mut access): Authorized<WithdrawPackage>,
    state: Shared<PluginsState>,
    At(id): At,
) -> Answer<NoContent> {
    let tx = state.db.begin_platform(&mut access).await?;
    remove(&state, tx, Seen::ByOperator, id).await
}

async fn remove(state: &PluginsState, mut tx: PlatformTx<'_>, seen: Seen, id: Uuid) -> Answer<NoContent> {
    let missing = || Problem::new(codes::PACKAGE_NOT_FOUND);
    let before = packages::hold(&mut tx, seen, id).await?.ok_or_else(missing)?;
    if let Some(tenant) = before.tenant_id {
        tx.about(TenantId(tenant));
        packages::take_bytes(&mut tx, tenant, before.size).await?;
    }
    tx.before(&id.to_string(), &PackageBody::try_from(before)?)?;
    if !packages::remove(&mut tx, id, state.clock.now()).await? {
        return Err(missing());
    }
    revision::touch_catalogue(&mut tx).await?;
    tx.commit().await?;
    state.plugins.settle().await;
    Ok(NoContent)
}
