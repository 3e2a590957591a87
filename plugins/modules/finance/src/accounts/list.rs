//! `GET /finance/accounts`.

use serde::{Deserialize, Serialize};
use utoipa::IntoParams;
use wikala_module::http::{Answer, Authorized, Filter, Listed, PageQuery, Problem, Shared};
use wikala_module::kernel::money::Currency;
use wikala_module::kernel::page::{CursorScope, ForeignCursor, Page, decode_cursor};

use super::{AccountBody, AccountKind};
use crate::module::FinanceState;
use crate::policy::ReadAccounts;
use crate::store;
use crate::store::accounts::Place;
use crate::transactions::filter::search_pattern;

/// The filters of the account list; all that are given must hold.
#[derive(Debug, Deserialize, Serialize, IntoParams)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct AccountFilter {
    /// `false` keeps open accounts, `true` closed ones.
    closed: Option<bool>,
    #[param(inline)]
    kind: Option<AccountKind>,
    /// ISO 4217.
    #[param(value_type = Option<String>, example = "KWD")]
    currency: Option<Currency>,
    /// Text in name or bank reference; upper and lower case are the same.
    #[param(max_length = 200)]
    q: Option<String>,
    // The three that `PageQuery` reads.
    #[param(ignore)]
    #[serde(rename = "limit", skip_serializing)]
    _limit: Option<String>,
    #[param(ignore)]
    #[serde(rename = "cursor", skip_serializing)]
    _cursor: Option<String>,
    #[param(ignore)]
    #[serde(rename = "count", skip_serializing)]
    _count: Option<String>,
}

/// A checked filter, in the store's terms.
pub(crate) struct Criteria {
    pub(crate) closed: Option<bool>,
    pub(crate) kind: Option<AccountKind>,
    pub(crate) currency: Option<Currency>,
    /// A `LIKE` pattern.
    pub(crate) pattern: Option<String>,
}

impl AccountFilter {
    fn criteria(&self) -> Result<Criteria, Problem> {
        let pattern = self.q.as_deref().map(search_pattern).transpose()?;
        Ok(Criteria {
            closed: self.closed,
            kind: self.kind,
            currency: self.currency,
            pattern,
        })
    }
}

/// Answers one page, by name.
pub(super) async fn list(
    Authorized(mut access): Authorized<ReadAccounts>,
    finance: Shared<FinanceState>,
    Filter(filter): Filter<AccountFilter>,
    page: PageQuery,
) -> Answer<Listed<AccountBody>> {
    let criteria = filter.criteria()?;
    let mut tx = finance.db.begin_read(&mut access).await?;
    let filter_text = serde_json::to_string(&filter).unwrap_or_default();
    let scope = CursorScope::of(&[&tx.tenant().to_string(), "accounts", &filter_text]);
    let after = page
        .cursor
        .as_deref()
        .map(|cursor| place(cursor, &scope))
        .transpose()?;
    let rows = store::accounts::page(&mut tx, &criteria, after, page.limit.rows()).await?;
    let mut listed = Page::from_rows(rows, page.limit, &scope, |account| {
        (account.name.clone(), account.id)
    })?;
    if page.count {
        listed.total = Some(store::accounts::count(&mut tx, &criteria).await?);
    }
    Ok(Listed(listed))
}

/// A cursor is not signed: what it holds is only used after the checks any input needs.
fn place(cursor: &str, scope: &CursorScope) -> Result<Place, ForeignCursor> {
    let place: Place = decode_cursor(cursor, scope)?;
    if place.0.contains('\0') {
        Err(ForeignCursor)
    } else {
        Ok(place)
    }
}
