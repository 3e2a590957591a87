//! How wide the steps of a series are.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// The width of a step. Weeks begin on Monday.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Granularity {
    Day,
    Week,
    #[default]
    Month,
    Quarter,
    Year,
}

impl Granularity {
    /// As PostgreSQL's `date_trunc` names it.
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::Week => "week",
            Self::Month => "month",
            Self::Quarter => "quarter",
            Self::Year => "year",
        }
    }

    /// The fewest days of one step.
    pub(super) fn days(self) -> i64 {
        match self {
            Self::Day => 1,
            Self::Week => 7,
            Self::Month => 28,
            Self::Quarter => 90,
            Self::Year => 365,
        }
    }
}
