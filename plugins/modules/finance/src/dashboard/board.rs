//! `GET /finance/dashboard`.

use std::collections::{BTreeMap, HashMap};

use chrono::NaiveDate;
use serde::Deserialize;
use utoipa::IntoParams;
use uuid::Uuid;
use wikala_module::http::{Answer, Authorized, Filter, Plain, Shared};
use wikala_module::kernel::money::Currency;

use super::body::{
    AccountFiguresBody, BoardBody, CategoryFiguresBody, ComparisonBody, CurrencyBoardBody, FiguresBody,
    PeriodBody, RangeBody,
};
use super::gather::{Catalogue, Sheet, gather};
use super::granularity::Granularity;
use super::range::Asked;
use super::tally::Tally;
use crate::budgets::percentage;
use crate::categories::{Language, Speaking};
use crate::policy::ReadDashboard;
use crate::{FinanceState, store};

/// What the dashboard is about.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
pub(super) struct BoardFilter {
    /// First day; by default twelve months before the last.
    from: Option<NaiveDate>,
    /// Last day; by default that of the newest transaction, or today.
    to: Option<NaiveDate>,
    /// The width of the steps of `byPeriod`.
    #[serde(default)]
    #[param(inline)]
    period: Granularity,
    /// Only this account.
    account: Option<Uuid>,
    /// Only this ISO 4217 currency.
    #[param(value_type = Option<String>)]
    currency: Option<Currency>,
    // Read by `Speaking`.
    #[param(ignore)]
    #[serde(rename = "locale")]
    _locale: Option<String>,
}

pub(super) async fn show(
    Authorized(mut access): Authorized<ReadDashboard>,
    finance: Shared<FinanceState>,
    Filter(filter): Filter<BoardFilter>,
    speaking: Speaking,
) -> Answer<Plain<BoardBody>> {
    let language = speaking.inside(access.tenant());
    let BoardFilter {
        from,
        to,
        period,
        account,
        currency,
        ..
    } = filter;
    let asked = Asked {
        from,
        to,
        account,
        currency,
    };
    asked.check()?;
    let today = finance.clock.now().date_naive();
    let mut tx = finance.db.begin_read(&mut access).await?;
    let found = gather(&mut tx, &asked, period, today).await?;
    let before = found.scope.before();
    let previous = match &before {
        Some(scope) => store::dashboard::totals(&mut tx, scope).await?,
        None => BTreeMap::new(),
    };
    let ids = found
        .sheets
        .values()
        .flat_map(|sheet| sheet.accounts.keys().copied())
        .collect();
    let accounts = store::dashboard::account_names(&mut tx, ids).await?;
    let names = Names {
        accounts,
        categories: &found.categories,
        language,
    };
    let board = |(currency, sheet): (&String, &Sheet)| {
        names.board(
            currency,
            sheet,
            &previous.get(currency).copied().unwrap_or_default(),
        )
    };
    Ok(Plain(BoardBody {
        range: RangeBody::of(&found.scope),
        period,
        previous: RangeBody::of(before.as_ref().unwrap_or(&found.scope)),
        currencies: found.sheets.iter().map(board).collect(),
    }))
}

struct Names<'a> {
    accounts: HashMap<Uuid, String>,
    categories: &'a Catalogue,
    language: Language,
}

impl Names<'_> {
    fn board(&self, currency: &str, sheet: &Sheet, previous: &Tally) -> CurrencyBoardBody {
        let figures = |tally: &Tally| FiguresBody::of(tally, currency);
        let period = |(start, tally): (&NaiveDate, &Tally)| PeriodBody {
            start: *start,
            figures: figures(tally),
        };
        let category = |(id, tally): (Option<Uuid>, &Tally)| CategoryFiguresBody {
            category_id: id,
            label: self.categories.label(id, self.language),
            kind: self.categories.kind(id),
            figures: figures(tally),
        };
        let account = |(id, tally): (Uuid, &Tally)| AccountFiguresBody {
            account_id: id,
            name: self.accounts.get(&id).cloned().unwrap_or_default(),
            figures: figures(tally),
        };
        CurrencyBoardBody {
            currency: currency.to_owned(),
            totals: figures(&sheet.total),
            by_period: sheet.periods.iter().map(period).collect(),
            by_category: largest_first(&sheet.categories)
                .into_iter()
                .map(category)
                .collect(),
            by_account: largest_first(&sheet.accounts).into_iter().map(account).collect(),
            comparison: comparison(&sheet.total, previous, currency),
        }
    }
}

/// By what moved in either direction, then by id, so that equal sums keep their order.
fn largest_first<K: Ord + Copy>(tallies: &HashMap<K, Tally>) -> Vec<(K, &Tally)> {
    let mut sorted: Vec<(K, &Tally)> = tallies.iter().map(|(id, tally)| (*id, tally)).collect();
    let moved = |tally: &Tally| tally.income.saturating_add(tally.expense);
    sorted.sort_by(|(a, left), (b, right)| moved(right).cmp(&moved(left)).then(a.cmp(b)));
    sorted
}

fn comparison(now: &Tally, previous: &Tally, currency: &str) -> ComparisonBody {
    let change = |now: rust_decimal::Decimal, before| percentage(now.saturating_sub(before), before);
    ComparisonBody {
        previous: FiguresBody::of(previous, currency),
        income_change_percentage: change(now.income, previous.income),
        expense_change_percentage: change(now.expense, previous.expense),
    }
}
