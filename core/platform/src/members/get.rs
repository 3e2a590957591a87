//! `GET /users/{id}`

use wikala_module::http::{Answer, At, Authorized, Found, Problem, Shared};

use super::body::{MemberBody, one};
use super::codes;
use super::manager::Manager;
use crate::module::PlatformState;
use crate::policy::ReadMembers;
use crate::store::{invitations, members};

/// One member within reach, or somebody who is invited.
pub(super) async fn get(
    Authorized(mut access): Authorized<ReadMembers>,
    platform: Shared<PlatformState>,
    At(id): At,
) -> Answer<Found<MemberBody>> {
    let manager = Manager::of(&access);
    let mut tx = platform.db.begin_directory(&mut access).await?;
    if let Some(member) = members::find(&mut tx, manager.tenant, id).await? {
        let member = manager.within_reach(Some(member))?;
        return Ok(Found {
            version: member.version(),
            body: one(&mut tx, manager.tenant, member).await?,
        });
    }
    let invited = invitations::pending(&mut tx, manager.tenant, id).await?;
    let invited = invited
        .filter(|invited| manager.reach.includes(invited.department_id))
        .ok_or_else(|| Problem::new(codes::NOT_FOUND))?;
    let roles = invitations::roles_of(&mut tx, vec![id]).await?;
    let roles = roles.into_iter().map(|(_, _, name)| name).collect();
    Ok(Found {
        version: 1,
        body: MemberBody::invited(invited, roles),
    })
}
