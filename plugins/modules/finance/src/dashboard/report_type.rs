//! The reports there are.

use std::str::FromStr;

use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpRequest};
use futures_util::future::{Ready, ready};
use serde::Serialize;
use utoipa::ToSchema;
use utoipa::openapi::path::{ParameterBuilder, ParameterIn};
use utoipa::openapi::{ObjectBuilder, Required, Type};
use wikala_module::http::{Description, Input, Problem, codes};

/// A report, as the path names it. Any other name names nothing: 404.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum ReportType {
    /// Income and expense by category.
    IncomeStatement,
    /// Money in and out by month, with the running sum, and by account.
    CashFlow,
    /// The category tree, each category with all below it.
    CategoryBreakdown,
    /// The vendors that most was paid to.
    VendorSummary,
}

const NAMES: [(&str, ReportType); 4] = [
    ("income-statement", ReportType::IncomeStatement),
    ("cash-flow", ReportType::CashFlow),
    ("category-breakdown", ReportType::CategoryBreakdown),
    ("vendor-summary", ReportType::VendorSummary),
];

/// There is no such report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct UnknownReport;

impl FromStr for ReportType {
    type Err = UnknownReport;
    fn from_str(text: &str) -> Result<Self, UnknownReport> {
        let found = NAMES.iter().find(|(name, _)| *name == text);
        found.map(|(_, report)| *report).ok_or(UnknownReport)
    }
}

impl FromRequest for ReportType {
    type Error = Problem;
    type Future = Ready<Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let named = request.match_info().get("type").unwrap_or_default();
        ready(named.parse().map_err(|UnknownReport| Problem::new(codes::HIDDEN)))
    }
}

impl Input for ReportType {
    fn describe(description: &mut Description) {
        let names = NAMES.map(|(name, _)| name);
        let parameter = ParameterBuilder::new()
            .name("type")
            .parameter_in(ParameterIn::Path)
            .required(Required::True)
            .schema(Some(
                ObjectBuilder::new()
                    .schema_type(Type::String)
                    .enum_values(Some(names)),
            ));
        description.parameters.push(parameter.build());
        description.codes([codes::HIDDEN]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_report_is_answered_under_the_name_it_is_asked_by() {
        for (name, report) in NAMES {
            assert_eq!(serde_json::to_value(report).unwrap(), name);
            assert_eq!(name.parse(), Ok(report));
        }
        assert_eq!("Cash-Flow".parse::<ReportType>(), Err(UnknownReport));
    }
}
