//! `GET /roles` and `GET /roles/{id}`

use std::collections::BTreeMap;

use uuid::Uuid;
use wikala_module::http::{Answer, At, Authorized, Found, Listed, PageQuery, Shared};
use wikala_module::kernel::page::{CursorScope, Page, decode_cursor};

use super::body::RoleBody;
use crate::error::{PlatformError, codes};
use crate::module::PlatformState;
use crate::policy::ReadRoles;
use crate::store;

/// A page of the roles that the tenant offers: those of its pack first, then its own.
pub(super) async fn list(
    Authorized(mut access): Authorized<ReadRoles>,
    platform: Shared<PlatformState>,
    page: PageQuery,
) -> Answer<Listed<RoleBody>> {
    let tenant = access.tenant().id;
    let scope = CursorScope::of(&[&tenant.to_string(), "roles"]);
    let after = page
        .cursor
        .as_deref()
        .map(|text| decode_cursor(text, &scope))
        .transpose()?;
    let mut tx = platform.db.begin_directory(&mut access).await?;
    let rows = store::roles::page(&mut tx, tenant.0, after, page.limit).await?;
    let found = Page::from_rows(rows, page.limit, &scope, |row| (row.created_at, row.id))?;
    let ids = found.data.iter().map(|row| row.id).collect();
    let mut held: BTreeMap<Uuid, Vec<String>> = BTreeMap::new();
    for (role, permission) in store::roles::permissions_of(&mut tx, ids).await? {
        held.entry(role).or_default().push(permission);
    }
    Ok(Listed(found.map(|row| {
        let permissions = held.remove(&row.id).unwrap_or_default();
        RoleBody::of(row, permissions)
    })))
}

/// One role.
pub(super) async fn get(
    Authorized(mut access): Authorized<ReadRoles>,
    platform: Shared<PlatformState>,
    At(id): At,
) -> Answer<Found<RoleBody>> {
    let tenant = access.tenant().id;
    let mut tx = platform.db.begin_directory(&mut access).await?;
    let row = store::roles::find(&mut tx, tenant.0, id).await?;
    let row = row.ok_or_else(|| PlatformError::code(codes::ROLE_NOT_FOUND))?;
    let permissions = store::roles::names_of(&mut tx, id).await?;
    Ok(Found {
        version: row.version,
        body: RoleBody::of(row, permissions),
    })
}
