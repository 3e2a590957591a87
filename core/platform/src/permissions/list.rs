//! `GET /permissions`

use wikala_module::http::{Answer, Authorized, Listed, PageQuery, Shared};
use wikala_module::kernel::page::{CursorScope, Page, decode_cursor};

use super::PermissionBody;
use crate::module::PlatformState;
use crate::policy::ReadRoles;
use crate::store;

/// A page of the permissions, by name.
pub(super) async fn list(
    Authorized(mut access): Authorized<ReadRoles>,
    platform: Shared<PlatformState>,
    page: PageQuery,
) -> Answer<Listed<PermissionBody>> {
    let scope = CursorScope::of(&["permissions"]);
    let after = page
        .cursor
        .as_deref()
        .map(|text| decode_cursor(text, &scope))
        .transpose()?;
    let mut tx = platform.db.begin_directory(&mut access).await?;
    let rows = store::permissions::page(&mut tx, after, page.limit).await?;
    let found = Page::from_rows(rows, page.limit, &scope, |row| row.name.clone())?;
    Ok(Listed(found.map(|row| PermissionBody::of(row, &platform.roles))))
}
