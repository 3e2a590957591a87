//! `DELETE /users/{id}/roles/{assignmentId}`

use wikala_module::http::{Answer, At, Authorized, NoContent, Part, PathPart, Shared};

use super::subject::Subject;
use crate::error::PlatformError;
use crate::module::PlatformState;
use crate::policy::AssignRoles;
use crate::roles::codes;
use crate::roles::grantor::Grantor;
use crate::store;

/// Takes a role that a person gave.
pub(super) async fn remove(
    Authorized(mut access): Authorized<AssignRoles>,
    platform: Shared<PlatformState>,
    At(user): At,
    Part(id, _): Part<Assignment>,
) -> Answer<NoContent> {
    let mut grantor = Grantor::of(&access);
    let tenant = grantor.tenant.0;
    let mut tx = platform.db.begin_directory(&mut access).await?;
    grantor.hold(&mut tx).await?;
    let member = Subject::find(&mut tx, &grantor, user).await?;
    member.judge(&mut tx)?;
    let before = member.roles(&mut tx).await?;
    let assignment = before.iter().find(|row| row.id == id);
    let assignment = assignment.ok_or_else(|| PlatformError::code(codes::ASSIGNMENT_NOT_FOUND))?;
    if assignment.group_id.is_some() {
        return Err(PlatformError::code(codes::ASSIGNMENT_OF_DIRECTORY).into());
    }
    grantor.reaches(assignment.department_id)?;
    member.check_taking(&mut tx, &grantor).await?;
    let owners = store::owners::watch(&mut tx, tenant).await?;
    store::assignments::remove(&mut tx, tenant, user, vec![id]).await?;
    owners.judge(&mut tx).await?;
    member.changed(&mut tx, before).await?;
    platform.revocations.commit(tx, &[user]).await?;
    Ok(NoContent)
}

/// The assignment in the path.
pub(super) struct Assignment;

impl PathPart for Assignment {
    const NAME: &'static str = "assignmentId";
}
