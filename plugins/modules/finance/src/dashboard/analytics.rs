//! `GET /finance/analytics`.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;
use wikala_module::http::{Answer, Authorized, Filter, Plain, Problem, Shared, codes};
use wikala_module::kernel::money::Currency;

use super::average::per_day;
use super::body::{FiguresBody, PeriodBody, RangeBody};
use super::gather::{Gathered, Sheet, gather};
use super::granularity::Granularity;
use super::range::Asked;
use crate::budgets::percentage;
use crate::policy::ReadDashboard;
use crate::store::dashboard::{Largest, Vendor};
use crate::wire::MoneyBody;
use crate::{FinanceState, store};

const DEFAULT_TOP: u32 = 10;
const MAX_TOP: u32 = 50;

/// What the analytics are about.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
pub(super) struct AnalyticsFilter {
    /// First day; by default twelve months before the last.
    from: Option<NaiveDate>,
    /// Last day; by default that of the newest transaction, or today.
    to: Option<NaiveDate>,
    /// Only this account.
    account: Option<Uuid>,
    /// Only this ISO 4217 currency.
    #[param(value_type = Option<String>)]
    currency: Option<Currency>,
    /// How many vendors and transactions of each currency: 1 to 50, by default 10.
    #[param(minimum = 1, maximum = 50)]
    top: Option<u32>,
}

/// Sums of one vendor.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = VendorFigures)]
pub(crate) struct VendorBody {
    #[schema(example = "Sultan Center")]
    vendor: String,
    #[serde(flatten)]
    figures: FiguresBody,
    /// Its share of all expense in the currency.
    #[schema(example = "8.20")]
    expense_percentage: String,
}

/// A large transaction.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = LargeTransaction)]
pub(crate) struct LargestBody {
    id: Uuid,
    account_id: Uuid,
    #[serde(skip_serializing_if = "Option::is_none")]
    category_id: Option<Uuid>,
    /// `income` or `expense`.
    #[schema(example = "expense")]
    r#type: String,
    /// Positive.
    amount: MoneyBody,
    #[schema(value_type = String, format = Date, example = "2026-04-01")]
    posted_on: NaiveDate,
    description: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    vendor_supplier: Option<String>,
}

/// Averages over every day of the range, to four places.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = DailyAverage)]
pub(crate) struct DailyBody {
    income: MoneyBody,
    expense: MoneyBody,
    net: MoneyBody,
}

/// What has no category.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = UncategorisedFigures)]
pub(crate) struct UncategorisedBody {
    #[serde(flatten)]
    figures: FiguresBody,
    /// Its share of the number of transactions.
    #[schema(example = "4.00")]
    count_percentage: String,
}

/// The analytics of one currency.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = CurrencyAnalytics)]
pub(crate) struct CurrencyAnalyticsBody {
    #[schema(example = "KWD")]
    currency: String,
    totals: FiguresBody,
    average_per_day: DailyBody,
    /// In order; only months that have transactions.
    monthly_trend: Vec<PeriodBody>,
    /// Those that most was paid to.
    top_vendors: Vec<VendorBody>,
    largest_transactions: Vec<LargestBody>,
    uncategorised: UncategorisedBody,
}

/// What stands out in a range of days.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = FinanceAnalytics)]
pub(crate) struct AnalyticsBody {
    #[serde(flatten)]
    range: RangeBody,
    #[schema(example = 365)]
    days: i64,
    /// Only currencies that have transactions in the range.
    currencies: Vec<CurrencyAnalyticsBody>,
}

pub(super) async fn show(
    Authorized(mut access): Authorized<ReadDashboard>,
    finance: Shared<FinanceState>,
    Filter(filter): Filter<AnalyticsFilter>,
) -> Answer<Plain<AnalyticsBody>> {
    let AnalyticsFilter {
        from,
        to,
        account,
        currency,
        top,
    } = filter;
    let asked = Asked {
        from,
        to,
        account,
        currency,
    };
    asked.check()?;
    let top = checked_top(top)?;
    let today = finance.clock.now().date_naive();
    let mut tx = finance.db.begin_read(&mut access).await?;
    let found = gather(&mut tx, &asked, Granularity::Month, today).await?;
    let vendors = store::dashboard::vendors(&mut tx, &found.scope, top).await?;
    let currencies: Vec<&str> = found.sheets.keys().map(String::as_str).collect();
    let largest = store::dashboard::largest(&mut tx, &found.scope, &currencies, top).await?;
    Ok(Plain(body(&found, &vendors, &largest)))
}

fn checked_top(top: Option<u32>) -> Result<i64, Problem> {
    let top = top.unwrap_or(DEFAULT_TOP);
    if !(1..=MAX_TOP).contains(&top) {
        let problem = Problem::new(codes::MALFORMED_QUERY);
        return Err(problem.field("top", "out_of_range", format!("1 to {MAX_TOP}")));
    }
    Ok(i64::from(top))
}

fn body(found: &Gathered, vendors: &[Vendor], largest: &[Largest]) -> AnalyticsBody {
    let days = found.scope.days();
    let section = |(currency, sheet): (&String, &Sheet)| {
        let of_currency = |vendor: &&Vendor| vendor.currency == *currency;
        CurrencyAnalyticsBody {
            totals: FiguresBody::of(&sheet.total, currency),
            average_per_day: daily(sheet, days, currency),
            monthly_trend: trend(sheet, currency),
            top_vendors: vendors
                .iter()
                .filter(of_currency)
                .map(|it| vendor(it, sheet))
                .collect(),
            largest_transactions: largest
                .iter()
                .filter(|it| it.currency == *currency)
                .map(large)
                .collect(),
            uncategorised: uncategorised(sheet, currency),
            currency: currency.clone(),
        }
    };
    AnalyticsBody {
        range: RangeBody::of(&found.scope),
        days,
        currencies: found.sheets.iter().map(section).collect(),
    }
}

fn daily(sheet: &Sheet, days: i64, currency: &str) -> DailyBody {
    let money = |amount| MoneyBody::of(per_day(amount, days), currency);
    DailyBody {
        income: money(sheet.total.income),
        expense: money(sheet.total.expense),
        net: money(sheet.total.net()),
    }
}

fn trend(sheet: &Sheet, currency: &str) -> Vec<PeriodBody> {
    let months = sheet.periods.iter();
    months
        .map(|(start, tally)| PeriodBody {
            start: *start,
            figures: FiguresBody::of(tally, currency),
        })
        .collect()
}

fn vendor(vendor: &Vendor, sheet: &Sheet) -> VendorBody {
    let tally = vendor.tally();
    VendorBody {
        vendor: vendor.vendor.clone(),
        figures: FiguresBody::of(&tally, &vendor.currency),
        expense_percentage: percentage(tally.expense, sheet.total.expense),
    }
}

fn large(row: &Largest) -> LargestBody {
    LargestBody {
        id: row.id,
        account_id: row.account_id,
        category_id: row.category_id,
        r#type: row.kind.clone(),
        amount: MoneyBody::of(row.amount.abs(), &row.currency),
        posted_on: row.posted_on,
        description: row.description.clone(),
        vendor_supplier: row.vendor_supplier.clone(),
    }
}

fn uncategorised(sheet: &Sheet, currency: &str) -> UncategorisedBody {
    let tally = sheet.categories.get(&None).copied().unwrap_or_default();
    UncategorisedBody {
        figures: FiguresBody::of(&tally, currency),
        count_percentage: percentage(tally.count().into(), sheet.total.count().into()),
    }
}
