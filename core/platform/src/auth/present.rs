//! What an actor may do at this moment, without any token: for jobs that start long after they were
//! asked for, and for connections that stay open.

use std::sync::Arc;

use uuid::Uuid;
use wikala_module::PlatformTx;
use wikala_module::kernel::actor::Actor;
use wikala_module::kernel::id::{ApiKeyId, UserId};
use wikala_module::kernel::policy::Principal;
use wikala_module::kernel::tenant::Tenant;

use super::authenticator::{key_rights, place};
use crate::error::PlatformError;
use crate::module::PlatformState;
use crate::store;

/// The actor as a principal in a tenant; nothing when they have no place there any more.
///
/// # Errors
/// [`PlatformError::Db`].
pub async fn principal(
    platform: &PlatformState,
    tenant: &Arc<Tenant>,
    actor: Actor,
) -> Result<Option<Principal>, PlatformError> {
    let mut tx = platform.db.begin_authentication().await?;
    match actor {
        Actor::User(id) => person(platform, &mut tx, tenant.id.0, id).await,
        Actor::ApiKey(id) => key(platform, &mut tx, tenant.id.0, id).await,
        Actor::Operator => Ok(Some(Principal::operator(Some(Arc::clone(tenant))))),
        Actor::System => Ok(None),
    }
}

async fn person(
    platform: &PlatformState,
    tx: &mut PlatformTx<'_>,
    tenant: Uuid,
    id: UserId,
) -> Result<Option<Principal>, PlatformError> {
    let user = store::users::find(tx, id.0).await?.filter(|user| user.is_active);
    let member = store::principals::member(tx, tenant, id.0).await?;
    let (Some(user), Some(member)) = (user, member.filter(|member| member.is_active)) else {
        return Ok(None);
    };
    let held = store::principals::of_member(tx, tenant, id.0).await?;
    let mut principal = Principal::of(Actor::User(UserId(user.id)));
    place(&mut principal, &member, &held);
    let version = member.tenant.permission_version;
    principal.judge = platform.policies.judge(tx, tenant, version).await?;
    Ok(Some(principal))
}

async fn key(
    platform: &PlatformState,
    tx: &mut PlatformTx<'_>,
    tenant: Uuid,
    id: ApiKeyId,
) -> Result<Option<Principal>, PlatformError> {
    let now = platform.clock.now();
    let found = store::api_keys::by_id(tx, tenant, id.0).await?;
    let Some(found) = found.filter(|found| !found.key.has_ended(now)) else {
        return Ok(None);
    };
    let Some(permissions) = key_rights(tx, &found).await? else {
        return Ok(None);
    };
    let version = found.tenant.permission_version;
    Ok(Some(Principal {
        permission_version: version,
        permissions,
        tenant: found.tenant.to_tenant().map(Arc::new),
        roles: Arc::from([found.role]),
        judge: platform.policies.judge(tx, tenant, version).await?,
        ..Principal::of(Actor::ApiKey(id))
    }))
}
