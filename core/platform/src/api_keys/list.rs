//! `GET /api-keys`

use wikala_module::http::{Answer, Authorized, Listed, PageQuery, Shared};
use wikala_module::kernel::page::{CursorScope, Page, decode_cursor};

use super::ApiKeyBody;
use crate::module::PlatformState;
use crate::policy::ReadApiKeys;
use crate::store;

/// A page of the tenant's keys, newest first.
pub(super) async fn list(
    Authorized(mut access): Authorized<ReadApiKeys>,
    platform: Shared<PlatformState>,
    page: PageQuery,
) -> Answer<Listed<ApiKeyBody>> {
    let tenant = access.tenant().id;
    let scope = CursorScope::of(&[&tenant.to_string(), "api-keys"]);
    let after = page
        .cursor
        .as_deref()
        .map(|text| decode_cursor(text, &scope))
        .transpose()?;
    let mut tx = platform.db.begin_directory(&mut access).await?;
    let rows = store::api_keys::page(&mut tx, tenant.0, after, page.limit).await?;
    let found = Page::from_rows(rows, page.limit, &scope, |(row, _)| (row.created_at, row.id))?;
    Ok(Listed(found.map(ApiKeyBody::from)))
}
