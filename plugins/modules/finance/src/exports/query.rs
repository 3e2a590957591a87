//! Which transactions to take out, and how.

use chrono::NaiveDate;
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;
use wikala_module::http::Problem;
use wikala_module::http::codes as http_codes;

use crate::store::exports::ExportFilter;

/// The parameters of an export.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
pub(crate) struct ExportQuery {
    /// `csv` when not given.
    #[serde(default)]
    #[param(inline)]
    pub(crate) format: FileFormat,
    account: Option<Uuid>,
    category: Option<Uuid>,
    /// The import the rows came with.
    import: Option<Uuid>,
    /// First posting date.
    from: Option<NaiveDate>,
    /// Last posting date.
    to: Option<NaiveDate>,
    #[param(inline)]
    r#type: Option<Kind>,
    #[param(inline)]
    status: Option<Status>,
    /// A part of the description, the payee or the reference.
    q: Option<String>,
}

/// What the file is written as.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
#[schema(as = ExportFormat)]
pub(crate) enum FileFormat {
    #[default]
    Csv,
    Json,
}

#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
#[schema(as = ExportType)]
enum Kind {
    Income,
    Expense,
}

#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
#[schema(as = ExportStatus)]
enum Status {
    Pending,
    Approved,
    Paid,
    Cancelled,
}

impl ExportQuery {
    /// The parameters as a filter.
    ///
    /// # Errors
    /// 400 for a search text that is too long.
    pub(crate) fn filter(self) -> Result<ExportFilter, Problem> {
        if self.q.as_ref().is_some_and(|text| text.chars().count() > 200) {
            let problem = Problem::new(http_codes::MALFORMED_QUERY);
            return Err(problem.field("q", "out_of_range", "at most 200 characters"));
        }
        Ok(ExportFilter {
            account: self.account,
            category: self.category,
            import: self.import,
            from: self.from,
            to: self.to,
            kind: self.r#type.map(|kind| format!("{kind:?}").to_lowercase()),
            status: self.status.map(|status| format!("{status:?}").to_lowercase()),
            text: self.q.filter(|text| !text.is_empty()),
        })
    }
}
