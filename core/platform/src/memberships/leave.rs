//! `POST /auth/leave`

use serde::Deserialize;
use serde_json::json;
use utoipa::ToSchema;
use wikala_module::http::{Answer, Authorized, Body, NoContent, Shared};
use wikala_module::kernel::id::TenantId;

use crate::auth::person::signed_in;
use crate::error::{PlatformError, codes};
use crate::module::PlatformState;
use crate::policy::LeaveTenant;
use crate::store::{former_members, members, memberships, owners};

/// Which tenant to leave.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct LeaveRequest {
    /// Slug or identifier of a tenant one is a member of.
    #[schema(example = "north-star")]
    pub(crate) tenant: String,
}

/// Ends the caller's own membership for good: nobody can bring it back without an invitation.
/// Sessions that act in the tenant end with it.
pub(super) async fn leave(
    Authorized(mut access): Authorized<LeaveTenant>,
    platform: Shared<PlatformState>,
    Body(request): Body<LeaveRequest>,
) -> Answer<NoContent> {
    let (me, now) = (signed_in(&access)?, platform.clock.now());
    let (user, actor) = (me.user.0, access.actor().to_string());
    let missing = || PlatformError::code(codes::TENANT_NOT_FOUND);
    let mut tx = platform.db.begin_directory(&mut access).await?;
    let tenant = memberships::named(&mut tx, user, &request.tenant).await?;
    let tenant = tenant.ok_or_else(missing)?.id;
    let watch = owners::watch(&mut tx, tenant).await?;
    let member = members::find_locked(&mut tx, tenant, user).await?;
    let member = member.ok_or_else(missing)?;
    let concerned = former_members::remove(&mut tx, &member, &actor, now).await?;
    former_members::forget(&mut tx, tenant, user).await?;
    watch.judge(&mut tx).await?;
    tx.about(TenantId(tenant));
    tx.after(&user.to_string(), &json!({ "left": true }))?;
    platform.revocations.commit(tx, &concerned).await?;
    Ok(NoContent)
}
