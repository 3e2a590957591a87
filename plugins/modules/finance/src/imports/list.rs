//! `GET /finance/imports`.

use serde::Deserialize;
use utoipa::IntoParams;
use uuid::Uuid;
use wikala_module::http::{Answer, Authorized, Filter, Listed, PageQuery, Problem, Shared};
use wikala_module::kernel::page::{CursorScope, Page, decode_cursor};
use wikala_module::kernel::time::Timestamp;

use super::body::ImportBody;
use crate::module::FinanceState;
use crate::policy::ReadImports;
use crate::store::imports::{self as store, ImportFilter, StoredImport};

/// Which imports to show.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
pub(crate) struct ImportQuery {
    #[param(inline)]
    state: Option<State>,
    /// The account that was chosen for every row.
    account: Option<Uuid>,
    // Read by the paging parameters; named here so that they are not unknown.
    #[serde(rename = "limit")]
    #[param(ignore)]
    _limit: Option<String>,
    #[serde(rename = "cursor")]
    #[param(ignore)]
    _cursor: Option<String>,
    #[serde(rename = "count")]
    #[param(ignore)]
    _count: Option<String>,
}

#[derive(Debug, Clone, Copy, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "lowercase")]
#[schema(as = ImportState)]
enum State {
    Committed,
    Undone,
}

impl State {
    fn as_str(self) -> &'static str {
        match self {
            Self::Committed => "committed",
            Self::Undone => "undone",
        }
    }
}

pub(crate) async fn list(
    Authorized(mut access): Authorized<ReadImports>,
    finance: Shared<FinanceState>,
    Filter(query): Filter<ImportQuery>,
    page: PageQuery,
) -> Answer<Listed<ImportBody>> {
    let state = query.state.map(State::as_str);
    let filter = ImportFilter {
        state: state.map(str::to_owned),
        account: query.account,
    };
    let account = query.account.map(|id| id.to_string()).unwrap_or_default();
    let tenant = access.tenant().id.to_string();
    let scope = CursorScope::of(&[&tenant, "finance.imports", state.unwrap_or_default(), &account]);
    let after = page
        .cursor
        .as_deref()
        .map(|text| decode_cursor(text, &scope))
        .transpose()?;
    let mut tx = finance.db.begin_read(&mut access).await?;
    let rows = store::page(&mut tx, &filter, after, page.limit).await?;
    let total = if page.count {
        Some(store::count(&mut tx, &filter).await?)
    } else {
        None
    };
    let page = Page::from_rows(rows, page.limit, &scope, key)?;
    let (has_more, next_cursor) = (page.has_more, page.next_cursor);
    let data: Vec<ImportBody> = page
        .data
        .into_iter()
        .map(ImportBody::try_from)
        .collect::<Result<_, Problem>>()?;
    Ok(Listed(Page {
        data,
        has_more,
        next_cursor,
        total,
        cursors: Vec::new(),
    }))
}

fn key(import: &StoredImport) -> (Timestamp, Uuid) {
    (import.created_at, import.id)
}
