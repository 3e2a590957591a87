//! `GET /finance/transactions`.

use wikala_module::http::{Answer, Authorized, Filter, Listed, PageQuery, Shared};
use wikala_module::kernel::page::{CursorScope, ForeignCursor, Page, decode_cursor};

use super::TransactionBody;
use super::filter::TransactionFilter;
use super::rules::is_plain_date;
use crate::module::FinanceState;
use crate::policy::ReadTransactions;
use crate::store::transactions::{self as store, Place};

/// Answers one page.
pub(super) async fn list(
    Authorized(mut access): Authorized<ReadTransactions>,
    finance: Shared<FinanceState>,
    Filter(filter): Filter<TransactionFilter>,
    page: PageQuery,
) -> Answer<Listed<TransactionBody>> {
    let criteria = filter.criteria()?;
    let mut tx = finance.db.begin_read(&mut access).await?;
    let scope = CursorScope::of(&[&tx.tenant().to_string(), "transactions", &filter.scope_text()]);
    let after = page
        .cursor
        .as_deref()
        .map(|cursor| place(cursor, &scope))
        .transpose()?;
    let rows = store::page(&mut tx, &criteria, after, page.limit.rows()).await?;
    let mut listed = Page::from_rows(rows, page.limit, &scope, |row| (row.posted_on, row.id))?;
    if page.count {
        listed.total = Some(store::count(&mut tx, &criteria).await?);
    }
    Ok(Listed(listed))
}

/// A cursor is not signed: what it holds is only used after the checks any input needs.
fn place(cursor: &str, scope: &CursorScope) -> Result<Place, ForeignCursor> {
    let place: Place = decode_cursor(cursor, scope)?;
    if is_plain_date(place.0) {
        Ok(place)
    } else {
        Err(ForeignCursor)
    }
}
