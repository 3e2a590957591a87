//! `PUT /users/{id}/roles`

use std::collections::BTreeSet;

use uuid::Uuid;
use wikala_module::http::{
    Answer, At, Authorized, Body, Found, IfMatch, Problem, Shared, codes as http_codes,
};

use super::body::{AssignmentsBody, AssignmentsRequest};
use super::subject::{MOST, Subject, too_many};
use crate::module::PlatformState;
use crate::policy::AssignRoles;
use crate::roles::grantor::Grantor;
use crate::store;

/// Gives a member exactly these roles. What directory groups brought stays. The version is the
/// member's, which grows with their roles too.
pub(super) async fn replace(
    Authorized(mut access): Authorized<AssignRoles>,
    platform: Shared<PlatformState>,
    At(user): At,
    IfMatch(version): IfMatch,
    Body(request): Body<AssignmentsRequest>,
) -> Answer<Found<AssignmentsBody>> {
    if request.roles.len() > MOST {
        return Err(too_many().into());
    }
    let mut grantor = Grantor::of(&access);
    let (tenant, by) = (grantor.tenant.0, grantor.actor.to_string());
    let mut tx = platform.db.begin_directory(&mut access).await?;
    grantor.hold(&mut tx).await?;
    let member = Subject::find(&mut tx, &grantor, user).await?;
    member.judge(&mut tx)?;
    if member.version(&mut tx).await? != version {
        return Err(Problem::new(http_codes::STALE));
    }
    let before = member.roles(&mut tx).await?;
    let given = before.iter().filter(|row| row.group_id.is_none());
    let held: BTreeSet<(Uuid, Option<Uuid>)> = given
        .clone()
        .map(|row| (row.role_id, row.department_id))
        .collect();
    let mut wanted = BTreeSet::new();
    for one in &request.roles {
        wanted.insert((
            member.check_giving(&mut tx, &grantor, one).await?,
            one.department_id,
        ));
    }
    let mut gone = Vec::new();
    for row in given.filter(|row| !wanted.contains(&(row.role_id, row.department_id))) {
        grantor.reaches(row.department_id)?;
        gone.push(row.id);
    }
    if !gone.is_empty() {
        member.check_taking(&mut tx, &grantor).await?;
    }
    let owners = store::owners::watch(&mut tx, tenant).await?;
    store::assignments::remove(&mut tx, tenant, user, gone).await?;
    for place in wanted.difference(&held) {
        store::assignments::insert(&mut tx, tenant, user, *place, &by).await?;
    }
    owners.judge(&mut tx).await?;
    let data = member.changed(&mut tx, before).await?;
    let version = member.version(&mut tx).await?;
    platform.revocations.commit(tx, &[user]).await?;
    Ok(Found {
        version,
        body: AssignmentsBody { data },
    })
}
