//! `GET /users/{id}/roles`

use wikala_module::http::{Answer, At, Authorized, Listed, PageQuery, Shared};
use wikala_module::kernel::page::{CursorScope, Page, decode_cursor};

use super::body::AssignmentBody;
use crate::error::PlatformError;
use crate::module::PlatformState;
use crate::policy::ReadAssignments;
use crate::roles::codes;
use crate::store;

/// A page of the roles of a member, oldest assignment first.
pub(super) async fn list(
    Authorized(mut access): Authorized<ReadAssignments>,
    platform: Shared<PlatformState>,
    At(user): At,
    page: PageQuery,
) -> Answer<Listed<AssignmentBody>> {
    let (tenant, reach) = (access.tenant().id.0, access.reach());
    let scope = CursorScope::of(&[&tenant.to_string(), "roles of", &user.to_string()]);
    let after = page
        .cursor
        .as_deref()
        .map(|text| decode_cursor(text, &scope))
        .transpose()?;
    let mut tx = platform.db.begin_directory(&mut access).await?;
    let department = store::assignments::department_of(&mut tx, tenant, user).await?;
    // Members of other departments are not seen at all.
    if !department.is_some_and(|department| reach.includes(department)) {
        return Err(PlatformError::code(codes::MEMBER_NOT_FOUND).into());
    }
    let rows = store::assignments::page(&mut tx, tenant, user, after, page.limit).await?;
    let found = Page::from_rows(rows, page.limit, &scope, |row| (row.assigned_at, row.id))?;
    Ok(Listed(found.map(AssignmentBody::from)))
}
