//! What dashboard and analytics answer with.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::granularity::Granularity;
use super::range::Scope;
use super::tally::Tally;
use crate::categories::CategoryKind;
use crate::wire::MoneyBody;

/// Sums of one currency.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = FinanceFigures)]
pub(crate) struct FiguresBody {
    pub(super) income: MoneyBody,
    /// Positive.
    pub(super) expense: MoneyBody,
    /// Income less expense.
    pub(super) net: MoneyBody,
    /// How many transactions.
    #[schema(example = 42)]
    pub(super) count: i64,
}

impl FiguresBody {
    pub(super) fn of(tally: &Tally, currency: &str) -> Self {
        let money = |amount: Decimal| MoneyBody::of(amount, currency);
        Self {
            income: money(tally.income),
            expense: money(tally.expense),
            net: money(tally.net()),
            count: tally.count(),
        }
    }
}

/// The days something is about; both count.
#[derive(Debug, Clone, Copy, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = DayRange)]
pub(crate) struct RangeBody {
    #[schema(value_type = String, format = Date, example = "2026-01-01")]
    pub(super) from: NaiveDate,
    #[schema(value_type = String, format = Date, example = "2026-12-31")]
    pub(super) to: NaiveDate,
}

impl RangeBody {
    pub(super) fn of(scope: &Scope) -> Self {
        Self {
            from: scope.first,
            to: scope.last,
        }
    }
}

/// Sums of one period.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = PeriodFigures)]
pub(crate) struct PeriodBody {
    /// The first day of the period, also when the range begins later.
    #[schema(value_type = String, format = Date, example = "2026-04-01")]
    pub(super) start: NaiveDate,
    #[serde(flatten)]
    pub(super) figures: FiguresBody,
}

/// Sums of one category by itself, without those below it.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = CategoryFigures)]
pub(crate) struct CategoryFiguresBody {
    /// Absent for transactions without a category.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) category_id: Option<Uuid>,
    /// In the language of the answer.
    #[schema(example = "Groceries")]
    pub(super) label: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) kind: Option<CategoryKind>,
    #[serde(flatten)]
    pub(super) figures: FiguresBody,
}

/// Sums of one account.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = AccountFigures)]
pub(crate) struct AccountFiguresBody {
    pub(super) account_id: Uuid,
    pub(super) name: String,
    #[serde(flatten)]
    pub(super) figures: FiguresBody,
}

/// Sums beside those of the time before.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = FinanceComparison)]
pub(crate) struct ComparisonBody {
    /// As many days, up to the day before the range.
    pub(super) previous: FiguresBody,
    /// In per cent of the previous figure; `0.00` when that is nothing.
    #[schema(example = "12.50")]
    pub(super) income_change_percentage: String,
    #[schema(example = "-3.07")]
    pub(super) expense_change_percentage: String,
}

/// The dashboard of one currency.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = CurrencyDashboard)]
pub(crate) struct CurrencyBoardBody {
    #[schema(example = "KWD")]
    pub(super) currency: String,
    pub(super) totals: FiguresBody,
    /// In order; only periods that have transactions.
    pub(super) by_period: Vec<PeriodBody>,
    /// The largest first.
    pub(super) by_category: Vec<CategoryFiguresBody>,
    /// The largest first.
    pub(super) by_account: Vec<AccountFiguresBody>,
    pub(super) comparison: ComparisonBody,
}

/// Totals of a range of days.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = FinanceDashboard)]
pub(crate) struct BoardBody {
    #[serde(flatten)]
    pub(super) range: RangeBody,
    pub(super) period: Granularity,
    pub(super) previous: RangeBody,
    /// Only currencies that have transactions in the range.
    pub(super) currencies: Vec<CurrencyBoardBody>,
}
