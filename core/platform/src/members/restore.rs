//! `POST /users/{id}/restore`

use std::collections::BTreeSet;

use chrono::TimeDelta;
use uuid::Uuid;
use wikala_module::http::{Answer, At, Authorized, Found, Problem, Shared};
use wikala_module::{DbError, PlatformTx};

use super::body::{MemberBody, one};
use super::manager::Manager;
use super::standing::{PERSONAL, Standing};
use super::{codes, seats};
use crate::audit;
use crate::error::{PlatformError, codes as platform_codes};
use crate::module::PlatformState;
use crate::policy::DeleteMember;
use crate::store::former_members::{self, FormerMemberRow, FormerRole};
use crate::store::{self, members};

/// How long a removed member can be brought back.
pub(crate) const KEPT: TimeDelta = TimeDelta::days(30);

/// Makes a removed member a member again, with the roles they held.
pub(super) async fn restore(
    Authorized(mut access): Authorized<DeleteMember>,
    platform: Shared<PlatformState>,
    At(id): At,
) -> Answer<Found<MemberBody>> {
    let (manager, now) = (Manager::of(&access), platform.clock.now());
    let missing = || Problem::from(PlatformError::code(codes::NOT_FOUND));
    let mut tx = platform.db.begin_directory(&mut access).await?;
    manager.is_not(id)?;
    let seats = seats::hold(&mut tx, manager.tenant).await?;
    let former = former_members::find(&mut tx, manager.tenant, id, now - KEPT).await?;
    let former = former
        .filter(|former| manager.reach.includes(former.department_id))
        .ok_or_else(missing)?;
    former_members::bring_back(&mut tx, &former, now)
        .await
        .map_err(refused)?;
    give_back(&mut tx, &manager, &former).await?;
    // A person who deleted themselves meanwhile stays deleted.
    store::users::find(&mut tx, id).await?.ok_or_else(missing)?;
    seats.judge(&mut tx).await?;
    let member = members::find(&mut tx, manager.tenant, id)
        .await?
        .ok_or_else(missing)?;
    let view = audit::personal(&platform, &mut tx, id, &Standing::from(&member), PERSONAL).await?;
    tx.after(&id.to_string(), &view)?;
    let version = member.version();
    let body = one(&mut tx, manager.tenant, member).await?;
    platform.revocations.commit(tx, &[id]).await.map_err(refused)?;
    Ok(Found { version, body })
}

/// Gives back the roles that still exist, when the one who acts may give them.
async fn give_back(
    tx: &mut PlatformTx<'_>,
    manager: &Manager,
    former: &FormerMemberRow,
) -> Result<(), Problem> {
    let held: Vec<FormerRole> = serde_json::from_value(former.roles.clone()).unwrap_or_default();
    let asked: Vec<Uuid> = held.iter().map(|held| held.role).collect();
    let left = store::members::existing_roles(tx, asked).await?;
    let left: BTreeSet<Uuid> = left.into_iter().collect();
    manager.may_give(tx, &left).await?;
    let held = held.into_iter().filter(|held| left.contains(&held.role));
    let held = held.map(|held| (held.role, held.department)).collect();
    let by = manager.actor.to_string();
    store::members::give(tx, (former.tenant_id, former.user_id), held, &by).await?;
    Ok(())
}

/// The address, or the membership itself, was taken meanwhile.
fn refused(error: DbError) -> PlatformError {
    if error.violates("users_email") {
        return PlatformError::code(platform_codes::EMAIL_TAKEN);
    }
    error.into()
}
