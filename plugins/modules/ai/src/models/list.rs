//! `GET /ai/models`.

use serde::Deserialize;
use utoipa::IntoParams;
use wikala_module::http::{Answer, Authorized, Filter, Listed, PageQuery, Shared};
use wikala_module::kernel::page::{CursorScope, Page, decode_cursor};

use super::body::ModelBody;
use crate::module::AiState;
use crate::policy::ReadModels;
use crate::store::models as store;

/// All of them.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
pub(super) struct ModelFilter {
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

/// Answers one page.
pub(super) async fn list(
    Authorized(mut access): Authorized<ReadModels>,
    ai: Shared<AiState>,
    Filter(_all): Filter<ModelFilter>,
    page: PageQuery,
) -> Answer<Listed<ModelBody>> {
    let tenant = access.tenant().id.to_string();
    let scope = CursorScope::of(&[&tenant, "ai.models"]);
    let before = page
        .cursor
        .as_deref()
        .map(|cursor| decode_cursor(cursor, &scope))
        .transpose()?;
    let mut tx = ai.db.begin_read(&mut access).await?;
    let rows = store::page(&mut tx, before, page.limit.rows()).await?;
    let bodies = rows.into_iter().map(ModelBody::from).collect();
    let mut listed = Page::from_rows(bodies, page.limit, &scope, |model: &ModelBody| model.number)?;
    if page.count {
        listed.total = Some(store::count(&mut tx).await?);
    }
    Ok(Listed(listed))
}
