//! What reports answer with: one shape for all, so that one table shows any of them.

use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::body::{FiguresBody, RangeBody};
use super::report_type::ReportType;
use crate::wire::MoneyBody;

/// A report on a range of days.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = FinanceReport)]
pub(crate) struct ReportBody {
    pub(super) r#type: ReportType,
    #[serde(flatten)]
    pub(super) range: RangeBody,
    /// Only currencies that have transactions in the range.
    pub(super) currencies: Vec<CurrencyReportBody>,
}

/// The report of one currency.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = CurrencyReport)]
pub(crate) struct CurrencyReportBody {
    #[schema(example = "KWD")]
    pub(super) currency: String,
    pub(super) totals: FiguresBody,
    pub(super) sections: Vec<SectionBody>,
}

/// A part of a report.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = ReportSection)]
pub(crate) struct SectionBody {
    /// `income`, `expense`, `months`, `accounts` or `vendors`.
    #[schema(example = "expense")]
    pub(super) name: String,
    pub(super) totals: FiguresBody,
    pub(super) lines: Vec<LineBody>,
}

/// A line of a report. The lines of level 1 add up to their section.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = ReportLine)]
pub(crate) struct LineBody {
    /// The category or account; absent for months, vendors and what has none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) id: Option<Uuid>,
    #[schema(example = "Groceries")]
    pub(super) label: String,
    /// 1 at the top, one more for each level below.
    #[schema(example = 1)]
    pub(super) level: usize,
    #[serde(flatten)]
    pub(super) figures: FiguresBody,
    /// The share of the section's net figure, or of its expense for vendors; absent for months and
    /// accounts.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "31.40")]
    pub(super) percentage: Option<String>,
    /// The net figures of this month and those before it in the range; only for months.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) running: Option<MoneyBody>,
}
