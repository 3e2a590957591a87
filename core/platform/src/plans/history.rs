//! `GET /plans/{code}/versions`

use serde::Serialize;
use utoipa::ToSchema;
use wikala_module::http::{Answer, Authorized, Listed, Named, PageQuery, Shared};
use wikala_module::kernel::page::{CursorScope, Page, decode_cursor};
use wikala_module::kernel::time::Timestamp;

use super::PlanCode;
use crate::module::PlatformState;
use crate::policy::ManagePlans;
use crate::store;
use crate::store::plans::VersionRow;

/// A plan as it was.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct PlanVersion {
    version: i32,
    /// As of this version.
    #[schema(value_type = super::PlanContent)]
    plan: serde_json::Value,
    /// Who made it so.
    #[schema(example = "user:01939e6c-7d2a-7c1e-9f00-3b1f0a6e5c11")]
    changed_by: String,
    #[schema(value_type = String, format = DateTime)]
    changed_at: Timestamp,
}

impl From<VersionRow> for PlanVersion {
    fn from(row: VersionRow) -> Self {
        Self {
            version: row.version,
            plan: row.body,
            changed_by: row.changed_by,
            changed_at: row.changed_at,
        }
    }
}

/// A page of the versions of a plan.
pub(super) async fn list(
    Authorized(mut access): Authorized<ManagePlans>,
    platform: Shared<PlatformState>,
    Named(code, _): Named<PlanCode>,
    page: PageQuery,
) -> Answer<Listed<PlanVersion>> {
    let scope = CursorScope::of(&["plan-versions", &code]);
    let before = page.cursor.as_deref();
    let before = before.map(|text| decode_cursor(text, &scope)).transpose()?;
    let mut tx = platform.db.begin_platform(&mut access).await?;
    store::plans::must_find(&mut tx, &code).await?;
    let rows = store::plans::versions(&mut tx, &code, before, page.limit).await?;
    let found = Page::from_rows(rows, page.limit, &scope, |row| row.version)?;
    Ok(Listed(found.map(PlanVersion::from)))
}
