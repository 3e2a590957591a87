//! `POST /users/{id}/roles`

use wikala_module::DbError;
use wikala_module::http::{Answer, At, Authorized, Body, Created, Problem, Shared, codes as http_codes};

use super::body::{AssignmentBody, AssignmentRequest};
use super::subject::{MOST, Subject, too_many};
use crate::error::PlatformError;
use crate::module::PlatformState;
use crate::policy::AssignRoles;
use crate::roles::codes;
use crate::roles::grantor::Grantor;
use crate::store;

/// Gives a member a role. Sent twice, the second finds that it is held.
pub(super) async fn add(
    Authorized(mut access): Authorized<AssignRoles>,
    platform: Shared<PlatformState>,
    At(user): At,
    Body(request): Body<AssignmentRequest>,
) -> Answer<Created<AssignmentBody>> {
    let mut grantor = Grantor::of(&access);
    let tenant = grantor.tenant.0;
    let mut tx = platform.db.begin_directory(&mut access).await?;
    grantor.hold(&mut tx).await?;
    let member = Subject::find(&mut tx, &grantor, user).await?;
    member.judge(&mut tx)?;
    let role = member.check_giving(&mut tx, &grantor, &request).await?;
    let before = member.roles(&mut tx).await?;
    if before.len() >= MOST {
        return Err(too_many().into());
    }
    let place = (role, request.department_id);
    let by = grantor.actor.to_string();
    let inserted = store::assignments::insert(&mut tx, tenant, user, place, &by).await;
    let id = inserted.map_err(refused)?;
    let after = member.changed(&mut tx, before).await?;
    platform.revocations.commit(tx, &[user]).await.map_err(refused)?;
    let made = after.into_iter().find(|assignment| assignment.id == id);
    let made = made.ok_or_else(|| Problem::new(http_codes::INTERNAL))?;
    Created::new(format!("/api/v1/users/{user}/roles/{id}"), 1, &made)
}

fn refused(error: DbError) -> PlatformError {
    match error {
        DbError::Unique(_) => PlatformError::code(codes::ASSIGNMENT_EXISTS),
        other => other.into(),
    }
}
