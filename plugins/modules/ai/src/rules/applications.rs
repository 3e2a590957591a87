//! `GET /ai/rules/applications`.

use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;
use wikala_module::http::{Answer, Authorized, Filter, Listed, PageQuery, Shared};
use wikala_module::kernel::page::{CursorScope, Page, decode_cursor};
use wikala_module::kernel::time::Timestamp;

use crate::module::AiState;
use crate::policy::ReadRules;
use crate::store::applications::{self as store, ApplicationRow};

/// A rule that was applied to the past.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = RuleApplication)]
pub(crate) struct ApplicationBody {
    id: Uuid,
    /// The rule may be gone by now.
    rule_id: Uuid,
    /// Its name when it was applied.
    #[schema(example = "Groceries at Lidl")]
    rule_name: String,
    /// The category that transactions got.
    category_id: Uuid,
    /// Whether it also changed what people had chosen.
    overrode_manual: bool,
    /// Transactions that it changed.
    #[schema(example = 41)]
    pub(super) changed: i32,
    is_reverted: bool,
    /// Of those, how many have back what they had before.
    #[schema(example = 0)]
    restored: i32,
    created_by: String,
    #[schema(value_type = String, format = DateTime)]
    created_at: Timestamp,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, format = DateTime)]
    reverted_at: Option<Timestamp>,
}

impl From<ApplicationRow> for ApplicationBody {
    fn from(row: ApplicationRow) -> Self {
        Self {
            is_reverted: row.is_reverted(),
            id: row.id,
            rule_id: row.rule_id,
            rule_name: row.rule_name,
            category_id: row.category_id,
            overrode_manual: row.overrode_manual,
            changed: row.changed,
            restored: row.restored,
            created_by: row.created_by,
            created_at: row.created_at,
            reverted_at: row.reverted_at,
        }
    }
}

/// Which applications to list.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
pub(super) struct ApplicationFilter {
    /// Of this rule.
    rule: Option<Uuid>,
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
pub(crate) struct ApplicationKey {
    pub(crate) created_at: Timestamp,
    pub(crate) id: Uuid,
}

/// Answers one page.
pub(super) async fn list(
    Authorized(mut access): Authorized<ReadRules>,
    ai: Shared<AiState>,
    Filter(filter): Filter<ApplicationFilter>,
    page: PageQuery,
) -> Answer<Listed<ApplicationBody>> {
    let tenant = access.tenant().id.to_string();
    let scope = CursorScope::of(&[&tenant, "ai.rule_applications", &format!("{:?}", filter.rule)]);
    let after = page
        .cursor
        .as_deref()
        .map(|cursor| decode_cursor(cursor, &scope))
        .transpose()?;
    let mut tx = ai.db.begin_read(&mut access).await?;
    let rows = store::page(&mut tx, filter.rule, after, page.limit.rows()).await?;
    let bodies = rows.into_iter().map(ApplicationBody::from).collect();
    let key = |one: &ApplicationBody| ApplicationKey {
        created_at: one.created_at,
        id: one.id,
    };
    let mut listed = Page::from_rows(bodies, page.limit, &scope, key)?;
    if page.count {
        listed.total = Some(store::count(&mut tx, filter.rule).await?);
    }
    Ok(Listed(listed))
}
