//! `DELETE /users/{id}`

use wikala_module::http::{Answer, At, Authorized, NoContent, Problem, Shared};

use super::codes;
use super::manager::Manager;
use super::standing::{PERSONAL, Standing};
use crate::audit;
use crate::error::PlatformError;
use crate::invitations::change::take_back;
use crate::invitations::codes as invitations;
use crate::module::PlatformState;
use crate::policy::DeleteMember;
use crate::store::{former_members, members, owners};

/// Ends a membership, or takes back an invitation. A person whom this tenant brought and who is a member nowhere else is
/// deleted with it; both can be brought back for thirty days.
pub(super) async fn remove(
    Authorized(mut access): Authorized<DeleteMember>,
    platform: Shared<PlatformState>,
    At(id): At,
) -> Answer<NoContent> {
    let manager = Manager::of(&access);
    let (tenant, now) = (manager.tenant, platform.clock.now());
    let mut tx = platform.db.begin_directory(&mut access).await?;
    let watch = owners::watch(&mut tx, tenant).await?;
    manager.is_not(id)?;
    if members::find(&mut tx, tenant, id).await?.is_none() {
        let taken_back = take_back(&platform, &mut tx, &manager, id).await;
        // Who is invited is spoken of as a member here.
        taken_back.map_err(as_member)?;
        tx.commit().await?;
        return Ok(NoContent);
    }
    let member = manager.act_on(&mut tx, id).await?;
    let by = manager.actor.to_string();
    let concerned = former_members::remove(&mut tx, &member, &by, now).await?;
    let gone = former_members::delete_person_brought_by(&mut tx, tenant, id, now).await?;
    watch.judge(&mut tx).await?;
    let view = audit::personal(&platform, &mut tx, id, &Standing::from(&member), PERSONAL).await?;
    tx.before(&id.to_string(), &view)?;
    tx.after(
        &id.to_string(),
        &serde_json::json!({ "removed": true, "personDeleted": gone }),
    )?;
    platform.revocations.commit(tx, &concerned).await?;
    Ok(NoContent)
}

fn as_member(problem: Problem) -> Problem {
    if problem.code() == invitations::NOT_FOUND {
        return PlatformError::code(codes::NOT_FOUND).into();
    }
    problem
}
