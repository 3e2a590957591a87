//! `GET /policies` and `GET /policies/{id}`

use wikala_module::http::{Answer, At, Authorized, Found, Listed, PageQuery, Shared};
use wikala_module::kernel::page::{CursorScope, Page, decode_cursor};

use super::body::PolicyBody;
use super::codes;
use crate::error::PlatformError;
use crate::module::PlatformState;
use crate::policy::ReadPolicies;
use crate::store;

/// A page of the tenant's policies, oldest first.
pub(super) async fn list(
    Authorized(mut access): Authorized<ReadPolicies>,
    platform: Shared<PlatformState>,
    page: PageQuery,
) -> Answer<Listed<PolicyBody>> {
    let tenant = access.tenant().id;
    let scope = CursorScope::of(&[&tenant.to_string(), "policies"]);
    let after = page
        .cursor
        .as_deref()
        .map(|text| decode_cursor(text, &scope))
        .transpose()?;
    let mut tx = platform.db.begin_directory(&mut access).await?;
    let rows = store::policies::page(&mut tx, tenant.0, after, page.limit).await?;
    let found = Page::from_rows(rows, page.limit, &scope, |row| (row.created_at, row.id))?;
    Ok(Listed(found.map(PolicyBody::from)))
}

/// One policy.
pub(super) async fn get(
    Authorized(mut access): Authorized<ReadPolicies>,
    platform: Shared<PlatformState>,
    At(id): At,
) -> Answer<Found<PolicyBody>> {
    let tenant = access.tenant().id.0;
    let mut tx = platform.db.begin_directory(&mut access).await?;
    let row = store::policies::find(&mut tx, tenant, id).await?;
    let row = row.ok_or_else(|| PlatformError::code(codes::POLICY_NOT_FOUND))?;
    Ok(Found {
        version: row.version,
        body: row.into(),
    })
}
