//! `GET /finance/category-suggestions`.

use serde::{Deserialize, Serialize};
use utoipa::IntoParams;
use uuid::Uuid;
use wikala_module::http::{Answer, Authorized, Filter, Listed, PageQuery, Shared};
use wikala_module::kernel::page::{CursorScope, Page, decode_cursor};

use super::{SuggestionBody, SuggestionState};
use crate::module::FinanceState;
use crate::policy::ReadSuggestions;
use crate::store::suggestions::{self as store, Criteria};

/// Which suggestions to show.
#[derive(Debug, Deserialize, Serialize, IntoParams)]
#[serde(deny_unknown_fields)]
pub(crate) struct SuggestionFilter {
    #[param(inline)]
    state: Option<SuggestionState>,
    /// Of this transaction.
    transaction: Option<Uuid>,
    // Read by the paging parameters; named here so that they are not unknown.
    #[serde(rename = "limit", skip_serializing)]
    #[param(ignore)]
    _limit: Option<String>,
    #[serde(rename = "cursor", skip_serializing)]
    #[param(ignore)]
    _cursor: Option<String>,
    #[serde(rename = "count", skip_serializing)]
    #[param(ignore)]
    _count: Option<String>,
}

/// Answers one page.
pub(super) async fn list(
    Authorized(mut access): Authorized<ReadSuggestions>,
    finance: Shared<FinanceState>,
    Filter(filter): Filter<SuggestionFilter>,
    page: PageQuery,
) -> Answer<Listed<SuggestionBody>> {
    let criteria = Criteria {
        state: filter.state,
        transaction: filter.transaction,
    };
    let text = serde_json::to_string(&filter).unwrap_or_default();
    let tenant = access.tenant().id.to_string();
    let scope = CursorScope::of(&[&tenant, "finance.category_suggestions", &text]);
    let after = page
        .cursor
        .as_deref()
        .map(|cursor| decode_cursor(cursor, &scope))
        .transpose()?;
    let mut tx = finance.db.begin_read(&mut access).await?;
    let rows = store::page(&mut tx, criteria, after, page.limit.rows()).await?;
    let mut listed = Page::from_rows(rows, page.limit, &scope, |row| (row.created_at, row.id))?;
    if page.count {
        listed.total = Some(store::count(&mut tx, criteria).await?);
    }
    Ok(Listed(listed))
}
