//! `GET /tenants` and `GET /tenants/{id}`

use serde::Deserialize;
use utoipa::IntoParams;
use wikala_module::http::{
    Answer, At, Authorized, Filter, Found, Listed, PageQuery, Problem, Shared, codes as http_codes,
};
use wikala_module::kernel::page::{CursorScope, Page, decode_cursor};
use wikala_module::kernel::tenant::TenantState;

use super::TenantBody;
use crate::error::{PlatformError, codes};
use crate::module::PlatformState;
use crate::policy::ReadTenants;
use crate::store;

/// Which tenants.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
pub(super) struct TenantFilter {
    /// Only tenants in this state.
    state: Option<String>,
    // The three that `PageQuery` reads.
    #[param(ignore)]
    #[serde(rename = "limit")]
    _limit: Option<String>,
    #[param(ignore)]
    #[serde(rename = "cursor")]
    _cursor: Option<String>,
    #[param(ignore)]
    #[serde(rename = "count")]
    _count: Option<String>,
}

/// A page of tenants, newest first.
pub(super) async fn list(
    Authorized(mut access): Authorized<ReadTenants>,
    platform: Shared<PlatformState>,
    Filter(filter): Filter<TenantFilter>,
    page: PageQuery,
) -> Answer<Listed<TenantBody>> {
    let known = filter
        .state
        .as_deref()
        .is_none_or(|state| TenantState::parse(state).is_some());
    if !known {
        let states = TenantState::ALL.map(TenantState::as_str).join(", ");
        return Err(Problem::new(http_codes::MALFORMED_QUERY).field("state", "unknown", states));
    }
    let scope = CursorScope::of(&["tenants", filter.state.as_deref().unwrap_or_default()]);
    let after = page
        .cursor
        .as_deref()
        .map(|text| decode_cursor(text, &scope))
        .transpose()?;
    let mut tx = platform.db.begin_platform(&mut access).await?;
    let rows = store::tenants::page(&mut tx, filter.state, after, page.limit).await?;
    let found = Page::from_rows(rows, page.limit, &scope, |row| (row.created_at, row.id))?;
    Ok(Listed(found.map(TenantBody::from)))
}

/// One tenant.
pub(super) async fn get(
    Authorized(mut access): Authorized<ReadTenants>,
    platform: Shared<PlatformState>,
    At(id): At,
) -> Answer<Found<TenantBody>> {
    let mut tx = platform.db.begin_platform(&mut access).await?;
    let row = store::tenants::find(&mut tx, id).await?;
    let row = row.ok_or_else(|| PlatformError::code(codes::TENANT_NOT_FOUND))?;
    Ok(Found {
        version: row.version,
        body: row.into(),
    })
}
