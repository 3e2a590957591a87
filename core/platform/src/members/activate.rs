//! `POST /users/{id}/deactivate` and `/activate`

use uuid::Uuid;
use wikala_module::http::{Answer, At, Authorized, Found, Problem, Shared};
use wikala_module::kernel::policy::Access;

use super::body::{MemberBody, one};
use super::manager::Manager;
use super::{codes, seats};
use crate::module::PlatformState;
use crate::policy::UpdateMember;
use crate::store::members::{self, Change};
use crate::store::owners;

/// Switches a member off: their next request in this tenant is refused.
pub(super) async fn deactivate(
    Authorized(mut access): Authorized<UpdateMember>,
    platform: Shared<PlatformState>,
    At(id): At,
) -> Answer<Found<MemberBody>> {
    switch(&platform, &mut access, id, false).await
}

/// Lets a member act again.
pub(super) async fn activate(
    Authorized(mut access): Authorized<UpdateMember>,
    platform: Shared<PlatformState>,
    At(id): At,
) -> Answer<Found<MemberBody>> {
    switch(&platform, &mut access, id, true).await
}

async fn switch(
    platform: &PlatformState,
    access: &mut Access<UpdateMember>,
    id: Uuid,
    active: bool,
) -> Answer<Found<MemberBody>> {
    let manager = Manager::of(access);
    let mut tx = platform.db.begin_directory(access).await?;
    let seats = seats::hold(&mut tx, manager.tenant).await?;
    let watch = owners::watch(&mut tx, manager.tenant).await?;
    manager.is_not(id)?;
    let before = manager.act_on(&mut tx, id).await?;
    let change = Change {
        is_active: Some(active).filter(|active| *active != before.membership.is_active),
        ..Change::default()
    };
    let switched_on = change.is_active == Some(true);
    let after = members::change(&mut tx, manager.tenant, id, change, platform.clock.now()).await?;
    let after = after.ok_or_else(|| Problem::new(codes::NOT_FOUND))?;
    watch.judge(&mut tx).await?;
    if switched_on {
        seats.judge(&mut tx).await?;
    }
    let state = |active: bool| serde_json::json!({ "active": active });
    tx.before(&id.to_string(), &state(before.membership.is_active))?;
    tx.after(&id.to_string(), &state(active))?;
    let version = after.version();
    let body = one(&mut tx, manager.tenant, after).await?;
    platform.revocations.commit(tx, &[id]).await?;
    Ok(Found { version, body })
}
