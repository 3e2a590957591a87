//! `GET /users/{id}/sessions` and `DELETE /users/{id}/sessions`

use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;
use wikala_module::http::{Answer, At, Authorized, NoContent, Plain, Shared};
use wikala_module::kernel::time::Timestamp;

use super::manager::Manager;
use crate::module::PlatformState;
use crate::policy::UpdateMember;
use crate::store::{former_members, members};

/// Where a member is signed in.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct MemberSessionsBody {
    /// Newest first; only those that act in this tenant at the moment.
    pub(crate) data: Vec<MemberSession>,
}

/// One sign-in of a member.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct MemberSession {
    pub(crate) id: Uuid,
    #[schema(example = "password")]
    pub(crate) method: String,
    #[schema(example = "totp")]
    pub(crate) second_factor: Option<String>,
    #[schema(example = "203.0.113.7")]
    pub(crate) ip: Option<String>,
    pub(crate) user_agent: Option<String>,
    #[schema(value_type = String, format = DateTime)]
    pub(crate) created_at: Timestamp,
    #[schema(value_type = String, format = DateTime)]
    pub(crate) last_seen_at: Timestamp,
    #[schema(value_type = String, format = DateTime)]
    pub(crate) expires_at: Timestamp,
}

/// The sessions of a member that act in this tenant.
pub(super) async fn list(
    Authorized(mut access): Authorized<UpdateMember>,
    platform: Shared<PlatformState>,
    At(id): At,
) -> Answer<Plain<MemberSessionsBody>> {
    let manager = Manager::of(&access);
    let mut tx = platform.db.begin_directory(&mut access).await?;
    manager.act_on(&mut tx, id).await?;
    let rows = members::sessions(&mut tx, manager.tenant, id, platform.clock.now()).await?;
    let data = rows.into_iter().map(|row| MemberSession {
        id: row.id,
        method: row.method,
        second_factor: row.second_factor,
        ip: row.ip,
        user_agent: row.user_agent,
        created_at: row.created_at,
        last_seen_at: row.last_seen_at,
        expires_at: row.expires_at,
    });
    Ok(Plain(MemberSessionsBody { data: data.collect() }))
}

/// Signs a member out everywhere in this tenant.
pub(super) async fn revoke(
    Authorized(mut access): Authorized<UpdateMember>,
    platform: Shared<PlatformState>,
    At(id): At,
) -> Answer<NoContent> {
    let (manager, now) = (Manager::of(&access), platform.clock.now());
    let mut tx = platform.db.begin_directory(&mut access).await?;
    manager.act_on(&mut tx, id).await?;
    let ended = former_members::end_sessions(&mut tx, manager.tenant, id, "revoked", now).await?;
    tx.after(&id.to_string(), &serde_json::json!({ "sessionsRevoked": ended }))?;
    platform.revocations.commit(tx, &[id]).await?;
    Ok(NoContent)
}
