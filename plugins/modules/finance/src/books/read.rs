//! Reading the books.

use std::collections::HashMap;

use uuid::Uuid;
use wikala_module::extension::books::{BookAccount, BookCategory, BookEntry, BookFilter, BookPage};
use wikala_module::http::{Problem, codes as http};
use wikala_module::kernel::page::{CursorScope, ForeignCursor, decode_cursor, encode_cursor};
use wikala_module::kernel::policy::Access;

use crate::categories::CategoryKind;
use crate::error::FinanceError;
use crate::module::FinanceState;
use crate::policy::{ReadAccounts, ReadCategories, ReadTransactions};
use crate::store;
use crate::store::categories::CategoryRow;
use crate::store::transactions::Place;
use crate::transactions::TransactionBody;
use crate::transactions::filter::{Criteria, search_pattern};
use crate::transactions::rules::is_plain_date;

/// Entries of a page.
const PAGE: usize = 500;

/// Every account, closed ones too: entries refer to them.
pub(super) async fn accounts(
    state: &FinanceState,
    mut access: Access<ReadAccounts>,
) -> Result<Vec<BookAccount>, FinanceError> {
    let mut tx = state.db.begin_read(&mut access).await?;
    let found = store::books::balances(&mut tx).await?;
    let account = |row: store::books::Balance| BookAccount {
        id: row.id.to_string(),
        name: row.name,
        currency: row.currency,
        balance: row.balance,
    };
    Ok(found.into_iter().map(account).collect())
}

/// Every category, archived ones too.
pub(super) async fn categories(
    state: &FinanceState,
    mut access: Access<ReadCategories>,
) -> Result<Vec<BookCategory>, FinanceError> {
    let mut tx = state.db.begin_read(&mut access).await?;
    let rows = store::categories::all(&mut tx).await?;
    let by_id: HashMap<Uuid, &CategoryRow> = rows.iter().map(|row| (row.id, row)).collect();
    let mut found: Vec<BookCategory> = rows
        .iter()
        .map(|row| BookCategory {
            id: row.id.to_string(),
            path: path(row, &by_id),
            is_income: row.kind == CategoryKind::Income,
        })
        .collect();
    found.sort_by(|one, other| one.path.cmp(&other.path));
    Ok(found)
}

/// The names from the top. A tree is never deeper than it has categories.
fn path(row: &CategoryRow, by_id: &HashMap<Uuid, &CategoryRow>) -> Vec<String> {
    let parent = |row: &&CategoryRow| row.parent_id.and_then(|id| by_id.get(&id).copied());
    let upwards = std::iter::successors(Some(row), parent).take(by_id.len());
    let mut names: Vec<String> = upwards.map(|row| row.name.clone()).collect();
    names.reverse();
    names
}

/// A page of entries, the newest first. Cancelled ones are no part of the books.
pub(super) async fn entries(
    state: &FinanceState,
    mut access: Access<ReadTransactions>,
    filter: &BookFilter,
    cursor: Option<&str>,
) -> Result<BookPage, FinanceError> {
    let criteria = criteria(filter)?;
    let tenant = access.tenant().id.to_string();
    let scope = CursorScope::of(&[&tenant, "finance.books", &format!("{filter:?}")]);
    let foreign = |_: ForeignCursor| Problem::new(http::FOREIGN_CURSOR);
    let after = cursor.map(|cursor| place(cursor, &scope)).transpose();
    let after = after.map_err(foreign)?;
    let mut tx = state.db.begin_read(&mut access).await?;
    let mut rows = store::transactions::page(&mut tx, &criteria, after, PAGE as i64 + 1).await?;
    let has_more = rows.len() > PAGE;
    rows.truncate(PAGE);
    let last = rows.last().filter(|_| has_more);
    let next = last.map(|last| encode_cursor(&(last.posted_on, last.id), &scope));
    Ok(BookPage {
        next: next.transpose().map_err(foreign)?,
        entries: rows.into_iter().map(entry).collect(),
    })
}

fn place(cursor: &str, scope: &CursorScope) -> Result<Place, ForeignCursor> {
    let place: Place = decode_cursor(cursor, scope)?;
    is_plain_date(place.0).then_some(place).ok_or(ForeignCursor)
}

fn criteria(filter: &BookFilter) -> Result<Criteria, FinanceError> {
    let unknown = |_| Problem::new(http::MALFORMED_QUERY).field("account", "malformed", "no identifier");
    let account = filter.account.as_deref().map(Uuid::parse_str).transpose();
    let days = [filter.since, filter.until];
    if days.into_iter().flatten().any(|day| !is_plain_date(day)) {
        let problem = Problem::new(http::MALFORMED_QUERY);
        return Err(problem
            .field("since", "malformed", "a year has four digits")
            .into());
    }
    if filter.text.as_deref().is_some_and(|text| text.contains('\0')) {
        let problem = Problem::new(http::MALFORMED_QUERY);
        return Err(problem
            .field("text", "malformed", "a NUL character is not text")
            .into());
    }
    Ok(Criteria {
        account: account.map_err(unknown)?,
        from: filter.since,
        to: filter.until,
        pattern: filter.text.as_deref().map(search_pattern).transpose()?,
        in_force: true,
        ..Criteria::default()
    })
}

fn entry(row: TransactionBody) -> BookEntry {
    BookEntry {
        id: row.id.to_string(),
        account: row.account_id.to_string(),
        booked_on: row.posted_on,
        amount: row.amount.amount,
        currency: row.amount.currency,
        description: row.description,
        counterparty: row.vendor_supplier,
        category: row.category_id.map(|id| id.to_string()),
    }
}
