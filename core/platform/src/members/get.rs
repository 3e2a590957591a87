//! `GET /users/{id}`

use wikala_module::http::{Answer, At, Authorized, Found, Shared};

use super::body::{MemberBody, one};
use super::manager::Manager;
use crate::module::PlatformState;
use crate::policy::ReadMembers;

/// One member within reach.
pub(super) async fn get(
    Authorized(mut access): Authorized<ReadMembers>,
    platform: Shared<PlatformState>,
    At(id): At,
) -> Answer<Found<MemberBody>> {
    let manager = Manager::of(&access);
    let mut tx = platform.db.begin_directory(&mut access).await?;
    let member = manager.see(&mut tx, id).await?;
    Ok(Found {
        version: member.version(),
        body: one(&mut tx, manager.tenant, member).await?,
    })
}
