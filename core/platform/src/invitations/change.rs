//! `POST /invitations/{id}/resend` and `DELETE /invitations/{id}`

use chrono::TimeDelta;
use serde_json::json;
use uuid::Uuid;
use wikala_module::PlatformTx;
use wikala_module::http::{Answer, At, Authorized, NoContent, Plain, Problem, Shared};

use super::body::InvitationBody;
use super::codes;
use super::invite::{LIFETIME, write_letter};
use crate::auth::opaque::Opaque;
use crate::error::PlatformError;
use crate::members::manager::Manager;
use crate::module::PlatformState;
use crate::policy::ChangeInvitation;
use crate::store::invitations::{self, InvitationRow};

/// The least time between two letters.
const PAUSE: TimeDelta = TimeDelta::minutes(1);

/// Writes the letter again. Its link is a new one, valid for the whole time; older ones are not
/// valid any more.
pub(super) async fn resend(
    Authorized(mut access): Authorized<ChangeInvitation>,
    platform: Shared<PlatformState>,
    At(id): At,
) -> Answer<Plain<InvitationBody>> {
    let (manager, now) = (Manager::of(&access), platform.clock.now());
    let mut tx = platform.db.begin_directory(&mut access).await?;
    let (row, roles) = own(&mut tx, &manager, id).await?;
    if now - row.sent_at < PAUSE {
        return Err(Problem::new(codes::TOO_SOON));
    }
    let token = Opaque::generate()?;
    let row = invitations::renew(&mut tx, id, token.hash(), (now, now + LIFETIME)).await?;
    let offered = invitations::offered(&mut tx, manager.tenant, roles.clone()).await?;
    let shown = offered.iter().map(|(_, _, shown)| shown.as_str()).collect();
    write_letter(&platform, &mut tx, &row, shown, &token).await?;
    tx.after(
        &id.to_string(),
        &json!({ "sentAt": row.sent_at, "expiresAt": row.expires_at }),
    )?;
    tx.commit().await?;
    Ok(Plain(InvitationBody::new(row, roles, now)))
}

/// Takes an invitation back.
pub(super) async fn revoke(
    Authorized(mut access): Authorized<ChangeInvitation>,
    platform: Shared<PlatformState>,
    At(id): At,
) -> Answer<NoContent> {
    let manager = Manager::of(&access);
    let mut tx = platform.db.begin_directory(&mut access).await?;
    take_back(&platform, &mut tx, &manager, id).await?;
    tx.commit().await?;
    Ok(NoContent)
}

/// Takes an invitation back, in the caller's transaction.
pub(crate) async fn take_back(
    platform: &PlatformState,
    tx: &mut PlatformTx<'_>,
    manager: &Manager,
    id: Uuid,
) -> Result<(), Problem> {
    own(tx, manager, id).await?;
    invitations::revoke(tx, id, platform.clock.now()).await?;
    tx.after(&id.to_string(), &json!({ "revoked": true }))?;
    Ok(())
}

/// An invitation that is still pending, within reach, and of roles that the one who acts may
/// give; with the names of the roles.
async fn own(
    tx: &mut PlatformTx<'_>,
    manager: &Manager,
    id: Uuid,
) -> Result<(InvitationRow, Vec<String>), Problem> {
    let row = invitations::pending(tx, manager.tenant, id).await?;
    let row = row
        .filter(|row| manager.reach.includes(row.department_id))
        .ok_or_else(|| PlatformError::code(codes::NOT_FOUND))?;
    let roles = invitations::roles_of(tx, vec![id]).await?;
    let ids = roles.iter().map(|(_, role, _)| *role).collect();
    manager.may_give(tx, &ids).await?;
    Ok((row, roles.into_iter().map(|(_, _, name)| name).collect()))
}
