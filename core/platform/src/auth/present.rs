//! What an actor may do at this moment, without any token: for jobs that start long after they were
//! asked for, and for connections that stay open.

use std::sync::Arc;

use uuid::Uuid;
use wikala_module::PlatformTx;
use wikala_module::kernel::actor::Actor;
use wikala_module::kernel::id::{ApiKeyId, UserId};
use wikala_module::kernel::policy::Principal;
use wikala_module::kernel::tenant::Tenant;

use super::authenticator::{has_shown_enough, key_rights, place};
use crate::error::PlatformError;
use crate::members::seats;
use crate::module::PlatformState;
use crate::store;
use crate::tenants::SecondFactor;

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

/// How somebody stands who opened a connection.
#[derive(Debug, Clone)]
pub enum Present {
    /// Still here, with what they may do now.
    Here(Box<Principal>),
    /// Their session has ended.
    SignedOut,
    /// They have no place in the tenant any more.
    Away,
}

/// As [`principal`], for the one who opened a connection in a session, or with a key.
///
/// # Errors
/// [`PlatformError::Db`].
pub async fn connected(
    platform: &PlatformState,
    tenant: &Arc<Tenant>,
    actor: Actor,
    session: Option<Uuid>,
) -> Result<Present, PlatformError> {
    let mut confined = false;
    if let Some(session) = session {
        let mut tx = platform.db.begin_authentication().await?;
        let signed_in = store::sessions::signed_in(&mut tx, session, platform.clock.now()).await?;
        let same = signed_in.filter(|found| actor.id() == Some(found.user.id));
        let refused = platform.denylist.refuses(session, session).await;
        let Some(signed_in) = same.filter(|_| !refused) else {
            return Ok(Present::SignedOut);
        };
        let member = store::principals::member(&mut tx, tenant.id.0, signed_in.user.id).await?;
        let demanded = member.is_some_and(|row| SecondFactor::of(&row.tenant) == SecondFactor::Required);
        confined = demanded && !has_shown_enough(&signed_in);
    }
    let Some(mut principal) = principal(platform, tenant, actor).await? else {
        return Ok(Present::Away);
    };
    principal.session = session;
    if confined {
        principal.confined_to = Some(Arc::default());
    }
    Ok(Present::Here(Box::new(principal)))
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
    if seats::is_frozen(tx, &member.tenant, user.id).await? {
        principal.frozen_to = Some(Arc::default());
    }
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
    let Some(found) = found.filter(|found| !found.key.has_ended(now) && found.key.frozen_at.is_none()) else {
        return Ok(None);
    };
    if let Some(owner) = found.key.owner_id
        && seats::is_frozen(tx, &found.tenant, owner).await?
    {
        return Ok(None);
    }
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
