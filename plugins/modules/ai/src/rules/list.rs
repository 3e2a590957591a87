//! `GET /ai/rules`: in the order in which they are asked.

use serde::{Deserialize, Serialize};
use utoipa::IntoParams;
use uuid::Uuid;
use wikala_module::http::{Answer, Authorized, Filter, Listed, PageQuery, Shared};
use wikala_module::kernel::page::{CursorScope, Page, decode_cursor};

use super::body::RuleBody;
use crate::module::AiState;
use crate::policy::ReadRules;
use crate::store::rules as store;

/// Which rules to list.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
pub(super) struct RuleFilter {
    /// Of this category.
    category: Option<Uuid>,
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

/// Where a page ends.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub(crate) struct RuleKey {
    pub(crate) position: i32,
    pub(crate) id: Uuid,
}

/// Answers one page.
pub(super) async fn list(
    Authorized(mut access): Authorized<ReadRules>,
    ai: Shared<AiState>,
    Filter(filter): Filter<RuleFilter>,
    page: PageQuery,
) -> Answer<Listed<RuleBody>> {
    let tenant = access.tenant().id.to_string();
    let scope = CursorScope::of(&[&tenant, "ai.rules", &format!("{:?}", filter.category)]);
    let after = page
        .cursor
        .as_deref()
        .map(|cursor| decode_cursor(cursor, &scope))
        .transpose()?;
    let mut tx = ai.db.begin_read(&mut access).await?;
    let rows = store::page(&mut tx, filter.category, after, page.limit.rows()).await?;
    let bodies = rows.into_iter().map(RuleBody::from).collect();
    let key = |rule: &RuleBody| RuleKey {
        position: rule.position,
        id: rule.id,
    };
    let mut listed = Page::from_rows(bodies, page.limit, &scope, key)?;
    if page.count {
        listed.total = Some(store::count(&mut tx, filter.category).await?);
    }
    Ok(Listed(listed))
}
