//! `GET /finance/reports/{type}`.

use std::collections::HashMap;

use chrono::NaiveDate;
use serde::Deserialize;
use utoipa::IntoParams;
use uuid::Uuid;
use wikala_module::http::{Answer, Authorized, Filter, Plain, Shared};
use wikala_module::kernel::money::Currency;
use wikala_module::{DbError, TenantTx};

use super::body::{FiguresBody, RangeBody};
use super::gather::{Gathered, Sheet, gather};
use super::granularity::Granularity;
use super::range::Asked;
use super::report_body::{CurrencyReportBody, LineBody, ReportBody, SectionBody};
use super::report_lines::{Line, Section, cash_flow, category_breakdown, income_statement, vendor_summary};
use super::report_type::ReportType;
use super::tally::Tally;
use crate::categories::Speaking;
use crate::policy::ReadReports;
use crate::store::dashboard::Vendor;
use crate::wire::MoneyBody;
use crate::{FinanceState, store};

/// Vendors a summary names; the rest is one line.
const MAX_VENDORS: i64 = 200;

/// What a report is about.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
pub(super) struct ReportFilter {
    /// First day; by default twelve months before the last.
    from: Option<NaiveDate>,
    /// Last day; by default that of the newest transaction, or today.
    to: Option<NaiveDate>,
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
    Authorized(mut access): Authorized<ReadReports>,
    finance: Shared<FinanceState>,
    report: ReportType,
    Filter(filter): Filter<ReportFilter>,
    speaking: Speaking,
) -> Answer<Plain<ReportBody>> {
    let language = speaking.inside(access.tenant());
    let ReportFilter {
        from,
        to,
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
    let found = gather(&mut tx, &asked, Granularity::Month, today).await?;
    let details = details(&mut tx, report, &found).await?;
    let currency = |(currency, sheet): (&String, &Sheet)| {
        let sections = match report {
            ReportType::IncomeStatement => income_statement(sheet, &found.categories, language),
            ReportType::CategoryBreakdown => category_breakdown(sheet, &found.categories, language),
            ReportType::CashFlow => cash_flow(sheet, &details.accounts),
            ReportType::VendorSummary => vendor_summary(sheet, details.vendors_of(currency), language),
        };
        currency_body(currency, sheet, sections)
    };
    let currencies = found.sheets.iter().map(currency).collect();
    Ok(Plain(ReportBody {
        r#type: report,
        range: RangeBody::of(&found.scope),
        currencies,
    }))
}

/// What only some reports need.
#[derive(Default)]
struct Details {
    accounts: HashMap<Uuid, String>,
    vendors: Vec<Vendor>,
}

impl Details {
    fn vendors_of(&self, currency: &str) -> Vec<(String, Tally)> {
        let of_currency = self.vendors.iter().filter(|vendor| vendor.currency == currency);
        of_currency
            .map(|vendor| (vendor.vendor.clone(), vendor.tally()))
            .collect()
    }
}

async fn details(tx: &mut TenantTx<'_>, report: ReportType, found: &Gathered) -> Result<Details, DbError> {
    let none = Details::default();
    match report {
        ReportType::IncomeStatement | ReportType::CategoryBreakdown => Ok(none),
        ReportType::CashFlow => {
            let ids = found
                .sheets
                .values()
                .flat_map(|sheet| sheet.accounts.keys().copied())
                .collect();
            Ok(Details {
                accounts: store::dashboard::account_names(tx, ids).await?,
                ..none
            })
        }
        ReportType::VendorSummary => {
            let vendors = store::dashboard::vendors(tx, &found.scope, MAX_VENDORS).await?;
            Ok(Details { vendors, ..none })
        }
    }
}

fn currency_body(currency: &str, sheet: &Sheet, sections: Vec<Section>) -> CurrencyReportBody {
    let line = |line: Line| LineBody {
        id: line.id,
        label: line.label,
        level: line.level,
        figures: FiguresBody::of(&line.tally, currency),
        percentage: line.percentage,
        running: line.running.map(|running| MoneyBody::of(running, currency)),
    };
    let section = |section: Section| SectionBody {
        name: section.name.to_owned(),
        totals: FiguresBody::of(&section.total, currency),
        lines: section.lines.into_iter().map(line).collect(),
    };
    CurrencyReportBody {
        currency: currency.to_owned(),
        totals: FiguresBody::of(&sheet.total, currency),
        sections: sections.into_iter().map(section).collect(),
    }
}
