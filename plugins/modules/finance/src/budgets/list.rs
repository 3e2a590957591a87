//! `GET /finance/budgets`: the latest year first.

use serde::{Deserialize, Serialize};
use utoipa::IntoParams;
use uuid::Uuid;
use wikala_module::http::{Answer, Authorized, Filter, Listed, PageQuery, Shared};
use wikala_module::kernel::money::Currency;
use wikala_module::kernel::page::{CursorScope, Page, decode_cursor};

use super::actuals::with_actuals;
use super::body::BudgetBody;
use crate::policy::ReadBudgets;
use crate::{FinanceState, store};

/// Which budgets to list.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[into_params(rename_all = "camelCase")]
pub(crate) struct BudgetFilter {
    pub(crate) fiscal_year: Option<i32>,
    pub(crate) quarter: Option<i32>,
    pub(crate) month: Option<i32>,
    /// The budget's own category, not those below it.
    pub(crate) category: Option<Uuid>,
    pub(crate) department: Option<Uuid>,
    /// ISO 4217.
    #[param(value_type = Option<String>)]
    pub(crate) currency: Option<Currency>,
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
pub(crate) struct BudgetKey {
    pub(crate) fiscal_year: i32,
    pub(crate) id: Uuid,
}

impl BudgetFilter {
    fn scope(&self, tenant: &str) -> CursorScope {
        let Self {
            fiscal_year,
            quarter,
            month,
            category,
            department,
            currency,
            ..
        } = self;
        let filter = format!(
            "{:?}",
            (fiscal_year, quarter, month, category, department, currency)
        );
        CursorScope::of(&[tenant, "budgets", &filter])
    }
}

/// Answers with one page.
pub(super) async fn list(
    Authorized(mut access): Authorized<ReadBudgets>,
    finance: Shared<FinanceState>,
    Filter(filter): Filter<BudgetFilter>,
    page: PageQuery,
) -> Answer<Listed<BudgetBody>> {
    let scope = filter.scope(&access.tenant().id.to_string());
    let after = page
        .cursor
        .as_deref()
        .map(|cursor| decode_cursor(cursor, &scope))
        .transpose()?;
    let mut tx = finance.db.begin_read(&mut access).await?;
    let rows = store::budgets::page(&mut tx, &filter, after, page.limit).await?;
    let total = if page.count {
        Some(store::budgets::count(&mut tx, &filter).await?)
    } else {
        None
    };
    let key = |row: &store::budgets::BudgetRow| BudgetKey {
        fiscal_year: row.fiscal_year,
        id: row.id,
    };
    let Page {
        data,
        has_more,
        next_cursor,
        cursors,
        ..
    } = Page::from_rows(rows, page.limit, &scope, key)?;
    let data = with_actuals(&mut tx, data).await?;
    Ok(Listed(Page {
        data,
        has_more,
        next_cursor,
        total,
        cursors,
    }))
}
